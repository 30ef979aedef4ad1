import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

/** The product as it is, but for Meta's rates and ours: one business number would stop every contender at 80 a second. */
const unlimited = { everyMs: 0.001, burst: 1_000_000 };
const tuning = { numberPerSecond: 1_000_000, pair: unlimited, flood: unlimited };
const server = await buildServer(readConfig(process.env), { tuning });
const address = await server.start();
process.stdout.write(`listening ${address}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
