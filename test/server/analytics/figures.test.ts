import { describe, expect, it } from 'vitest';
import type { Fact, StepFact } from '../../../server/analytics/facts.ts';
import { definitions, figuresOf, startOf, type FigureName } from '../../../server/analytics/figures.ts';
import { bucketOf, quantile } from '../../../server/analytics/histogram.ts';

const at = Date.parse('2026-11-22T23:30:00Z');

const step = (more: Partial<StepFact> = {}): StepFact => ({
  kind: 'step',
  event: 'user.text',
  role: 'client',
  from: 'coursier.drafting.askingPickup',
  to: 'coursier.drafting.askingPickup',
  ...more,
});

/** What a fact adds to one figure within the hour. */
function counted(name: FigureName, fact: Fact) {
  return figuresOf([{ fact, at }])
    .filter((figure) => figure.name === name && figure.grain === 'hour')
    .map(({ key, count, total, flow }) => ({ key, count, total, flow }));
}

describe('a figure', () => {
  it('has a sentence that says what it counts', () => {
    for (const { says } of Object.values(definitions)) expect(says).toMatch(/^\p{Lu}.{20,}\.$/u);
  });

  it('counts in its hour and in its day of Brazzaville', () => {
    const starts = figuresOf([{ fact: step({ message: 'text', silenceMs: null }), at }]).filter(
      ({ name }) => name === 'messagesIn',
    );
    expect(starts.map(({ grain, start }) => [grain, new Date(start).toISOString()])).toEqual([
      ['hour', '2026-11-22T23:00:00.000Z'],
      ['day', '2026-11-22T23:00:00.000Z'],
    ]);
    expect(startOf('day', at - 31 * 60_000)).toBe(Date.parse('2026-11-21T23:00:00Z'));
  });
});

describe('a session', () => {
  it.each([
    [null, 1],
    [30 * 60_000, 0],
    [30 * 60_000 + 1, 1],
  ])('after a silence of %s ms begins %i times', (silenceMs, count) => {
    expect(counted('sessions', step({ message: 'tap', silenceMs }))).toHaveLength(count);
  });

  it('lasts from its first to its last message', () => {
    expect(counted('sessionMs', step({ message: 'text', silenceMs: 60_000 }))[0]?.total).toBe(60_000);
    expect(counted('sessionMs', step({ message: 'text', silenceMs: 3_600_000 }))).toEqual([]);
  });

  it('is not begun by what the bot does of itself', () => {
    expect(counted('sessions', step({ event: 'timer.fired' }))).toEqual([]);
  });
});

describe('the funnel', () => {
  const next = step({ to: 'coursier.drafting.askingDropoff', stayedMs: 4_000 });
  const away = step({ to: 'menu', stayedMs: 4_000 });

  it('counts a state as reached, and the one before as passed', () => {
    expect(counted('reached', next)).toMatchObject([{ key: next.to }]);
    expect(counted('passed', next)).toMatchObject([{ key: next.from }]);
    expect([counted('left', next), counted('stayMs', next)]).toMatchObject([[], [{ total: 4_000 }]]);
  });

  it('counts a flow left with nothing done where it was left', () => {
    expect([counted('left', away), counted('passed', away)]).toMatchObject([[{ key: away.from }], []]);
  });

  it('counts an order and a login as done, and the menu as there to be left', () => {
    const done = step({ ...away, deal: { what: 'mission.created', xaf: 5_000 } });
    const arrived = step({ from: 'auth.loggingIn', to: 'menu', arrived: true });
    const begun = step({ from: 'menu', to: 'coursier.drafting.askingSide' });
    for (const fact of [done, arrived, begun]) {
      expect([counted('left', fact), counted('passed', fact)]).toMatchObject([[], [{ count: 1 }]]);
    }
  });

  it('counts nothing while somebody stays where they are', () => {
    for (const name of ['reached', 'passed', 'left', 'stayMs'] as const)
      expect(counted(name, step())).toEqual([]);
  });
});

describe('errors', () => {
  it('are services that did not answer, not refusals', () => {
    const ended = (outcome: string) => step({ event: 'effect.failed', effect: { name: 'login', outcome } });
    expect(counted('errors', ended('unavailable'))).toMatchObject([{ key: 'effect|unavailable' }]);
    expect(counted('errors', ended('rejected'))).toEqual([]);
    expect(counted('effects', ended('rejected'))).toMatchObject([{ key: 'login|rejected' }]);
  });
});

describe('percentiles', () => {
  it('are within 5 % of the truth', () => {
    const times = Array.from({ length: 1_000 }, (_, index) => (index + 1) * 7);
    const counts = new Map<string, number>();
    for (const ms of times) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
    const buckets = [...counts].map(([bucket, count]) => ({ bucket, count }));
    for (const [share, truth] of [
      [0.5, 3_500],
      [0.95, 6_650],
      [0.99, 6_930],
    ] as const) {
      const read = quantile(buckets, share) ?? 0;
      expect(Math.abs(read - truth) / truth).toBeLessThan(0.05);
    }
  });

  it('of nothing are unknown', () => {
    expect(quantile([], 0.5)).toBeNull();
  });
});
