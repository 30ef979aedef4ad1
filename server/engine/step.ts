import { createActor, type AnyActorRef } from 'xstate';
import { compose } from '../../machines/catalogue.ts';
import { collectFrom, type EffectRequest } from '../../machines/collector.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import { interpret, stampChoice } from '../../machines/conversation/interpret.ts';
import { conversationMachine } from '../../machines/conversation/machine.ts';
import { conversationVersion } from '../../machines/conversation/version.ts';
import type { Json } from '../../machines/domain.ts';
import type { StepEvent, UserInput } from '../../machines/events.ts';
import type { Message, Say } from '../../machines/message.ts';
import { fingerprintOf } from './fingerprint.ts';
import { restore } from './restore.ts';
import { createScheduler } from './scheduler.ts';
import { asJson, type Stored } from './stored.ts';

/** An apology for an event that had to be parked; it touches no machine. */
export interface ApologyEvent {
  type: 'engine.apology';
  at: number;
}

export interface StepInput {
  /** The conversation as it was stored; null for somebody new. */
  stored: Json;
  event: StepEvent | ApologyEvent;
  facts: Facts;
  /** Names everything this step makes; the same for the same event, however often it is computed. */
  stepId: string;
}

export interface StepResult {
  stored: Stored;
  message: Message | null;
  effects: (EffectRequest & { key: string })[];
  timers: { id: string; due: number; body: Json }[];
  cancelledTimers: string[];
  secrets: { name: string; value: Json }[];
  journal: Json;
}

/**
 * One event into one conversation. Pure and synchronous: nothing is read, sent or awaited, so the same input
 * always gives the same result, and nothing has happened until the result is committed.
 * Throws when a machine does; the conversation is then as it was.
 */
export function step({ stored: row, event, facts, stepId }: StepInput): StepResult {
  const restored = row === null ? null : restore(row);
  const before = restored?.kind === 'whole' ? restored.stored : null;
  const says: Say[] = [];
  const effects: StepResult['effects'] = [];
  const secrets: StepResult['secrets'] = [];
  const scheduler = createScheduler({ stepId, now: event.at, running: before?.timers ?? {} });

  let failure: unknown;
  const actor = createActor(conversationMachine, {
    input: facts,
    ...(before && { snapshot: before.state as never }),
    ...(restored?.kind === 'salvaged' && { snapshot: salvagedSnapshot(restored.context, facts) }),
  });
  actor.system.scheduler = scheduler.port;
  collectFrom(actor.system, {
    say: (say) => says.push(say),
    request(request) {
      const key = `${stepId}:${effects.length}`;
      effects.push({ ...request, key });
      return key;
    },
  });
  actor.subscribe({ error: (error) => (failure = error) });
  actor.start();

  const from = stateName(actor);
  const lastAt = before?.lastAt ?? 0;
  let noted: Json = { type: event.type };
  if (JSON.stringify(factsOf(actor)) !== JSON.stringify(facts)) actor.send({ type: 'facts.changed', facts });

  if (restored?.kind === 'salvaged') {
    says.push({ key: 'conversation.restarted', vars: {} });
    actor.send({ type: 'user.command', command: 'menu', at: event.at, silence: 0 });
  } else if (event.type === 'engine.apology') {
    says.push({ key: 'conversation.poisoned', vars: {} });
  } else if (event.type === 'effect.done' || event.type === 'effect.failed') {
    actorAt(actor, event.path)?.send(event);
  } else if (event.type === 'timer.fired') {
    if (scheduler.take(event.id)) actorAt(actor, event.path)?.send(event.event);
  } else {
    const screen = { offered: before?.offered ?? [], stamp: before?.stamp ?? '', tags: before?.tags ?? [] };
    const times = { at: event.at, silence: lastAt === 0 ? 0 : Math.max(0, event.at - lastAt) };
    const read = interpret(inputOf(event), screen, times);
    if (read.secret) secrets.push({ name: read.secret.ref, value: read.secret.value });
    noted = asJson({ read: read.event, ...(read.secret === null && { input: inputOf(event) }) });
    actor.send(read.event);
  }

  const state = actor.getPersistedSnapshot() as unknown as Stored['state'];
  if (failure !== undefined || state['status'] !== 'active') {
    throw new Error(`step failed in ${from}`, { cause: failure });
  }
  const message = compose(says);
  const to = stateName(actor);
  return {
    stored: {
      version: conversationVersion,
      state,
      timers: scheduler.running(),
      offered: message
        ? (message.choices ?? []).map(({ id, title }) => ({ id, title }))
        : (before?.offered ?? []),
      stamp: fingerprintOf(questionOf(actor)),
      tags: tagsOf(actor),
      lastAt: event.type.startsWith('user.') ? Math.max(lastAt, event.at) : lastAt,
    },
    message,
    effects,
    timers: scheduler.started(),
    cancelledTimers: scheduler.cancelled(),
    secrets,
    journal: asJson({
      at: event.at,
      event: noted,
      from,
      to,
      says: says.map(({ key }) => key),
      message,
      effects: effects.map(({ key, name }) => ({ key, name })),
      ...(restored?.kind === 'salvaged' && { restarted: restored.why }),
    }),
  };
}

