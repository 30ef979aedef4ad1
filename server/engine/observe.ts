import type { EffectEvent, UserEvent } from '../../machines/events.ts';
import type { Say } from '../../machines/message.ts';
import type { News } from '../../machines/news/news.ts';
import type { Deal, MessageKind, StepFact, Understood } from '../analytics/facts.ts';
import { actorAt, flowOf, type Running } from './running.ts';
import type { EngineEvent, StepInput } from './step.ts';

type Event = StepInput['event'];

interface Seen {
  from: string;
  to: string;
  says: Say[];
  /** What a person's words were read as. */
  read: UserEvent | null;
}

/** Looks at a step from outside: before it what must be known of what it changes, after it what figures need. */
export function observe(conversation: Running, event: Event) {
  const { root, before } = conversation;
  const wasVisitor = root.getSnapshot().context.person === null;
  const missesBefore = missesOf(conversation);
  const wasWondering = isWondering(conversation);
  const ended = isEffect(event) ? workAt(conversation, event) : null;

  return {
    fact({ from, to, says, read }: Seen): StepFact {
      const message = messageKind(event);
      // Handed to somebody who knows better, it is understood, or not, with their answer.
      const isHandedOn = isWondering(conversation) && !wasWondering;
      const understood =
        read && !isHandedOn ? understoodAs(read, says, missesOf(conversation) > missesBefore) : null;
      const { person } = root.getSnapshot().context;
      const deal = dealIn(event, ended, says);
      return {
        kind: 'step',
        event: event.type,
        role: person?.role ?? 'visitor',
        from,
        to,
        ...(from !== to && before?.since && { stayedMs: Math.max(0, event.at - before.since) }),
        ...(message && { message, silenceMs: before?.lastAt ? Math.max(0, event.at - before.lastAt) : null }),
        ...(understood && { understood }),
        ...(ended && isEffect(event) && { effect: { name: ended.name, outcome: outcomeOf(event) } }),
        ...(deal && { deal }),
        ...(wasVisitor && person && { arrived: true }),
        ...(conversation.restarted && { restarted: true }),
      };
    },
  };
}

function isEffect(event: Event): event is EffectEvent {
  return event.type === 'effect.done' || event.type === 'effect.failed';
}

interface Work {
  name: string;
  input: unknown;
}

/** The work that waits for this result; null when nobody waits for it any more. */
function workAt({ root }: Running, { path, key }: EffectEvent): Work | null {
  const actor = actorAt(root, path);
  const snapshot = actor?.getSnapshot() as { key?: string; input?: unknown } | undefined;
  if (!actor || snapshot?.key !== key) return null;
  const { src } = actor;
  return { name: typeof src === 'string' ? src : actor.id, input: snapshot.input };
}

function outcomeOf(event: EffectEvent): string {
  return event.type === 'effect.done' ? 'done' : event.error.code;
}

function missesOf({ root }: Running): number {
  const inFlow = flowOf(root)?.context['misses'];
  return root.getSnapshot().context.misses + (typeof inFlow === 'number' ? inFlow : 0);
}

function isWondering({ root }: Running): boolean {
  return root.getSnapshot().context.wondering !== null;
}

function messageKind(event: Event | EngineEvent): MessageKind | null {
  switch (event.type) {
    case 'user.text':
      return 'text';
    case 'user.tapped':
      return 'tap';
    case 'user.location':
      return 'location';
    case 'user.contact':
      return 'contact';
    case 'user.media':
      return event.media.kind;
    case 'user.unsupported':
      return 'other';
    default:
      return null;
  }
}

/** Only words are understood; what is tapped, pinned or kept private is not read. */
function understoodAs(read: UserEvent, says: Say[], isMissed: boolean): Understood | null {
  if (read.type === 'user.chose' || read.type === 'user.command') return 'exact';
  if (read.type !== 'user.text' || read.text === '') return null;
  if (says.some(({ key }) => key === 'conversation.clarify')) return 'clarified';
  if (isMissed) return 'missed';
  return read.isSettled ? 'llm' : 'local';
}

function dealIn(event: Event, work: Work | null, says: Say[]): Deal | null {
  if (event.type === 'news.came') return dealOfNews(event.news, says);
  if (event.type !== 'effect.done' || !work) return null;
  const output = event.output as Record<string, unknown> | null;
  switch (work.name) {
    case 'createMission':
      return { what: 'mission.created', xaf: amountAt(work.input, ['slots', 'value']) };
    case 'placeOrder':
      return output?.['kind'] === 'ordered'
        ? { what: 'order.created', xaf: amountAt(output, ['totalXaf']) }
        : null;
    case 'register':
      return { what: 'account.created', xaf: null };
    default:
      return null;
  }
}

/**
 * Told to who ordered, once: news that came again is not said again. An order ends with its own news or with those of
 * its courier, whichever comes first; the courier's fee is part of its total and no other deal.
 */
function dealOfNews(news: News, says: Say[]): Deal | null {
  if (news.status !== 'delivered' || !says.some(({ key }) => key === `news.${news.kind}`)) return null;
  if (news.kind === 'order') return { what: 'order.completed', xaf: news.totalXaf };
  if (news.kind !== 'mission') return null;
  return news.order
    ? { what: 'order.completed', xaf: news.valueXaf ?? null }
    : { what: 'mission.completed', xaf: news.feeXaf ?? null };
}

function amountAt(value: unknown, path: string[]): number | null {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  );
  return typeof found === 'number' ? found : null;
}
