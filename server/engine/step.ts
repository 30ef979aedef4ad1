import { isDeepStrictEqual } from 'node:util';
import type { InspectionEvent } from 'xstate';
import { compose } from '../../machines/catalogue.ts';
import type { EffectRequest } from '../../machines/collector.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import { interpret, stampChoice } from '../../machines/conversation/interpret.ts';
import { situationOf } from '../../machines/understanding/situation.ts';
import { languageSpoken } from '../../machines/conversation/spoken.ts';
import { topicsOf } from '../../machines/conversation/topics.ts';
import { conversationVersion } from '../../machines/conversation/version.ts';
import type { Json } from '../../machines/domain.ts';
import type { EffectEvent, StepEvent, UserEvent, UserInput } from '../../machines/events.ts';
import type { Message, Say } from '../../machines/message.ts';
import type { StepFact } from '../analytics/facts.ts';
import { observe } from './observe.ts';
import { fingerprintOf } from './fingerprint.ts';
import { persist } from './persist.ts';
import { actorAt, flowOf, leaveOff, stateName, takeUp, type Running } from './running.ts';
import { createScheduler } from './scheduler.ts';
import { asJson, type Stored } from './stored.ts';

/** Something the engine itself has to say or to note; it touches no machine. */
export interface EngineEvent {
  type: 'engine.apology' | 'engine.flooded' | 'engine.dropped';
  at: number;
}

const engineSays: Record<EngineEvent['type'], string[]> = {
  'engine.apology': ['conversation.poisoned'],
  'engine.flooded': ['conversation.flooded'],
  'engine.dropped': [],
};

export interface StepInput {
  /** The conversation as it was stored; null for somebody new. */
  stored: Json;
  event: StepEvent | EngineEvent;
  facts: Facts;
  /** Names everything this step makes; the same for the same event, however often it is computed. */
  stepId: string;
  /** Sees what the machines do. */
  inspect?: (event: InspectionEvent) => void;
}

export interface StepResult {
  stored: Stored;
  message: Message | null;
  effects: (EffectRequest & { key: string })[];
  timers: { id: string; due: number; body: Json }[];
  cancelledTimers: string[];
  secrets: { name: string; value: Json }[];
  /** What the person wants to hear of from now on; null when that is as before. */
  topics: string[] | null;
  journal: Json;
  fact: StepFact;
}

/**
 * One event into one conversation. Synchronous: nothing is read, sent or awaited, so the same input always
 * gives the same result, and nothing has happened until the result is committed.
 * Throws when a machine does; the conversation is then as it was.
 */
