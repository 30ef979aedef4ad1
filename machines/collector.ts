import type { Say } from './message.ts';

/** Work a machine asks for. `path` leads from the root to the waiting actor: `flow/createMission`. */
export interface EffectRequest {
  path: string;
  name: string;
  input: unknown;
}

/** Where one running conversation hands what it says and asks for; machines themselves do neither. */
export interface Collector {
  say(say: Say): void;
  /** Answers with the key under which the result will come back. */
  request(request: EffectRequest): string;
}

// By system, so that machines are built once and nothing of a single step is ever part of them.
const collectors = new WeakMap<object, Collector>();

export function collectFrom(system: object, collector: Collector): void {
  collectors.set(system, collector);
}

export function collectorOf(system: object): Collector | undefined {
  return collectors.get(system);
}

/** The body of every `ask` and `tell` action. */
export function sayTo(system: object, key: string, vars: object): void {
  collectors.get(system)?.say({ key, vars: { ...vars } });
}
