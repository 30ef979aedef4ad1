import type { ServerOptions } from '../../server/app.ts';

const unlimited = { everyMs: 0.001, burst: 1_000_000 };

/** Neither Meta's rates nor ours: one business number would stop every contender at 80 a second. */
export const tuning = {
  numberPerSecond: 1_000_000,
  pair: unlimited,
  flood: unlimited,
} satisfies ServerOptions['tuning'];
