import type { BaseLogger } from 'pino';
import type { Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import { createAnalyst } from './analyst.ts';
import { createDaily } from './export/daily.ts';
import { createFollower } from './follower.ts';
import { createPresence } from './presence.ts';
import { createRecorder } from './recorder.ts';

export interface AnalyticsOptions {
  store: Store;
  clock: Clock;
  log: Pick<BaseLogger, 'error'>;
  /** Whether the server can work just now. */
  isReady: () => Promise<boolean>;
  /** Where the days that are over are written; null for nowhere. */
  reportsFolder: string | null;
}

/** Everything that makes figures of what happens. */
export function createAnalytics({ store, clock, log, isReady, reportsFolder }: AnalyticsOptions) {
  const presence = createPresence(store);
  const follower = createFollower({ store, presence, log });
  const recorder = createRecorder({ store, clock, log, isReady });
  const analyst = createAnalyst({ store, presence, clock });
  const { catchUp } = follower;
  const daily =
    reportsFolder === null ? null : createDaily({ folder: reportsFolder, analyst, catchUp, clock, log });

  return {
    analyst,
    onChange: follower.onChange,
    asked: recorder.asked,
    read: recorder.read,
    async start(): Promise<void> {
      await recorder.start();
      follower.start();
      daily?.start();
    },
    async stop(): Promise<void> {
      daily?.stop();
      await recorder.stop();
      await follower.stop();
    },
  };
}
