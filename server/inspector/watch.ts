import type { AnyActorRef, InspectionEvent } from 'xstate';
import { definitionOf } from './definition.ts';
import { protocolVersion, type Announced, type Message, type Shown } from './messages.ts';
import { eventShape, shapeOf } from './shape.ts';

export interface WatchOptions {
  send: (message: Message) => void;
  onError: (error: unknown) => void;
}

const MOST_CONVERSATIONS = 100;

/**
 * Turns what XState reports of its actors into messages. Within the turn it only takes notes; the work is done after
 * it, and no failure of its own gets out. An actor keeps its id however often its conversation is taken up again;
 * restored where it was last seen, it is not announced anew.
 */
export function watchActors({ send, onError }: WatchOptions) {
  const conversations = new Map<number, Map<string, Announced>>();
  const notes: Note[] = [];

  function work(): void {
    for (const note of notes.splice(0)) {
      try {
        const actors = actorsOf(conversations, note.customer);
        for (const message of messagesOf(note, actors)) send(message);
      } catch (error) {
        onError(error);
      }
    }
  }

  return {
    /** What the machines of one customer are to be observed with. */
    inspect:
      (customer: number) =>
      (event: InspectionEvent): void => {
        if (event.type !== '@xstate.event' && event.type !== '@xstate.snapshot') return;
        if (notes.length === 0) setImmediate(work);
        notes.push({ customer, event, snapshot: snapshotAt(event) });
      },

    /** Every actor that runs, as it is now: for those who come later. */
    present: (): Message[] => [...conversations.values()].flatMap((actors) => [...actors.values()]),
  };
}

interface Note {
  customer: number;
  event: InspectionEvent & { type: '@xstate.event' | '@xstate.snapshot' };
  /** As it was then; the actor has gone on since. */
  snapshot: unknown;
}

function snapshotAt(event: Note['event']): unknown {
  return event.type === '@xstate.snapshot' ? event.snapshot : (event.actorRef as AnyActorRef).getSnapshot();
}

function actorsOf(conversations: Map<number, Map<string, Announced>>, customer: number) {
  const actors = conversations.get(customer) ?? new Map<string, Announced>();
  conversations.delete(customer);
  conversations.set(customer, actors);
  const [oldest] = conversations.keys();
  if (conversations.size > MOST_CONVERSATIONS && oldest !== undefined) conversations.delete(oldest);
  return actors;
}

/** What one note tells, given the actors announced so far, which it brings up to date. */
function messagesOf({ customer, event: told, snapshot }: Note, actors: Map<string, Announced>): Message[] {
  const actor = told.actorRef as AnyActorRef;
  const rootId = `conversation/${customer}`;
  const sessionId = sessionIdOf(actor, rootId);
  const about = aboutOf(sessionId, rootId);
  const shown = shownOf(snapshot);
  const event = eventShape(told.event);
  const known = actors.get(sessionId);

  const isBeginning = event.type === 'xstate.init' && shown.status === 'active';
  // It is announced with it, and what is restored has no news.
  if (isBeginning && known && isSame(known.snapshot, shown)) return [];

  if (told.type === '@xstate.snapshot') {
    if (known) actors.set(sessionId, { ...known, snapshot: shown });
    if (shown.status !== 'active') actors.delete(sessionId);
    return [
      { ...about, type: '@xstate.snapshot', event, snapshot: shown },
      ...leftBehind(sessionId, snapshot, actors),
    ];
  }
  const sourceId = told.sourceRef && sessionIdOf(told.sourceRef as AnyActorRef, rootId);
  const heard = { ...about, type: '@xstate.event' as const, sourceId, event };
  if (event.type !== 'xstate.init') return [heard];
  const announced: Announced = {
    ...about,
    type: '@xstate.actor',
    name: actor._parent ? nameOf(actor) : rootId,
    parentId: actor._parent && sessionIdOf(actor._parent, rootId),
    definition: definitionOf((actor as { logic?: unknown }).logic, nameOf(actor)),
    snapshot: shown,
  };
  actors.set(sessionId, announced);
  return [announced, heard];
}

/** A machine that leaves a state stops what it ran there, of which XState says nothing. */
function leftBehind(sessionId: string, snapshot: unknown, actors: Map<string, Announced>): Message[] {
  const { children = {} } = snapshot as { children?: Record<string, AnyActorRef> };
  const running = Object.values(children).map((child) => `${sessionId}/${nameOf(child)}`);
  const inside = [...actors.values()].filter((actor) => actor.sessionId.startsWith(`${sessionId}/`));
  const left = inside.filter(
    (actor) => !running.some((id) => actor.sessionId === id || actor.sessionId.startsWith(`${id}/`)),
  );
  return left.map((actor) => {
    actors.delete(actor.sessionId);
    return {
      ...aboutOf(actor.sessionId, actor.rootId),
      type: '@xstate.snapshot',
      event: { type: 'xstate.stop' },
      snapshot: { ...actor.snapshot, status: 'stopped' },
    };
  });
}

function aboutOf(sessionId: string, rootId: string) {
  return { sessionId, rootId, createdAt: String(Date.now()), id: '', _version: protocolVersion };
}

/** `conversation/7/coursier/createMission`: the customer and what runs within what. */
function sessionIdOf(actor: AnyActorRef, rootId: string): string {
  return actor._parent ? `${sessionIdOf(actor._parent, rootId)}/${nameOf(actor)}` : rootId;
}

function nameOf({ src, id }: AnyActorRef): string {
  return typeof src === 'string' ? src : id;
}

function shownOf(snapshot: unknown): Shown {
  const { status, value, context } = snapshot as Shown;
  return { status, ...(value !== undefined && { value, context: shapeOf(context) }) };
}

function isSame(before: Shown, now: Shown): boolean {
  return JSON.stringify([before.status, before.value]) === JSON.stringify([now.status, now.value]);
}
