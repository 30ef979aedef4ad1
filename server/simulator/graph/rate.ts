import { LIMITS } from '../../../adapters/whatsapp/limits.ts';

/** A generic cell rate: one in `intervalMs` for ever, `burst` at once when rested. */
interface Rate {
  intervalMs: number;
  burst: number;
}

export const PAIR_RATE: Rate = { intervalMs: LIMITS.rate.pairEveryMs, burst: LIMITS.rate.pairBurst };
export const NUMBER_RATE: Rate = {
  intervalMs: 1_000 / LIMITS.rate.numberPerSecond,
  burst: LIMITS.rate.numberPerSecond,
};

/** The new arrival time to remember, or null when there is no room now. */
export function passRate(rate: Rate, arrival: number, now: number): number | null {
  const from = Math.max(arrival, now);
  return from - now > (rate.burst - 1) * rate.intervalMs ? null : from + rate.intervalMs;
}
