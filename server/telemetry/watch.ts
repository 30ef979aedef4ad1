import type { Json } from '../../machines/domain.ts';

/** Work that is watched, and what it is about: ids of ours, nothing of a person's. */
export type Work =
  | { kind: 'webhook' }
  | { kind: 'hook'; resource: string }
  | { kind: 'accept'; events: number }
  | { kind: 'turn'; customer: number; seq: number; event: string }
  | { kind: 'effect'; customer: number; key: string; effect: string; tries: number }
  | { kind: 'send'; customer: number; out: number; tries: number };

export interface Stretch {
  /** What comes of the work carries this on and so belongs to it; undefined while nobody traces. */
  readonly trace: string | undefined;
  /** The work is done, be it with a refusal. */
  end(outcome: string): void;
  fail(outcome: string): void;
}

/** Watches a piece of work from now until it has ended; `cause` is what the work itself has carried on. */
export type Watch = (work: Work, cause?: string) => Stretch;

/** A stored body, with the trace it carries on where there is one. */
export function carrying(body: Json, trace: string | undefined): Json {
  return trace === undefined ? body : { ...(body as { [name: string]: Json }), trace };
}

/** Reports how long each piece of work took, and traces it where somebody does. */
export function createWatch(
  observe: (work: Work, outcome: string, seconds: number) => void,
  trace?: Watch,
): Watch {
  return (work, cause) => {
    const started = performance.now();
    const traced = trace?.(work, cause);
    const report = (outcome: string) => observe(work, outcome, (performance.now() - started) / 1_000);
    return {
      trace: traced?.trace,
      end(outcome) {
        report(outcome);
        traced?.end(outcome);
      },
      fail(outcome) {
        report(outcome);
        traced?.fail(outcome);
      },
    };
  };
}
