import type { Clock } from '../../engine/clock.ts';
import type { JobRow, Records } from './records.ts';

const LONGEST_SLEEP_MS = 60_000;

interface Options {
  clock: Clock;
  runsItself: boolean;
  records: Records;
  step: (job: JobRow) => void;
  launch: () => void;
  underWay: () => Promise<void>[];
}

/** Does what is due by the clock: by itself, or only when told to settle. */
export function createRunner({ clock, runsItself, records, step, launch, underWay }: Options) {
  const held = new Set<{ due: number; release: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  let isPumpSet = false;
  let stopped = false;

  function pump() {
    if (stopped) return;
    records.atomically(() => {
      for (const job of records.jobs.dueSteps(clock.now())) {
        records.jobs.remove(job.id);
        step(job);
      }
    });
    for (const one of held) if (one.due <= clock.now()) one.release();
    launch();
  }

  /** Runs until nothing is due at the clock's present time and every webhook under way was answered. */
  async function settle() {
    for (;;) {
      pump();
      const now = underWay();
      if (now.length === 0) return;
      await Promise.all(now);
    }
  }

  /** Something may be due. */
  function wake() {
    if (!runsItself || stopped || isPumpSet) return;
    isPumpSet = true;
    setImmediate(() => {
      isPumpSet = false;
      pump();
      sleep();
    });
  }

  // What is due and still here waits for a busy lane, which wakes us when it is done.
  function sleep() {
    clearTimeout(timer);
    if (stopped) return;
    const now = clock.now();
    const dues = [...held].map(({ due }) => due);
    const next = records.jobs.nextDue(now);
    if (next !== null) dues.push(next);
    if (dues.length === 0) return;
    const waitMs = Math.max(0, Math.min(...dues) - now);
    timer = setTimeout(wake, Math.min(waitMs, LONGEST_SLEEP_MS)).unref();
  }

  /** Waits by the clock. */
  function hold(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const one = {
        due: clock.now() + ms,
        release: () => {
          held.delete(one);
          resolve();
        },
      };
      held.add(one);
      wake();
    });
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    for (const one of held) one.release();
  }

  return { settle, wake, hold, stop };
}
