import { expect, test } from 'vitest';

import { breaks, brokenEngine } from './breaks.ts';
import { engineFor, fileEngine, memoryEngine } from './engines.ts';
import { simulate } from './simulate.ts';

const SEEDS = 1_500;
const SOON = 300;

test(`every promise holds in ${SEEDS} lives`, { timeout: 120_000 }, async () => {
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

test.each(Object.keys(breaks))(`is noticed within ${SOON} lives when %s`, async (name) => {
  let caught = 0;
  for (let seed = 1; caught === 0 && seed <= SOON; seed++) {
    const { violations } = await simulate(seed, brokenEngine(name));
    caught += violations.length;
  }
  expect(caught).toBeGreaterThan(0);
});
