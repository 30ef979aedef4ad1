import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startContender } from './contender.ts';
import { benchMemory, benchStored } from './endurance.ts';
import { play, TURNS, type Figures } from './load.ts';
import { benchFigures } from './figures.ts';
import { openStandIns } from './standins.ts';

// Parcels played before anything is counted. After a quarter of them every contender still pays for its compiling: the
// floor then costs twice what it does at last.
const WARM_UP = 1_000;

const help = `Plays the twelve messages of a parcel for many customers against three servers, interleaved, and prints medians.

  bare     Fastify, signature, one Graph call over undici's pool, no state: the floor
  fetch    the same with the global fetch
  naive    the same with XState, one SQLite transaction per message, the backend called in between
  product  this repository, synchronous=FULL

npm run bench -- [--rounds 5] [--parcels 400] [--at-once 1,16,64] [--only bare,fetch,naive,product]
npm run bench -- --conversations 1000,1000000   cost per turn of the product over that many stored conversations
npm run bench -- --figures 1000000 [--rounds 7] over that many journal rows: how soon the console is drawn, how fast the
                                                API answers, what figures and an open dashboard cost a turn
npm run bench -- --soak 100000                  memory of the product over that many turns
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    rounds: { type: 'string', default: '5' },
    parcels: { type: 'string', default: '400' },
    'at-once': { type: 'string', default: '1,16,64' },
    only: { type: 'string', default: 'bare,fetch,naive,product' },
    conversations: { type: 'string' },
    figures: { type: 'string' },
    soak: { type: 'string' },
  },
});

if (values.help) {
  process.stdout.write(help);
} else if (values.conversations) {
  await benchStored(values.conversations.split(',').map(Number), Number(values.parcels));
} else if (values.figures) {
  await benchFigures(Number(values.figures), Number(values.rounds));
} else if (values.soak) {
  await benchMemory(Number(values.soak));
} else {
  await bench();
}

async function bench(): Promise<void> {
  const names = values.only.split(',');
  const results = new Map<string, Figures[]>();
  const standIns = await openStandIns();
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const name of names) {
      const folder = mkdtempSync(join(tmpdir(), 'toktok-bench-'));
      const contender = await startContender(`./${name}.ts`, `file:${join(folder, 'bench.db')}`, standIns);
      await play(contender, standIns, WARM_UP, 16);
      for (const atOnce of values['at-once'].split(',').map(Number)) {
        const count =
          atOnce === 1 ? Math.ceil(Number(values.parcels) / 4) : Math.max(Number(values.parcels), atOnce * 3);
        const ordered = standIns.counts.missions;
        const figures = await play(contender, standIns, count, atOnce);
        if (!name.startsWith('bare') && name !== 'fetch' && standIns.counts.missions - ordered !== count) {
          throw new Error(
            `${name} ordered ${standIns.counts.missions - ordered} missions for ${count} parcels`,
          );
        }
        const key = `${atOnce} ${name}`;
        results.set(key, [...(results.get(key) ?? []), figures]);
      }
      await contender.stop();
      rmSync(folder, { recursive: true });
    }
    process.stderr.write(`round ${round} done\n`);
  }
  await standIns.close();
  print(results);
}

function print(results: Map<string, Figures[]>): void {
  const rows = [...results].map(([key, runs]) => ({
    atOnce: Number(key.split(' ')[0]),
    name: key.split(' ')[1] ?? '',
    figures: medianOf(runs),
  }));
  rows.sort((one, other) => one.atOnce - other.atOnce);
  const baseOf = (atOnce: number) =>
    rows.find((row) => row.atOnce === atOnce && row.name === 'bare')?.figures;
  const lines = rows.map(({ atOnce, name, figures }) => {
    const base = baseOf(atOnce);
    return [
      String(atOnce),
      name,
      figures.turnsPerSecond.toFixed(0),
      base ? (figures.turnsPerSecond / base.turnsPerSecond).toFixed(2) : '-',
      figures.p50.toFixed(2),
      figures.p95.toFixed(2),
      figures.p99.toFixed(2),
      figures.cpuMsPerTurn.toFixed(3),
      base ? (figures.cpuMsPerTurn / base.cpuMsPerTurn).toFixed(2) : '-',
      figures.rssMb.toFixed(0),
    ];
  });
  const head = [
    'at once',
    'server',
    'turns/s',
    '× (a)',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'CPU ms/turn',
    '× (a)',
    'RSS MB',
  ];
  const widths = head.map((name, column) =>
    Math.max(name.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of [head, ...lines]) {
    process.stdout.write(`${line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`);
  }
  process.stdout.write(
    `\nMedians of ${values.rounds} interleaved rounds; a turn is one of ${TURNS} messages of a parcel.\n`,
  );
}

function medianOf(runs: Figures[]): Figures {
  const median = (pick: (figures: Figures) => number) => {
    const sorted = runs.map(pick).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    turnsPerSecond: median((run) => run.turnsPerSecond),
    p50: median((run) => run.p50),
    p95: median((run) => run.p95),
    p99: median((run) => run.p99),
    cpuMsPerTurn: median((run) => run.cpuMsPerTurn),
    rssMb: median((run) => run.rssMb),
  };
}
