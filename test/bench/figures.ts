import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { loadMasterKey } from '../../adapters/store/master-key.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import { createFollower } from '../../server/analytics/follower.ts';
import { createPresence } from '../../server/analytics/presence.ts';
import { startContender, type Contender } from './contender.ts';
import { fillJournal } from './fill-journal.ts';
import { play, type Figures } from './load.ts';
import { openStandIns } from './standins.ts';

const ROUNDS = 7;
const WARM_UP = 250;
const PARCELS = 250;
const AT_ONCE = 64;
const CONTENDERS = ['uncounted', 'product'];

/** What a dashboard asks for when it opens, and then each time that something has changed. */
const asked = ['/api/analytics?step=hour', '/api/health'];
const once = [
  '/api/analytics?step=hour',
  '/api/analytics?step=day',
  '/api/analytics?step=hour&from=2026-10-20&to=2026-11-20',
  '/api/analytics?step=day&from=2026-08-25',
  '/api/conversations',
  '/api/conversations?state=coursier',
  '/api/conversations/1',
  '/api/health',
  '/api/parked',
];

/** Over that many journal rows: how fast figures are answered, and what they cost a turn with a dashboard open. */
export async function benchFigures(rows: number): Promise<void> {
  const standIns = await openStandIns();
  const folder = mkdtempSync(join(tmpdir(), 'toktok-bench-'));
  const path = join(folder, 'bench.db');
  await fillJournal(path, rows);
  await addUp(path);
  const runs = new Map(CONTENDERS.map((name) => [name, [] as Figures[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of CONTENDERS) {
      const contender = await startContender(`./${name}.ts`, `file:${path}`, standIns);
      if (round === 0 && name === 'product') await timeAnswers(contender);
      await play(contender, standIns, WARM_UP, 16);
      const dashboard = name === 'product' ? watch(contender) : null;
      runs.get(name)?.push(await play(contender, standIns, PARCELS, AT_ONCE));
      await dashboard?.close();
      await contender.stop();
    }
  }
  for (const [name, all] of runs) {
    const median = (pick: (figures: Figures) => number) =>
      all.map(pick).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
    const cpu = median(({ cpuMsPerTurn }) => cpuMsPerTurn).toFixed(3);
    const turns = median(({ turnsPerSecond }) => turnsPerSecond).toFixed(0);
    process.stdout.write(`${name.padEnd(10)} ${cpu} ms CPU a turn, ${turns} turns/s\n`);
  }
  rmSync(folder, { recursive: true });
  await standIns.close();
}

/** As the server does in passing; here all at once. */
async function addUp(path: string): Promise<void> {
  const store = createSqliteStore({ path, masterKey: loadMasterKey({ besideFile: path }) });
  const started = performance.now();
  const log = { error: () => {} };
  await createFollower({ store, presence: createPresence(store), log }).catchUp();
  process.stdout.write(`added up in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);
  await store.close();
}

async function timeAnswers({ url }: Contender): Promise<void> {
  for (const path of once) {
    const started = performance.now();
    await get(`${url}${path}`);
    process.stdout.write(`${(performance.now() - started).toFixed(0).padStart(6)} ms  ${path}\n`);
  }
}

/** A dashboard that asks again at every change. */
function watch({ url }: Contender) {
  const ending = new AbortController();
  const watching = (async () => {
    const { body } = await request(`${url}/api/events`, { signal: ending.signal });
    for await (const part of body) {
      if (String(part).includes('event: changed'))
        await Promise.all(asked.map((path) => get(`${url}${path}`)));
    }
  })().catch(() => {});
  return {
    async close() {
      ending.abort();
      await watching;
    },
  };
}

async function get(url: string): Promise<unknown> {
  return (await request(url)).body.json();
}
