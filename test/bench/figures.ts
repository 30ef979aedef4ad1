import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { loadMasterKey } from '../../adapters/store/master-key.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import { createFollower } from '../../server/analytics/follower.ts';
import { createPresence } from '../../server/analytics/presence.ts';
import { openBrowser } from '../support/browser.ts';
import { startContender, type Contender } from './contender.ts';
import { fillJournal } from './fill-journal.ts';
import { play, type Figures } from './load.ts';
import { openStandIns } from './standins.ts';

// By then the hot code is compiled; what a turn costs still falls by half between 250 parcels and these.
const WARM_UP = 1_000;
const PARCELS = 500;
const AT_ONCE = 64;
const OPENINGS = 9;

interface Entry {
  name: string;
  file: string;
  isWatched?: true;
}

const entries: Entry[] = [
  { name: 'no figures', file: './uncounted.ts' },
  { name: 'figures', file: './product.ts' },
  { name: 'figures, dashboard open', file: './product.ts', isWatched: true },
];

/** What an open dashboard asks for each time that something has changed. */
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

/**
 * Over that many journal rows: how soon the console shows its first figures in a real browser, how fast each question
 * is answered, and what figures and an open dashboard cost a turn.
 */
export async function benchFigures(rows: number, rounds: number): Promise<void> {
  const standIns = await openStandIns();
  const folder = mkdtempSync(join(tmpdir(), 'toktok-bench-'));
  const path = join(folder, 'bench.db');
  await fillJournal(path, rows);
  await addUp(path);
  const start = (file: string) => startContender(file, `file:${path}`, standIns);

  const opened = await start('./product.ts');
  await timeAnswers(opened);
  await timeOpenings(opened);
  await opened.stop();

  const runs = new Map(entries.map(({ name }) => [name, [] as Figures[]]));
  for (let round = 0; round < rounds; round += 1) {
    // Who comes first meets a smaller database: each does, in turn.
    for (const { name, file, isWatched } of round % 2 === 0 ? entries : entries.toReversed()) {
      const contender = await start(file);
      await play(contender, standIns, WARM_UP, 16);
      const dashboard = isWatched && watch(contender);
      runs.get(name)?.push(await play(contender, standIns, PARCELS, AT_ONCE));
      await dashboard?.close();
      await contender.stop();
    }
    process.stderr.write(`round ${round + 1} done\n`);
  }
  print(runs);
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

/** From the address entered, nothing cached, to the figures painted; the first opening is also the server's first. */
async function timeOpenings({ url }: Contender): Promise<void> {
  const browser = await openBrowser();
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(`${url}/console/`, { waitUntil: 'commit' });
    await page.locator('[data-figure="sessions"] strong').waitFor();
    await page.locator('.plot canvas').waitFor();
    times.push(
      Number(await page.evaluate('new Promise(requestAnimationFrame).then(() => performance.now())')),
    );
    await context.close();
  }
  await browser.close();
  const [first = 0] = times;
  process.stdout.write(
    `console drawn in ${medianOf(times).toFixed(0)} ms (median of ${OPENINGS}; the first ${first.toFixed(0)} ms, the slowest ${Math.max(...times).toFixed(0)} ms)\n`,
  );
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

/** Ratios are those of the same round, so that what else the machine did meanwhile cancels out. */
function print(runs: Map<string, Figures[]>): void {
  const base = runs.get('no figures') ?? [];
  for (const [name, all] of runs) {
    const cpu = all.map(({ cpuMsPerTurn }) => cpuMsPerTurn);
    const turns = all.map(({ turnsPerSecond }) => turnsPerSecond);
    const ratio = (of: number[], to: number[]) =>
      medianOf(of.map((each, round) => each / (to[round] ?? 0))).toFixed(3);
    process.stdout.write(
      [
        name.padEnd(24),
        `${medianOf(cpu).toFixed(3)} ms CPU a turn`,
        `× ${ratio(
          cpu,
          base.map(({ cpuMsPerTurn }) => cpuMsPerTurn),
        )}`,
        `${medianOf(turns).toFixed(0).padStart(6)} turns/s`,
        `× ${ratio(
          turns,
          base.map(({ turnsPerSecond }) => turnsPerSecond),
        )}`,
      ].join('  ') + '\n',
    );
  }
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

async function get(url: string): Promise<unknown> {
  return (await request(url)).body.json();
}
