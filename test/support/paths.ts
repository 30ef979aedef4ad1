import { fromTransition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { ConversationContext } from '../../machines/conversation/context.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import type { Json } from '../../machines/domain.ts';
import type { StepEvent, UserInput } from '../../machines/events.ts';
import type { News } from '../../machines/news/news.ts';
import type { ShipmentDetail } from '../../machines/suivi/effects.ts';
import { canCancel, courierOf } from '../../machines/suivi/slots.ts';
import { understand, type Question } from '../../machines/understanding/understanding.ts';
import { readIntent } from '../../machines/reading/intent.ts';
import { step, type StepResult } from '../../server/engine/step.ts';
import type { Stored } from '../../server/engine/stored.ts';
import { answerInputs, commandInputs, lastingTaps, strangeInputs } from './inputs.ts';
import { marketTells } from './market.ts';
import { failures, outputs } from './outcomes.ts';
import { courierTells } from './courier.ts';
import { shopTells } from './shop.ts';

/** A conversation somewhere on its way: as it is stored, and what led here last. */
export interface Position {
  key: string;
  stored: Json;
  facts: Facts;
  at: number;
  steps: number;
  result: StepResult | null;
}

export interface Move {
  type: 'move';
  event: StepEvent;
  facts: Facts;
}

export interface Path {
  /** Where the last move began. */
  from: Position;
  position: Position;
  moves: Move[];
}

const START_AT = 1_790_000_000_000;
const STEP_MS = 60_000;
const LONG_SILENCE_MS = 13 * 3_600_000;
const MOST_POSITIONS = 200_000;

export const someone: Facts = {
  phone: '+242066000001',
  profileName: 'Jean',
  supportPhone: '+242055000000',
  canAskLlm: false,
  canHear: false,
};
const hidden: Facts = { ...someone, phone: null };

/** Somebody who has not written yet. */
export const newcomer: Position = {
  key: 'new',
  stored: null,
  facts: someone,
  at: START_AT,
  steps: 0,
  result: null,
};

/**
 * The shortest way to every distinct position of the whole conversation, through the engine's own step: actors
 * restored from JSON, effects answered by every outcome, timers run out. What differs only in wording or in the
 * values typed is one position. `onStep` sees every single step that was tried.
 */
export function allPaths(onStep?: (from: Position, to: Position) => void): Path[] {
  const known = new Map<string, Position>();
  const logic = fromTransition((position: Position, move: Move) => {
    const next = moved(position, move);
    onStep?.(position, next);
    const first = known.get(next.key) ?? next;
    known.set(first.key, first);
    return first;
  }, newcomer);
  const paths = getShortestPaths(logic, {
    events: ({ context }) => movesFrom(context),
    serializeState: ({ context }) => context.key,
    limit: MOST_POSITIONS,
  });
  return paths.map(({ state, steps }) => ({
    from: steps.at(-1)?.state.context ?? newcomer,
    position: state.context,
    moves: steps.map(({ event }) => event).filter((event): event is Move => event.type === 'move'),
  }));
}

/** Steps on. Only what JSON carries arrives. */
export function moved(position: Position, { event, facts }: Move): Position {
  const stepId = `1:${position.steps + 1}`;
  const result = step({ stored: position.stored, event, facts, stepId });
  const stored = JSON.parse(JSON.stringify(result.stored)) as Json;
  return {
    key: keyOf(result.stored),
    stored,
    facts,
    at: event.at,
    steps: position.steps + 1,
    result,
  };
}

/** Everything that can happen to somebody here. */
export function movesFrom(position: Position): Move[] {
  const at = position.at + STEP_MS;
  const here = (event: StepEvent, facts = position.facts): Move => ({ type: 'move', event, facts });
  const outcomes = outcomesOf(position, at).map((event) => here(event));
  if (isThinking(position)) return [...outcomes, here({ type: 'user.text', text: 'bonjour', at })];
  const inputs = [
    ...Object.values(strangeInputs).filter(isTelling),
    ...Object.values(commandInputs),
    ...answerInputs,
    ...lastingTaps,
    ...tapsOn(position),
  ];
  const greeting: UserInput = { type: 'user.text', text: 'bonjour' };
  return [
    ...inputs.map((input) => here({ ...input, at })),
    ...(position.stored === null ? [here({ ...greeting, at }, hidden)] : []),
    here({ ...greeting, at: position.at + LONG_SILENCE_MS }),
    here({ ...greeting, at }, { ...position.facts, profileName: 'Jean Mbemba' }),
    here(malformed(at)),
    ...outcomes,
    ...doubtsOf(position, at),
    ...(position.stored === null ? [] : fromOutside.map((event) => here({ ...event, at }))),
    ...timersOf(position, at).map((event) => here(event)),
  ];
}

/** Somebody else is asked what was meant; what comes meanwhile waits. */
export function isThinking(position: Position): boolean {
  const { context } = storedOf(position).state as { context?: Partial<ConversationContext> };
  return context?.wondering != null;
}

/** Words that nobody here can make anything of, and a voice note, where there is somebody to ask. */
function doubtsOf(position: Position, at: number): Move[] {
  const facts = { ...position.facts, canAskLlm: true, canHear: true };
  const question = ASKED[nameOf(position)];
  if (question === undefined) return [];
  const text = riddles.find((riddle) => understand(riddle, { at: question }).intent === null);
  const inputs: UserInput[] = [
    { type: 'user.media', media: { kind: 'voice', id: '79', mime: 'audio/ogg' } },
    ...(text === undefined ? [] : [{ type: 'user.text' as const, text }]),
  ];
  return inputs.map((input) => ({ type: 'move', event: { ...input, at }, facts }));
}

/** Where it is enough to try it: all questions of a flow do the same. */
const ASKED: Record<string, Question> = {
  menu: 'menu',
  'coursier.drafting.askingPickup': 'coursier.pickup',
  'marketplace.shopping.choosing.category': 'marketplace.category',
};

const riddles = [
  'zut alors ça dépend quoi',
  'peut-être bien que voilà donc',
  'hum ça là machin truc',
  'wx rtz plk qsd',
];

const news: News = {
  kind: 'mission',
  id: 61,
  reference: 'COUR-20260919-001',
  status: 'assigned',
  occurredAt: START_AT,
  order: null,
  pickup: 'Bacongo',
  dropoff: 'Moungali',
  recipient: 'Marie',
  courier: { name: 'Paul', phone: '+242055123456' },
};

const fromOutside = [
  { type: 'news.came' as const, news },
  { type: 'offers.changed' as const, wanted: true },
];

/** To the machines one kind of media is like another. */
function isTelling(input: UserInput): boolean {
  return input.type !== 'user.media' || input.media.kind === 'voice';
}

/** Taps on everything that was offered last, as WhatsApp would send them. */
export function tapsOn(position: Position): UserInput[] {
  const { offered, stamp } = storedOf(position);
  return [...offered, { id: 'unheard', title: 'Inconnu' }].map(({ id, title }) => ({
    type: 'user.tapped',
    id: id.startsWith('go.') ? id : `${id}~${stamp}`,
    title,
  }));
}

/** A card as only a bug of ours could make it: the machines that look inside must fail, and be caught. */
function malformed(at: number): StepEvent {
  return { type: 'user.contact', name: 'Marie', phones: null as unknown as string[], at };
}

export interface Pending {
  key: string;
  path: string;
  name: string;
}

/** The work that this conversation waits for, read from what is stored alone. */
export function pendingIn(position: Position): Pending[] {
  return position.stored === null ? [] : pendingBelow(storedOf(position).state, '');
}

function pendingBelow(state: Record<string, unknown>, path: string): Pending[] {
  const children = (state['children'] ?? {}) as Record<
    string,
    { src: string; snapshot: Record<string, unknown> }
  >;
  return Object.entries(children).flatMap(([id, { src, snapshot }]) => {
    const below = path === '' ? id : `${path}/${id}`;
    const key = snapshot['key'];
    return typeof key === 'string' ? [{ key, path: below, name: src }] : pendingBelow(snapshot, below);
  });
}

function outcomesOf(position: Position, at: number): StepEvent[] {
  return pendingIn(position).flatMap(({ key, path, name }) => [
    ...(outputs[name] ?? []).map((output): StepEvent => ({ type: 'effect.done', key, path, output, at })),
    ...failures.map((error): StepEvent => ({ type: 'effect.failed', key, path, error, at })),
  ]);
}

function timersOf(position: Position, at: number): StepEvent[] {
  return Object.entries(storedOf(position).timers).map(([name, id]): StepEvent => {
    const [path = '', type = ''] = name.split('|');
    return { type: 'timer.fired', id, path, event: { type }, at };
  });
}

const nothing: Stored = {
  version: 0,
  state: {},
  timers: {},
  offered: [],
  stamp: '',
  tags: [],
  topics: [],
  lastAt: 0,
  paidUntil: 0,
  since: 0,
  heardAt: 0,
};

export function storedOf(position: Position): Stored {
  // Only a step ever made it.
  return (position.stored as Stored | null) ?? nothing;
}

/** `coursier.drafting.askingPickup`, as the journal names it. */
export function nameOf(position: Position): string {
  const { value, children } = storedOf(position).state as unknown as Level;
  return [value, children?.['flow']?.snapshot.value]
    .filter((each) => each !== undefined)
    .map(flatten)
    .join('.');
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as object)
    .map(([name, inner]) => `${name}.${flatten(inner)}`)
    .join('+');
}

