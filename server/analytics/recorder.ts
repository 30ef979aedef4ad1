import type { BaseLogger } from 'pino';
import type { Store } from '../../adapters/store/port.ts';
import type { Asked } from '../../adapters/understanding/guard.ts';
import { asJson } from '../engine/stored.ts';
import type { Clock } from '../engine/clock.ts';
import { COUNTED_SINCE } from './analyst.ts';
import type { Fact } from './facts.ts';

export interface RecorderOptions {
  store: Pick<Store, 'noteFacts' | 'getSetting' | 'putSetting'>;
  clock: Clock;
  log: Pick<BaseLogger, 'error'>;
  /** Whether it can work just now. */
  isReady: () => Promise<boolean>;
}

const READS_EVERY_MS = 1_000;
const BEAT_EVERY_MS = 60_000;

/**
 * Notes what happens beside the conversations. Reads of the backend are gathered for a second, which a kill may lose;
 * all else is noted at once.
 */
export function createRecorder({ store, clock, log, isReady }: RecorderOptions) {
  let reads: Record<string, number> = {};
  const timers: NodeJS.Timeout[] = [];

  async function note(fact: Fact): Promise<void> {
    try {
      await store.noteFacts([asJson(fact)], clock.now());
    } catch (error) {
      log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'fact cannot be noted');
    }
  }

  async function noteReads(): Promise<void> {
    const outcomes = reads;
    reads = {};
    if (Object.keys(outcomes).length > 0) await note({ kind: 'reads', outcomes });
  }

  async function beat(): Promise<void> {
    await note({ kind: 'beat', ready: await isReady() });
  }

  return {
    asked: ({ task, outcome, costUsd, inputTokens, cachedTokens, outputTokens }: Asked): void => {
      void note({ kind: 'asked', task, outcome, costUsd, inputTokens, cachedTokens, outputTokens });
    },
    read: (outcome: string): void => {
      reads[outcome] = (reads[outcome] ?? 0) + 1;
    },
    async start(): Promise<void> {
      if ((await store.getSetting(COUNTED_SINCE)) === null)
        await store.putSetting(COUNTED_SINCE, clock.now());
      await beat();
      timers.push(
        setInterval(() => void noteReads(), READS_EVERY_MS).unref(),
        setInterval(() => void beat(), BEAT_EVERY_MS).unref(),
      );
    },
    async stop(): Promise<void> {
      timers.forEach(clearInterval);
      await noteReads();
    },
  };
}
