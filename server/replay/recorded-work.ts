import { CircuitState } from 'cockatiel';
import type { Effect, EffectResult, Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import type { createEffects } from '../engine/effects.ts';
import { asJson } from '../engine/stored.ts';
import type { RecordedOutcome } from './script.ts';

interface Tools {
  store: Pick<Store, 'takeEffects' | 'settleEffects'>;
  clock: Clock;
}

const AT_ONCE = 64;
const LEASE_MS = 180_000;

export type RecordedWork = ReturnType<typeof createRecordedWork>;

/**
 * Does work as it was done when the conversation was recorded: each piece has the outcome that the record holds for
 * the next of its name, after the same time. What the record has no outcome for is left undone, and named.
 */
export function createRecordedWork() {
  const waiting: RecordedOutcome[] = [];
  const unanswered = new Map<string, string>();

  function effectsOn({ store, clock }: Tools): ReturnType<typeof createEffects> {
    return {
      async pump() {
        const effects = await store.takeEffects(AT_ONCE, clock.now(), LEASE_MS);
        const results = effects.flatMap((effect) => resultOf(effect, clock.now()));
        if (results.length > 0) await store.settleEffects(results, clock.now());
        return effects.length;
      },
      onDone: () => {},
      settled: async () => {},
      stop: async () => {},
      breakerState: () => CircuitState.Closed,
    };
  }

  function resultOf({ name, key, path, customer }: Effect, now: number): EffectResult[] {
    const index = waiting.findIndex(({ work }) => work === name);
    const [outcome] = index < 0 ? [] : waiting.splice(index, 1);
    if (!outcome) {
      unanswered.set(key, name);
      return [];
    }
    const at = now + outcome.after;
    const came =
      outcome.failed === undefined
        ? { type: 'effect.done', output: outcome.done ?? null }
        : { type: 'effect.failed', error: outcome.failed };
    const body = asJson({ ...came, key, path, at });
    return [{ key, event: { id: `${key}:recorded`, to: { customer }, body, at, due: at } }];
  }

  return {
    effectsOn,
    expect: (outcomes: RecordedOutcome[]) => void waiting.push(...outcomes),
    /** Names of the work that nothing in the record answers. */
    unanswered: () => [...unanswered.values()],
  };
}
