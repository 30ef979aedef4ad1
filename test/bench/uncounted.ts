import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { tuning } from './unlimited.ts';

/** The product without figures: nothing is noted beside the journal, so there is nothing to add up. */
const server = await buildServer(readConfig(process.env), { tuning });
const { store } = server;
const commit = store.commit.bind(store);
const settleOut = store.settleOut.bind(store);
store.commit = (turns, now, sending) =>
  commit(
    turns.map(({ facts: _, said: __, ...turn }) => turn),
    now,
    sending,
  );
store.settleOut = (results, now) =>
  settleOut(
    results.map(({ fact: _, ...result }) => result),
    now,
  );
store.noteFacts = async () => {};
const address = await server.start();
process.stdout.write(`listening ${address}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
