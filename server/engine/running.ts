import { createActor, type AnyActorRef, type InspectionEvent } from 'xstate';
import { collectFrom, type Collector } from '../../machines/collector.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import type { ConversationContext } from '../../machines/conversation/context.ts';
import { conversationMachine } from '../../machines/conversation/machine.ts';
import { restore } from './restore.ts';
import type { createScheduler } from './scheduler.ts';
import type { Stored } from './stored.ts';

type Root = ReturnType<typeof createActor<typeof conversationMachine>>;
type SchedulerPort = ReturnType<typeof createScheduler>['port'];

/** A conversation brought to life for one step. */
export interface Running {
  root: Root;
  /** As it was stored; null for somebody new and for what had to be restarted. */
  before: Stored | null;
  /** Why it had to be restarted from what could be saved; null when it was whole. */
  restarted: string[] | null;
  failure: () => unknown;
}

interface Live {
  root: Root;
  failed: { error: unknown };
}

// The actor that a step of this process left behind, under the very object it returned. When that object comes
// back from the store, its turn was committed and the actor can go on; any other row is restored from its JSON.
const live = new WeakMap<object, Live>();

/**
 * Takes the conversation up where `row` left it, with this step's collector and scheduler in place. An actor that goes
 * on is still seen by who saw it begin.
 */
export function takeUp(
  row: unknown,
  facts: Facts,
  collector: Collector,
  scheduler: SchedulerPort,
  inspect?: (event: InspectionEvent) => void,
): Running {
  const left = typeof row === 'object' && row !== null ? live.get(row) : undefined;
  if (left && row) {
    live.delete(row);
    connect(left.root, collector, scheduler);
    return running(left, row as Stored, null);
  }
  const restored = row === null ? null : restore(row);
  const before = restored?.kind === 'whole' ? restored.stored : null;
  const root = createActor(conversationMachine, {
    input: facts,
    ...(inspect && { inspect }),
    ...(before && { snapshot: before.state as never }),
    ...(restored?.kind === 'salvaged' && { snapshot: salvagedSnapshot(restored.context, facts) }),
  });
  const failed = { error: undefined as unknown };
  connect(root, collector, scheduler);
  root.subscribe({ error: (error) => (failed.error = error) });
  root.start();
  return running({ root, failed }, before, restored?.kind === 'salvaged' ? restored.why : null);
}

/** Lets the next step on this result go on without restoring; only the store can hand the object back. */
export function leaveOff({ root, failure }: Running, stored: Stored): void {
  live.set(stored, { root, failed: { error: failure() } });
}

export function actorAt(root: AnyActorRef, path: string): AnyActorRef | undefined {
  return path
    .split('/')
    .filter(Boolean)
    .reduce<AnyActorRef | undefined>(
      (at, id) =>
        (at?.getSnapshot() as { children?: Record<string, AnyActorRef> } | undefined)?.children?.[id],
      root,
    );
}

/** What runs inside the root just now, whichever flow it is. */
export function flowOf(root: Root) {
  const flow = root.getSnapshot().children['flow'] as AnyActorRef | undefined;
  return flow?.getSnapshot() as
    { value: unknown; context: Record<string, unknown>; tags: Set<string> } | undefined;
}

/** `coursier.drafting.askingPickup`: the root's state, then the flow's. */
export function stateName(root: Root): string {
  const flow = flowOf(root);
  return [root.getSnapshot().value, ...(flow ? [flow.value] : [])].map(flatten).join('.');
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) => `${name}.${flatten(inner)}`)
    .join('+');
}

function running({ root, failed }: Live, before: Stored | null, restarted: string[] | null): Running {
  return { root, before, restarted, failure: () => failed.error };
}

function connect(root: Root, collector: Collector, scheduler: SchedulerPort): void {
  root.system.scheduler = scheduler;
  collectFrom(root.system, collector);
}

function salvagedSnapshot(context: Partial<ConversationContext>, facts: Facts): never {
  const fresh = createActor(conversationMachine, {
    input: facts,
  }).getPersistedSnapshot() as unknown as Stored['state'];
  const value = context.person ? 'menu' : 'sleeping';
  return { ...fresh, value, context: { ...(fresh['context'] as object), ...context } } as never;
}
