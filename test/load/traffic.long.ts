import { expect, it } from 'vitest';
import { play } from './traffic.ts';

const day = { conversations: 200, customers: 60, seed: 7 };

it(
  'two hundred mixed conversations read the backend a fifth as often as without the cache',
  { timeout: 400_000 },
  async () => {
    const without = await play({ ...day, cached: false });
    const kept = await play({ ...day, cached: true });
    const fewer = 1 - kept.reads / without.reads;
    const spared = ['hit', 'stale', 'joined'].reduce(
      (sum, outcome) => sum + (kept.outcomes.get(outcome) ?? 0),
      0,
    );
    const hitRate = spared / [...kept.outcomes.values()].reduce((sum, count) => sum + count, 0);
    process.stdout.write(
      `${day.conversations} conversations, ${kept.messages} messages: ${without.reads} backend reads without the cache, ${kept.reads} with it: ${percent(fewer)} fewer, hit rate ${percent(hitRate)}\n`,
    );

    // The same people do the same things, and they do get what they want.
    expect(kept.messages).toBe(without.messages);
    expect(kept.made).toEqual(without.made);
    expect(kept.made.missions).toBeGreaterThan(20);
    expect(kept.made.orders).toBeGreaterThan(20);
    expect(kept.made.delivered).toBeGreaterThan(0);
    expect(fewer).toBeGreaterThanOrEqual(0.8);
    expect(hitRate).toBeGreaterThanOrEqual(0.75);
  },
);

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