/** Stamps what a message offers, so that a later tap shows which question it answers. */
export function stampMessage(message: Message, stamp: string): Message {
  if (!message.choices) return message;
  return {
    ...message,
    choices: message.choices.map((choice) => ({ ...choice, id: stampChoice(choice.id, stamp) })),
  };
}

type Root = ReturnType<typeof createActor<typeof conversationMachine>>;

function salvagedSnapshot(context: object, facts: Facts): never {
  const fresh = createActor(conversationMachine, {
    input: facts,
  }).getPersistedSnapshot() as unknown as Stored['state'];
  const known = (context as { person?: unknown }).person != null;
  return {
    ...fresh,
    value: known ? 'menu' : 'sleeping',
    context: { ...(fresh['context'] as object), ...context },
  } as never;
}

function inputOf(event: UserInput & { at: number }): UserInput {
  const { at: _at, ...input } = event;
  return input;
}

function flowOf(actor: Root): AnyActorRef | undefined {
  return actor.getSnapshot().children['flow'] as AnyActorRef | undefined;
}

function factsOf(actor: Root): Facts {
  return actor.getSnapshot().context.facts;
}

function actorAt(root: AnyActorRef, path: string): AnyActorRef | undefined {
  return path
    .split('/')
    .filter(Boolean)
    .reduce<AnyActorRef | undefined>(
      (at, id) =>
        (at?.getSnapshot() as { children?: Record<string, AnyActorRef> } | undefined)?.children?.[id],
      root,
    );
}

/** Everything a question depends on; asked again after a miss it is still the same question. */
function questionOf(actor: Root): string {
  const flow = flowOf(actor)?.getSnapshot() as
    { value: unknown; context: Record<string, unknown> } | undefined;
  const { wrong: _wrong, misses: _misses, ...context } = flow?.context ?? {};
  return JSON.stringify([actor.getSnapshot().value, flow?.value, context]);
}

function tagsOf(actor: Root): string[] {
  const flow = flowOf(actor)?.getSnapshot() as { tags?: Set<string> } | undefined;
  return [...actor.getSnapshot().tags, ...(flow?.tags ?? [])];
}

/** `coursier.drafting.askingPickup`: the root's state, then the flow's. */
export function stateName(actor: Root): string {
  const flow = flowOf(actor)?.getSnapshot() as { value: unknown } | undefined;
  return [actor.getSnapshot().value, flow?.value]
    .filter((value) => value !== undefined)
    .map(flatten)
    .join('.');
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) => `${name}.${flatten(inner)}`)
    .join('+');
}
