import type { ActorLogic, AnyActorRef, NonReducibleUnknown, Snapshot } from 'xstate';
import { collectorOf } from './collector.ts';
import type { EffectError } from './events.ts';

type EffectSnapshot<Input, Output> = Snapshot<Output> & { input: Input; key: string };
type EffectResult<Output> =
  | { type: 'effect.done'; key: string; output: Output }
  | { type: 'effect.failed'; key: string; error: EffectError };

/**
 * Actor logic that only asks for work. Its first start hands the request over; restored from a stored
 * snapshot it stays silent, for stored means requested. It ends when a result with its own key comes back.
 */
export function effect<Input extends NonReducibleUnknown, Output>(
  name: string,
): ActorLogic<EffectSnapshot<Input, Output>, EffectResult<Output>, Input> {
  return {
    getInitialSnapshot: (_scope, input) => ({
      status: 'active',
      output: undefined,
      error: undefined,
      input,
      key: '',
    }),
    start(snapshot, scope) {
      if (snapshot.status !== 'active' || snapshot.key !== '') return;
      // The key is part of what is stored, so it is written on the very object that will be persisted.
      const request = { path: pathOf(scope.self), name, input: snapshot.input };
      snapshot.key = collectorOf(scope.system)?.request(request) ?? 'unclaimed';
    },
    transition(snapshot, event) {
      if (event.key !== snapshot.key) return snapshot;
      if (event.type === 'effect.done')
        return { ...snapshot, status: 'done', output: event.output, error: undefined };
      if (event.type === 'effect.failed')
        return { ...snapshot, status: 'error', output: undefined, error: event.error };
      return snapshot;
    },
    getPersistedSnapshot: (snapshot) => snapshot,
    restoreSnapshot: (snapshot) => snapshot as EffectSnapshot<Input, Output>,
  };
}

/** The ids from the root (itself '') down to an actor, joined by slashes. */
export function pathOf(actor: AnyActorRef): string {
  const ids: string[] = [];
  for (let at: AnyActorRef | undefined = actor; at?._parent; at = at._parent) ids.unshift(at.id);
  return ids.join('/');
}