interface Level {
  value: unknown;
  context?: Record<string, unknown>;
  children?: Record<string, { snapshot: Level }>;
}

/** Knowing these, or not, changes what can happen next; all else that is known leads the same ways. */
const telling = ['phone', 'trail', 'doubt', 'heldPin', 'passwordRef', 'page', 'wanted'];

/** States of root and flow, and what decides over what comes next. */
function keyOf(stored: Stored): string {
  const { context } = stored.state as { context?: Partial<ConversationContext> };
  return `${context?.wondering == null ? '' : 'thinking '}${tellingKeyOf(stored)}`;
}

function tellingKeyOf({ state }: Stored): string {
  const root = state as unknown as Level;
  const flow = root.children?.['flow']?.snapshot;
  const context = flow?.context ?? {};
  if (root.value === 'entreprise')
    return JSON.stringify([root.value, flow?.value, shopTells(flatten(flow?.value ?? ''), context)]);
  if (root.value === 'marketplace')
    return JSON.stringify([root.value, flow?.value, marketTells(flatten(flow?.value ?? ''), context)]);
  if (root.value === 'livreur')
    return JSON.stringify([root.value, flow?.value, courierTells(flatten(flow?.value ?? ''), context)]);
  return JSON.stringify([root.value, flow?.value, rootTells(root, context), flowTells(context)]);
}

