import { expect, it } from 'vitest';
import { killAndCheck } from './kill.ts';

it('keeps every promise when it is killed at random instants', { timeout: 90_000 }, async () => {
  const { problems, kills, conversations } = await killAndCheck({
    kills: 4,
    conversations: 6,
    seed: 7,
    holdMs: 2_500,
    lifeMs: 1_200,
    patienceMs: 30_000,
  });
  expect(problems).toEqual([]);
  expect(kills).toBe(4);
  expect(conversations).toBeGreaterThanOrEqual(6);
});