export function step({ stored: row, event, facts, stepId, inspect }: StepInput): StepResult {
  const says: Say[] = [];
  const effects: StepResult['effects'] = [];
  const timers = (row as Stored | null)?.timers ?? {};
  const scheduler = createScheduler({ stepId, now: event.at, running: timers });
  const collector = {
    say: (say: Say) => void says.push(say),
    request(request: EffectRequest) {
      const key = `${stepId}:${effects.length}`;
      effects.push({ ...request, key });
      return key;
    },
  };
  const conversation = takeUp(row, facts, collector, scheduler.port, inspect);
  const { root, before, restarted } = conversation;
  const from = stateName(root);
  const observed = observe(conversation, event);
  const hadPassword = flowOf(root)?.context['passwordRef'] as string | null | undefined;

  if (!isDeepStrictEqual(root.getSnapshot().context.facts, facts))
    root.send({ type: 'facts.changed', facts });
  if (restarted) restart(conversation, says, event.at);
  // What was meant for a question finds none any more.
  const heard: Heard =
    restarted && !isFromOutside(event)
      ? { noted: { type: 'engine.restarted' }, secrets: [] }
      : deliver(conversation, event, says, scheduler);

  const state = persist(root.getSnapshot());
  const error = conversation.failure();
  if (error !== undefined || state['status'] !== 'active') {
    throw new Error(`step failed in ${from}`, { cause: error });
  }
  // A password that the machines have let go of is forgotten with it.
  const kept = flowOf(root)?.context['passwordRef'];
  const isUnused = hadPassword && !kept && flowOf(root) !== undefined && heard.secrets.length === 0;
  const unused = isUnused ? [{ name: hadPassword, value: null }] : [];
  const message = reachable(compose(says, root.getSnapshot().context.language), facts);
  const to = stateName(root);
  const lastAt = before?.lastAt ?? 0;
  const stored: Stored = {
    version: conversationVersion,
    state,
    timers: scheduler.running(),
    offered: offeredAfter(event, before?.offered ?? [], message),
    stamp: fingerprintOf(questionOf(conversation)),
    tags: [...root.getSnapshot().tags, ...(flowOf(root)?.tags ?? [])],
    topics: topicsOf(root.getSnapshot().context),
    lastAt: isFromPerson(event) ? Math.max(lastAt, event.at) : lastAt,
    paidUntil: before?.paidUntil ?? 0,
    since: before && from === to ? before.since : event.at,
    heardAt: before?.heardAt ?? 0,
  };
  const fact = observed.fact({ from, to, says, read: heard.read ?? null });
  leaveOff(conversation, stored);
  return {
    stored,
    message,
    effects,
    timers: scheduler.started(),
    cancelledTimers: scheduler.cancelled(),
    secrets: [...heard.secrets, ...unused],
    topics: isDeepStrictEqual(stored.topics, before?.topics ?? []) ? null : stored.topics,
    journal: asJson({
      at: event.at,
      event: heard.noted,
      from,
      to,
      role: fact.role,
      says: says.map(({ key }) => key),
      message,
      effects: effects.map(({ key, name }) => ({ key, name })),
      ...(restarted && { restarted }),
    }),
    fact,
  };
}

/** What can be answered by title or number. News and a call for calm leave the question before them open. */
function offeredAfter(
  { type }: StepInput['event'],
  before: Stored['offered'],
  message: Message | null,
): Stored['offered'] {
  if (!message) return before;
  const offered = (message.choices ?? []).map(({ id, title }) => ({ id, title }));
  if (type !== 'news.came' && type !== 'engine.flooded') return offered;
  return [...before, ...offered.filter(({ id }) => !before.some((each) => each.id === id))];
}

/** Stamps what a message offers, so that a later tap shows which question it answers. */
export function stampMessage(message: Message, stamp: string): Message {
  if (!message.choices) return message;
  return {
    ...message,
    choices: message.choices.map((choice) => ({ ...choice, id: stampChoice(choice.id, stamp) })),
  };
}

/** A person is only offered where there is one to reach; a message never loses its last choice to this. */
function reachable(message: Message | null, { supportPhone }: Facts): Message | null {
  const choices = message?.choices?.filter(({ id }) => id !== 'go.human');
  return message && supportPhone === null && choices && choices.length > 0
    ? { ...message, choices }
    : message;
}

interface Heard {
  /** For the journal: what happened, without any password. */
  noted: Json;
  secrets: StepResult['secrets'];
  /** What the last of the words were read as. */
  read?: UserEvent;
}

/** The machines have changed too much: says so and goes on from what was saved. */
function restart({ root }: Running, says: Say[], at: number): void {
  says.push({ key: 'conversation.restarted', vars: {} });
  const { person, parked, resumesAfterLogin } = root.getSnapshot().context;
  const times = { at, silence: 0 };
  if (person && resumesAfterLogin)
    root.send({ type: 'user.chose', choice: `go.resume:${parked[0]?.intent ?? ''}`, title: '', ...times });
  else root.send({ type: 'user.command', command: 'menu', ...times });
}