function rootTells({ value, context }: Level, flow: Record<string, unknown>): unknown[] {
  const {
    person,
    parked = [],
    recents,
    resumesAfterLogin,
    wish,
    languageHeard,
  } = (context ?? {}) as Partial<ConversationContext>;
  if (value === 'suivi' || presence(flow['failures']) !== 0) return [];
  if (value === 'menu') return [person?.role, parked[0]?.flow, recents?.last != null, languageHeard != null];
  if (value !== 'auth')
    return [
      value === 'coursier' ? parked.length > 0 : parked[0]?.flow,
      recents?.last != null,
      value === 'coursier' && slotsOf(flow)['side'] == null && person?.role,
    ];
  return [
    resumesAfterLogin,
    slotsOf(flow)['role'] != null ||
      (wish && ('choice' in wish ? wish.choice.startsWith('go.livreur') : readIntent(wish.words))),
  ];
}

function flowTells(context: Record<string, unknown>): unknown[] {
  const slots = slotsOf(context);
  const isSignup = slots['role'] != null;
  const detail = (context['detail'] ?? null) as ShipmentDetail | null;
  return [
    slots['role'] ?? slots['side'] ?? context['failures'],
    isSignup ? Object.values(slots).filter((slot) => slot !== null).length : presence(slots['note']),
    (context['lines'] as unknown[] | undefined)?.length,
    presence(courierOf(detail)?.phone),
    canCancel(detail),
    ...telling.map((name) => presence(context[name])),
  ];
}

function slotsOf(context: Record<string, unknown>): Record<string, unknown> {
  return (context['slots'] ?? {}) as Record<string, unknown>;
}

/** Numbers tell by their value, all else by being there. */
function presence(value: unknown): number {
  if (value === undefined || value === null || value === '') return 0;
  if (Array.isArray(value)) return Math.min(1, value.length);
  return typeof value === 'number' ? value : 1;
}
