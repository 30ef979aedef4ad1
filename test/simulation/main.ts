import { parseArgs } from 'node:util';

import { engines, fileEngine, memoryEngine } from './engines.ts';
import { simulate } from './simulate.ts';

const help = `Lives through the store's life in many random but repeatable ways and checks every promise.

  --seeds N   how many seeds to run (default 1000)
  --from N    the first of them (default 1)
  --seed N    one seed alone, with what was sent
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) write(help);
else if (values.seed !== undefined) await runOne(Number(values.seed));
else await runMany(Number(values.from), Number(values.seeds));

async function runOne(seed: number): Promise<void> {
  const { violations, sent } = await simulate(seed, seed % 10 === 0 ? fileEngine() : memoryEngine());
  for (const line of sent) write(`${line}\n`);
  report(seed, violations);
}

async function runMany(from: number, seeds: number): Promise<void> {
  const started = performance.now();
  let engineFor = engines();
  let failed = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const { violations } = await simulate(seed, engineFor(seed));
    if (violations.length === 0) continue;
    failed++;
    // What a failed life has left must not trouble the next.
    engineFor = engines();
    report(seed, violations);
  }
  const seconds = (performance.now() - started) / 1_000;
  write(`${seeds} seeds, ${failed} failed, ${(seeds / seconds).toFixed(0)} seeds/s\n`);
}

function report(seed: number, violations: string[]): void {
  if (violations.length === 0) return;
  process.exitCode = 1;
  write(`seed ${seed} (replay: npm run simulate -- --seed ${seed})\n`);
  for (const violation of violations) write(`  ${violation}\n`);
}

function write(text: string): void {
  process.stdout.write(text);
}
