import { expect, test } from 'vitest';

import { breaks, brokenEngine } from './breaks.ts';
import { engines, fileEngine, memoryEngine } from './engines.ts';
import { simulate } from './simulate.ts';

const SEEDS = 1_500;
const SOON = 300;
const SYMPTOMS: Record<string, RegExp> = {
  'the fence is not looked at': /without its committed event|journal and snapshot differ/,
  'a commit is not atomic': /replies differ/,
  'the later message of a subject is dropped for the earlier': /replies differ/,
  'duplicates are accepted again': /applied twice/,
  'accepting is answered before it is durable': /lost/,
  'a message is handed out before the one in front of it is sent': /replies differ/,
  'delivery news is not listened to': /sent again/,
  'a send without an answer is repeated at once': /sent again/,
};

test(`every promise holds in ${SEEDS} lives`, { timeout: 120_000 }, async () => {
  const engineFor = engines();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { violations } = await simulate(seed, engineFor(seed));
    expect(violations, `replay with: npm run simulate -- --seed ${seed}`).toEqual([]);
  }
});

test('a seed is one life: the same messages in the same order, in memory and again', async () => {
  const first = await simulate(4, memoryEngine());
  const second = await simulate(4, memoryEngine());
  const onFile = await simulate(4, fileEngine());
  expect(first.sent.length).toBeGreaterThan(5);
  expect(second.sent).toEqual(first.sent);
  expect(onFile.sent).toEqual(first.sent);
});

test('every break is looked for', () => {
  expect(Object.keys(SYMPTOMS)).toEqual(Object.keys(breaks));
});

test.each(Object.entries(SYMPTOMS))(`is noticed within ${SOON} lives when %s`, async (name, symptom) => {
  const seen = async (seed: number) =>
    (await simulate(seed, brokenEngine(name))).violations.some((violation) => symptom.test(violation));
  let seed = 1;
  while (seed <= SOON && !(await seen(seed))) seed++;
  expect(seed).toBeLessThanOrEqual(SOON);
});