function deliver(
  conversation: Running,
  event: StepInput['event'],
  says: Say[],
  scheduler: ReturnType<typeof createScheduler>,
): Heard {
  const { root } = conversation;
  const noted = { type: event.type };
  switch (event.type) {
    case 'engine.apology':
    case 'engine.flooded':
    case 'engine.dropped':
      says.push(...engineSays[event.type].map((key) => ({ key, vars: {} })));
      return { noted, secrets: [] };
    case 'effect.done':
    case 'effect.failed':
      actorAt(root, event.path)?.send(event);
      return hearWaiting(conversation, event, says);
    case 'timer.fired':
      if (scheduler.take(event.id)) actorAt(root, event.path)?.send(event.event);
      return { noted, secrets: [] };
    case 'news.came':
      root.send({ type: event.type, news: event.news });
      return { noted: asJson({ ...noted, news: event.news }), secrets: [] };
    case 'offers.changed':
      root.send(event);
      return { noted: { ...noted, wanted: event.wanted }, secrets: [] };
    default: {
      const { at, ...input } = event;
      return hear(conversation, input, at, says);
    }
  }
}

/** Reads what a person did as it stands now; while something said before is still being read, it waits its turn. */
function hear({ root, before }: Running, input: UserInput, at: number, says: Say[]): Heard {
  if (root.getSnapshot().context.wondering !== null) {
    root.send({ type: 'input.waited', input });
    return { noted: asJson({ type: 'input.waited', input }), secrets: [] };
  }
  const screen = {
    offered: before?.offered ?? [],
    stamp: before?.stamp ?? '',
    tags: before?.tags ?? [],
    situation: situationOf(
      stateName(root),
      flowOf(root)?.context['slots'] as Record<string, unknown> | undefined,
    ),
  };
  const silence = before?.lastAt ? Math.max(0, at - before.lastAt) : 0;
  const { event: read, secret, isPrivate } = interpret(input, screen, { at, silence });
  root.send(read);
  // The first words of all are an answer to nothing; those that somebody else is asked about come again.
  const language = languageSpoken(input, before ? (screen.situation?.at ?? null) : 'menu');
  if (language && root.getSnapshot().context.wondering === null)
    root.send({ type: 'language.heard', language, isAnswered: says.length > 0 });
  return {
    noted: asJson({ read, ...(!isPrivate && { input }) }),
    ...(input.type === 'user.text' && { read }),
    secrets: secret ? [{ name: secret.ref, value: secret.value }] : [],
  };
}

/** What had to wait until something was read, in its order. */
function hearWaiting(conversation: Running, event: EffectEvent, says: Say[]): Heard {
  const { root } = conversation;
  const { type, key, at } = event;
  const came =
    event.type === 'effect.done' ? { output: event.output } : { code: event.error.code, error: event.error };
  const noted = { type, key, ...came };
  const { wondering, waiting } = root.getSnapshot().context;
  if (wondering !== null || waiting.length === 0) return { noted: asJson(noted), secrets: [] };
  root.send({ type: 'input.taken' });
  const heard = waiting.map((input) => hear(conversation, input, at, says));
  const read = heard.at(-1)?.read;
  return {
    noted: asJson({ ...noted, heard: heard.map((each) => each.noted) }),
    secrets: heard.flatMap(({ secrets }) => secrets),
    ...(read && { read }),
  };
}

/** Of interest whatever the person is at. */
function isFromOutside({ type }: StepInput['event']): boolean {
  return type === 'news.came' || type === 'offers.changed';
}

export function isFromPerson({ type }: { type: string }): boolean {
  return type.startsWith('user.');
}

/** Everything a question depends on; asked again after a miss it is still the same question. */
function questionOf({ root }: Running): string {
  const flow = flowOf(root);
  const {
    wrong: _wrong,
    misses: _misses,
    trail: _trail,
    recents: _recents,
    ...context
  } = flow?.context ?? {};
  return JSON.stringify([root.getSnapshot().value, flow?.value, context]);
}
