import type { AnyActorRef, AnyMachineSnapshot } from 'xstate';
import type { Stored } from './stored.ts';

/**
 * The form that XState's `getPersistedSnapshot` gives, without its walk through every context in search of
 * actors: ours hold none. A contract test keeps the two equal.
 */
export function persist(snapshot: AnyMachineSnapshot): Stored['state'] {
  const { status, error, historyValue } = snapshot;
  const children = Object.entries(snapshot.children as Record<string, AnyActorRef | undefined>).flatMap(
    ([id, child]) => (child ? [[id, persistChild(child)] as const] : []),
  );
  return {
    status,
    output: snapshot.output as unknown,
    error,
    value: snapshot.value as unknown,
    context: snapshot.context as unknown,
    children: Object.fromEntries(children),
    historyValue: Object.fromEntries(
      Object.entries(historyValue).map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]),
    ),
  };
}

function persistChild(child: AnyActorRef) {
  const snapshot = child.getSnapshot() as AnyMachineSnapshot;
  return {
    snapshot: 'machine' in snapshot ? persist(snapshot) : (child.getPersistedSnapshot() as unknown),
    src: child.src as string,
    syncSnapshot: (child as { _syncSnapshot?: boolean })._syncSnapshot ?? false,
  };
}
