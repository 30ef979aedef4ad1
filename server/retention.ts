import type { BaseLogger } from 'pino';
import type { Store } from '../adapters/store/port.ts';
import type { Clock } from './engine/clock.ts';

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;

/** How long things are kept. Ids outlive Meta's retries of a webhook, which go on for seven days. */
const KEPT = { bodies: 30 * DAY_MS, journal: 365 * DAY_MS, ids: 10 * DAY_MS };

/** Forgets every hour what has been kept long enough. Answers with how to stop. */
export function keepTidy(
  store: Pick<Store, 'purge'>,
  clock: Clock,
  log: Pick<BaseLogger, 'error'>,
): () => void {
  const timer = setInterval(() => {
    const now = clock.now();
    store
      .purge({ bodies: now - KEPT.bodies, journal: now - KEPT.journal, ids: now - KEPT.ids })
      .catch((error: unknown) =>
        log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'purge failed'),
      );
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
