import { setTimeout } from 'node:timers/promises';
import { circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { createBudget, type Ledger, type Limits } from './budget.ts';
import { failureOf, NoAnswer, type Failure } from './failure.ts';
import type { Usage } from './usage.ts';

export type Task = 'understand' | 'transcribe';

/** What became of one question; all that is ever told about it. */
export interface Asked extends Usage {
  task: Task;
  outcome: Failure | 'answered' | 'remembered' | 'off';
  durationMs: number;
}

export interface GuardOptions {
  ledger: Ledger;
  limits: Limits;
  onAsked?: (asked: Asked) => void;
  log?: (line: { task: Task; failure: Failure }) => void;
  /** Of everything, waiting and repeating included. */
  totalMs?: number;
  /** Failures in a row after which nobody is asked for `breakMs`. */
  breakAfter?: number;
  breakMs?: number;
}

export interface Asker {
  customer: number;
  now: number;
}

type Work<T> = (signal: AbortSignal, noteUsage: (usage: Usage) => void) => Promise<T>;

const NOTHING_USED: Usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };

/** Keeps whoever is asked outside from harming a turn: by taking long, failing, costing. Null in place of any failure. */
export function createGuard(task: Task, options: GuardOptions) {
  const { ledger, limits, onAsked, log, totalMs = 8_000, breakAfter = 3, breakMs = 60_000 } = options;
  const budget = createBudget(ledger, limits);
  const breaker = circuitBreaker(
    handleWhen((error) => !['refused', 'spent'].includes(failureOf(error))),
    { halfOpenAfter: breakMs, breaker: new ConsecutiveBreaker(breakAfter) },
  );
  const closing = new AbortController();
  let isOff = false;

  async function run<T>({ customer, now }: Asker, work: Work<T>): Promise<T | null> {
    const started = performance.now();
    let used = NOTHING_USED;
    const tell = (outcome: Asked['outcome']) =>
      onAsked?.({ task, outcome, durationMs: performance.now() - started, ...used });
    if (isOff) {
      tell('off');
      return null;
    }
    const signal = AbortSignal.any([AbortSignal.timeout(totalMs), closing.signal]);
    try {
      const answer = await within(
        totalMs,
        breaker.execute(async () => {
          if (!(await budget.spend(customer, now))) throw new NoAnswer('spent');
          return work(signal, (usage) => (used = usage));
        }),
      );
      tell('answered');
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      isOff ||= failure === 'unauthorized';
      log?.({ task, failure });
      tell(failure);
      return null;
    }
  }

  return {
    run,
    /** Counts what needed nobody. */
    remembered: () => onAsked?.({ task, outcome: 'remembered', durationMs: 0, ...NOTHING_USED }),
    close: () => closing.abort(),
  };
}

/** Retries wait without looking at the signal, so somebody else must watch the clock. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = setTimeout(ms, null, { signal: done.signal, ref: false }).then(() => {
    throw new NoAnswer('timeout');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    work.catch(() => {});
    done.abort();
  }
}
