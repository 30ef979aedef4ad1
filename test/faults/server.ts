import closeWithGrace from 'close-with-grace';
import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

// The product as `npm start` runs it, save how long a send in doubt is held: `node test/faults/server.ts [ms]`.
const [, , holdMs] = process.argv;

const tuning = holdMs === undefined ? {} : { unclearHoldMs: Number(holdMs) };
const server = await buildServer(readConfig(process.env), { tuning });
await server.start();
closeWithGrace({ delay: 9_000 }, () => server.stop());
