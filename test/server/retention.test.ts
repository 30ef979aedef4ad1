import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '../../adapters/store/port.ts';
import { keepTidy } from '../../server/retention.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_790_000_000_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('every hour what was kept long enough is forgotten, until told to stop', () => {
  const purged: Parameters<Store['purge']>[0][] = [];
  const store = { purge: async (before: (typeof purged)[number]) => void purged.push(before) };
  const stop = keepTidy(store, { now: () => NOW }, { error: () => {} });

  vi.advanceTimersByTime(2 * 3_600_000);
  stop();
  vi.advanceTimersByTime(3_600_000);

  expect(purged).toHaveLength(2);
  expect(purged[0]).toEqual({ bodies: NOW - 30 * DAY, journal: NOW - 365 * DAY, ids: NOW - 10 * DAY });
});
