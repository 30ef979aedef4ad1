import { expect, it } from 'vitest';
import { killAndCheck } from './kill.ts';

it('keeps every promise when it is killed at random instants', { timeout: 90_000 }, async () => {
  const { problems, kills, conversations } = await killAndCheck({
    kills: 5,
    conversations: 8,
    seed: 7,
    holdMs: 3_000,
    patienceMs: 30_000,
  });
  expect(problems).toEqual([]);
  expect(kills).toBe(5);
  expect(conversations).toBeGreaterThanOrEqual(8);
});
