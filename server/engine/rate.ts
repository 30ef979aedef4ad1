import { LRUCache } from 'lru-cache';

export interface Rate {
  /** The steady pace. */
  everyMs: number;
  /** How many may go at once after a rest. */
  burst: number;
}

/** Generic cell rate: one number, the moment the rate is paid for, says everything. */
interface Meter {
  /** How many could go now. */
  available(now: number): number;
  /** How long until one can; 0 is now. */
  waitMs(now: number): number;
  take(now: number): void;
}

export function createMeter({ everyMs, burst }: Rate): Meter {
  let paidUntil = 0;
  const room = (now: number) => burst * everyMs - Math.max(0, paidUntil - now);
  return {
    available: (now) => Math.max(0, Math.floor(room(now) / everyMs)),
    waitMs: (now) => Math.max(0, Math.ceil(everyMs - room(now))),
    take(now) {
      paidUntil = Math.max(paidUntil, now) + everyMs;
    },
  };
}

const MAX_KEYS = 100_000;

/** A meter for each key. The longest unused are forgotten: they are the ones that have rested most. */
export function createMeters(rate: Rate): { of(key: number): Meter } {
  const meters = new LRUCache<number, Meter>({ max: MAX_KEYS });
  return {
    of(key) {
      const known = meters.get(key);
      if (known) return known;
      const meter = createMeter(rate);
      meters.set(key, meter);
      return meter;
    },
  };
}

const MAX_BACKOFF_MS = 5 * 60_000;

export function backoff(baseMs: number, tries: number): number {
  return Math.min(MAX_BACKOFF_MS, baseMs * 2 ** Math.min(tries, 20));
}
