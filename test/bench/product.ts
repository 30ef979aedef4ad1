import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { tuning } from './unlimited.ts';

/** The product as it is, but for the rates. */
const server = await buildServer(readConfig(process.env), { tuning });
const address = await server.start();
process.stdout.write(`listening ${address}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
