import { assign, sendTo, setup } from 'xstate';
import { authMachine, type AuthInput, type AuthOutput } from '../auth/machine.ts';
import { coursierMachine, type CoursierOutput } from '../coursier/machine.ts';
import {
  hasDraft,
  noRecents,
  noSlots,
  rememberParcel,
  type CoursierSlots,
  type Recents,
} from '../coursier/slots.ts';
import type { Role } from '../domain.ts';
import { sayTo } from '../collector.ts';
import { effect } from '../effect.ts';
import type { UserEvent } from '../events.ts';
import { choiceOf, textOf, type FlowProgress } from '../flow.ts';
import { readIntent } from '../reading/intent.ts';
import { suiviMachine, type SuiviInput, type SuiviOutput } from '../suivi/machine.ts';
import { shipmentIn } from '../suivi/slots.ts';
import type { LogoutInput, LogoutOutput } from './effects.ts';
import type { Facts, FactsChanged } from './facts.ts';

export type ConversationEvent = UserEvent | FlowProgress | FactsChanged;

/** A flow set aside with what it already knew, to be taken up again with one tap. */
export interface Frame {
  flow: 'coursier';
  intent: string;
  slots: CoursierSlots;
}

/** What somebody wanted before we knew who they are: their words, or the button they tapped. */
type Wish = { words: string } | { choice: string };

export interface ConversationContext {
  facts: Facts;
  person: { role: Role; displayName: string } | null;
  /** The draft of the running parcel flow, kept up to date by it. */
  draft: Frame;
  busy: boolean;
  parked: Frame[];
  /** True when the parked draft goes on by itself after logging in again. */
  resumesAfterLogin: boolean;
  wish: Wish | null;
  wanted: SuiviInput['wanted'];
  authReason: AuthInput['reason'];
  isNew: boolean;
  recents: Recents;
  drafts: number;
  misses: number;
}

const LONG_SILENCE_MS = 12 * 3_600_000;
const MOST_PARKED = 3;
const noDraft: Frame = { flow: 'coursier', intent: '', slots: noSlots };

/**
 * One person's whole conversation: who they are, which flow they are in, what they set aside. It hears the
 * words that work everywhere, opens flows, parks drafts and offers them again; all the rest goes to the flow.
 */
export const conversationMachine = setup({
  types: {
    context: {} as ConversationContext,
    events: {} as ConversationEvent,
    input: {} as Facts,
    tags: {} as 'choosing' | 'busy',
  },
  actors: {
    auth: authMachine,
    coursier: coursierMachine,
    suivi: suiviMachine,
    logout: effect<LogoutInput, LogoutOutput>('logout'),
  },
  actions: {
    tell: ({ context, event, system }, key: string) =>
      sayTo(system, `conversation.${key}`, viewOf(context, event)),
    forward: sendTo('flow', ({ event }) => event),
    repeat: sendTo('flow', { type: 'flow.repeat' }),
    // A number that WhatsApp hides stays the one the person has told.
    noteFacts: assign(({ context, event }) =>
      event.type === 'facts.changed'
        ? { facts: { ...event.facts, phone: event.facts.phone ?? context.facts.phone } }
        : {},
    ),
    noteProgress: assign(({ context, event }) =>
      event.type === 'flow.progressed'
        ? { busy: event.busy, draft: { ...context.draft, slots: { ...noSlots, ...event.slots } } }
        : {},
    ),
    // Said while logging in, it is still wanted afterwards.
    noteIntent: assign(({ context, event }) =>
      ['parcel', 'track'].includes(readIntent(textOf(event)) ?? '')
        ? { wish: wishIn(event) }
        : { wish: context.wish },
    ),
    noteWish: assign(({ event }) => ({ wish: wishIn(event), authReason: 'first' as const })),
    notePerson: assign((_, { role, displayName, isNew }: AuthOutput) => ({
      person: { role, displayName },
      isNew,
      busy: false,
    })),
    notePhone: assign(({ context }, phone: string) => ({ facts: { ...context.facts, phone } })),
    forgetPerson: assign((_, authReason: AuthInput['reason']) => ({ person: null, authReason, busy: false })),
    park: assign(({ context }) => ({
      parked: hasDraft(context.draft.slots)
        ? [context.draft, ...context.parked].slice(0, MOST_PARKED)
        : context.parked,
      draft: noDraft,
      busy: false,
    })),
    resumeAfterLogin: assign(({ context }) => ({ resumesAfterLogin: context.parked.length > 0 })),
    openDraft: assign(({ context }) => ({
      drafts: context.drafts + 1,
      draft: { ...noDraft, intent: `parcel-${context.drafts + 1}` },
      wish: null,
      misses: 0,
    })),
    unpark: assign(({ context, event }) => {
      const frame = parkedNamed(context, event, 'go.resume') ?? context.parked[0] ?? noDraft;
      const others = context.parked.filter((other) => other !== frame);
      return {
        draft: frame,
        parked: hasDraft(context.draft.slots) ? [context.draft, ...others] : others,
        resumesAfterLogin: false,
        misses: 0,
      };
    }),
    discard: assign(({ context, event }) => {
      const frame = parkedNamed(context, event, 'go.discard');
      return { parked: context.parked.filter((other) => other !== frame) };
    }),
    dropDraft: assign({ draft: noDraft, busy: false }),
    learnParcel: assign(({ context }, slots: CoursierSlots) => ({
      recents: rememberParcel(context.recents, slots),
      draft: noDraft,
      busy: false,
    })),
    want: assign(({ context, event }) => ({ wanted: wantedIn(context, event), wish: null, misses: 0 })),
    wantAgain: assign((_, wanted: SuiviOutput['wanted']) => ({
      wish: { choice: wanted ? `go.${wanted.kind}:${wanted.id}` : 'go.suivi' },
    })),
    dropWish: assign({ wish: null }),
    countMiss: assign(({ context }) => ({ misses: context.misses + 1 })),
    clearMisses: assign({ misses: 0 }),
  },
  guards: {
    isForFlow: ({ context, event }) => context.busy || isForFlow(event),
    isForAuth: ({ context, event }) => context.busy || isForFlow(event) || isCommand(event, 'menu'),
    isForSuivi: ({ context, event }) =>
      context.busy || isForFlow(event) || shipmentIn(choiceOf(event)) !== null,
    isLongSilence: ({ context, event }) =>
      'silence' in event &&
      event.silence > LONG_SILENCE_MS &&
      event.type !== 'user.chose' &&
      !context.busy &&
      hasDraft(context.draft.slots),
    isCommand: ({ event }, command: string) => isCommand(event, command),
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    isUnknown: ({ context }) => context.person === null,
    namesParked: ({ context, event }, wish: string) => parkedNamed(context, event, wish) !== undefined,
    resumesRunning: ({ context, event }) =>
      hasDraft(context.draft.slots) && choiceOf(event) === `go.resume:${context.draft.intent}`,
    hasParked: ({ context }) => context.parked.length > 0,
    resumesAfterLogin: ({ context }) => context.resumesAfterLogin && context.parked.length > 0,
    wantsParcel: ({ context, event }) => isCustomer(context) && intentIn(context, event) === 'parcel',
    wantsTracking: ({ context, event }) => isCustomer(context) && intentIn(context, event) === 'track',
    wantsShopping: ({ context, event }) => intentIn(context, event) === 'order',
    isOutcome: (_, { is, output }: { is: string; output: { outcome: string } }) => output.outcome === is,
  },
}).createMachine({
  id: 'conversation',
  context: ({ input }) => ({
    facts: input,
    person: null,
    draft: noDraft,
    busy: false,
    parked: [],
    resumesAfterLogin: false,
    wish: null,
    wanted: null,
    authReason: 'first',
    isNew: false,
    recents: noRecents,
    drafts: 0,
    misses: 0,
  }),
  initial: 'sleeping',
  on: {
    'facts.changed': { actions: 'noteFacts' },
    'flow.progressed': { actions: 'noteProgress' },
    'user.command': [
      { guard: { type: 'isCommand', params: 'help' }, actions: [{ type: 'tell', params: 'help' }, 'repeat'] },
      {
        guard: { type: 'isCommand', params: 'human' },
        actions: [{ type: 'tell', params: 'human' }, 'repeat'],
      },
      {
        guard: { type: 'isCommand', params: 'greet' },
        actions: [{ type: 'tell', params: 'greet' }, 'repeat'],
      },
      { guard: 'isUnknown', actions: 'repeat' },
      { guard: { type: 'isCommand', params: 'logout' }, actions: 'park', target: '.loggingOut' },
      { actions: ['park', 'clearMisses', { type: 'tell', params: 'menu' }], target: '.menu' },
    ],
    'user.chose': [
      { guard: 'isUnknown', actions: ['noteWish', 'repeat'] },
      { guard: 'resumesRunning', actions: [{ type: 'tell', params: 'alreadyDrafting' }, 'repeat'] },
      { guard: { type: 'namesParked', params: 'go.resume' }, target: '.resuming' },
      {
        guard: { type: 'namesParked', params: 'go.discard' },
        actions: ['discard', { type: 'tell', params: 'abandoned' }, 'repeat'],
      },
      { guard: 'wantsParcel', actions: ['park', 'openDraft'], target: '.coursier' },
      { guard: 'wantsTracking', actions: ['park', 'want'], target: '.suivi' },
      { actions: [{ type: 'tell', params: 'stale' }, 'repeat'] },
    ],
    'user.stale': { actions: [{ type: 'tell', params: 'stale' }, 'repeat'] },
  },
  states: {
    sleeping: {
      description: 'Nobody has written yet. Whatever comes first is kept and taken up after login.',
      on: { 'user.*': { actions: 'noteWish', target: 'auth' } },
    },
    auth: {
      description: 'Who is writing?',
      invoke: {
        id: 'flow',
        src: 'auth',
        input: ({ context }) => ({ phone: context.facts.phone, reason: context.authReason }),
        onDone: {
          actions: [
            { type: 'notePerson', params: ({ event }) => event.output },
            { type: 'notePhone', params: ({ event }) => event.output.phone },
          ],
          target: 'arriving',
        },
        onError: {
          actions: [
            { type: 'tell', params: 'broken' },
            { type: 'tell', params: 'choices' },
          ],
          target: 'sleeping',
        },
      },
      on: { 'user.*': { guard: 'isForAuth', actions: ['noteIntent', 'forward'] } },
    },
    arriving: {
      description: 'Logged in: on with what was interrupted or wished for, else the menu.',
      always: [
        {
          guard: 'resumesAfterLogin',
          actions: { type: 'tell', params: 'loggedIn' },
          target: 'resuming',
        },
        {
          guard: 'wantsParcel',
          actions: [{ type: 'tell', params: 'loggedIn' }, 'openDraft'],
          target: 'coursier',
        },
        // Tracking answers when the backend has: a greeting now would be a message of its own.
        { guard: 'wantsTracking', actions: 'want', target: 'suivi' },
        {
          actions: ['dropWish', { type: 'tell', params: 'loggedIn' }, { type: 'tell', params: 'menu' }],
          target: 'menu',
        },
      ],
    },
    menu: {
      description: 'Between flows: what would the person like to do?',
      tags: 'choosing',
      on: {
        'user.command': [
          {
            guard: { type: 'isCommand', params: 'help' },
            actions: [
              { type: 'tell', params: 'help' },
              { type: 'tell', params: 'choices' },
            ],
          },
          {
            guard: { type: 'isCommand', params: 'human' },
            actions: [
              { type: 'tell', params: 'human' },
              { type: 'tell', params: 'choices' },
            ],
          },
          { guard: { type: 'isCommand', params: 'logout' }, target: 'loggingOut' },
          {
            guard: { type: 'isCommand', params: 'greet' },
            actions: ['clearMisses', { type: 'tell', params: 'greet' }, { type: 'tell', params: 'menu' }],
          },
          { actions: ['clearMisses', { type: 'tell', params: 'menu' }] },
        ],
        'user.stale': {
          actions: [
            { type: 'tell', params: 'stale' },
            { type: 'tell', params: 'choices' },
          ],
        },
        'user.chose': [
          { guard: { type: 'namesParked', params: 'go.resume' }, target: 'resuming' },
          {
            guard: { type: 'namesParked', params: 'go.discard' },
            actions: ['discard', { type: 'tell', params: 'abandoned' }, { type: 'tell', params: 'choices' }],
          },
          { guard: 'wantsParcel', actions: 'openDraft', target: 'coursier' },
          { guard: 'wantsTracking', actions: 'want', target: 'suivi' },
          {
            actions: [
              { type: 'tell', params: 'stale' },
              { type: 'tell', params: 'choices' },
            ],
          },
        ],
        'user.text': [
          { guard: 'wantsParcel', actions: 'openDraft', target: 'coursier' },
          { guard: 'wantsTracking', actions: 'want', target: 'suivi' },
          {
            guard: 'wantsShopping',
            actions: [
              { type: 'tell', params: 'noShopping' },
              { type: 'tell', params: 'choices' },
            ],
          },
          { actions: ['countMiss', { type: 'tell', params: 'unread' }] },
        ],
        'user.*': { actions: ['countMiss', { type: 'tell', params: 'unread' }] },
      },
    },
    coursier: {
      description: 'Sending a parcel.',
      invoke: {
        id: 'flow',
        src: 'coursier',
        input: ({ context }) => ({
          intent: context.draft.intent,
          requester: { name: context.person?.displayName ?? '', phone: context.facts.phone ?? '' },
          slots: context.draft.slots,
          recents: context.recents,
        }),
        onDone: [
          {
            guard: { type: 'isOutcome', params: ({ event }) => ({ is: 'created', output: event.output }) },
            actions: {
              type: 'learnParcel',
              params: ({ event }: { event: { output: CoursierOutput } }) => event.output.slots,
            },
            target: 'finishing',
          },
          {
            guard: { type: 'isOutcome', params: ({ event }) => ({ is: 'abandoned', output: event.output }) },
            actions: [
              'dropDraft',
              { type: 'tell', params: 'abandoned' },
              { type: 'tell', params: 'choices' },
            ],
            target: 'menu',
          },
          {
            guard: {
              type: 'isOutcome',
              params: ({ event }) => ({ is: 'unauthenticated', output: event.output }),
            },
            actions: ['park', 'resumeAfterLogin', { type: 'forgetPerson', params: 'expired' }],
            target: 'auth',
          },
          { actions: ['park', { type: 'tell', params: 'menu' }], target: 'menu' },
        ],
        onError: {
          actions: ['park', { type: 'tell', params: 'broken' }, { type: 'tell', params: 'choices' }],
          target: 'menu',
        },
      },
      on: {
        'user.chose': {
          guard: { type: 'chose', params: 'go.coursier' },
          actions: [{ type: 'tell', params: 'alreadyDrafting' }, 'repeat'],
        },
        'user.*': [
          {
            guard: 'isLongSilence',
            actions: ['park', { type: 'tell', params: 'welcomeBack' }],
            target: 'menu',
          },
          { guard: 'isForFlow', actions: 'forward' },
        ],
      },
    },
    suivi: {
      description: 'Tracking what was sent or ordered.',
      invoke: {
        id: 'flow',
        src: 'suivi',
        input: ({ context }) => ({ phone: context.facts.phone ?? '', wanted: context.wanted }),
        onDone: [
          {
            guard: {
              type: 'isOutcome',
              params: ({ event }) => ({ is: 'unauthenticated', output: event.output }),
            },
            actions: [
              {
                type: 'wantAgain',
                params: ({ event }: { event: { output: SuiviOutput } }) => event.output.wanted,
              },
              { type: 'forgetPerson', params: 'expired' },
            ],
            target: 'auth',
          },
          { actions: ['dropDraft', { type: 'tell', params: 'menu' }], target: 'menu' },
        ],
        onError: {
          actions: ['dropDraft', { type: 'tell', params: 'broken' }, { type: 'tell', params: 'choices' }],
          target: 'menu',
        },
      },
      on: { 'user.*': { guard: 'isForSuivi', actions: 'forward' } },
    },
    resuming: {
      description: 'Takes a draft set aside up again.',
      always: { actions: ['unpark', { type: 'tell', params: 'resumed' }], target: 'coursier' },
    },
    finishing: {
      description: 'A parcel is ordered; a draft that waits is offered again in the same message.',
      always: [
        { guard: 'hasParked', actions: { type: 'tell', params: 'resumeOffer' }, target: 'menu' },
        { target: 'menu' },
      ],
    },
    loggingOut: {
      description: 'The session is forgotten.',
      tags: 'busy',
      on: { 'user.*': { actions: ['noteWish', { type: 'tell', params: 'busy' }] } },
      invoke: {
        id: 'logout',
        src: 'logout',
        input: {},
        onDone: { actions: { type: 'forgetPerson', params: 'loggedOut' }, target: 'auth' },
        onError: { actions: { type: 'forgetPerson', params: 'loggedOut' }, target: 'auth' },
      },
    },
  },
});

/** What the catalogue may speak of. */
export interface ConversationView {
  name: string | null;
  isNew: boolean;
  role: Role | null;
  parked: Frame | null;
  supportPhone: string | null;
  misses: number;
  said: string | null;
  staleTitle: string | null;
}

function viewOf(context: ConversationContext, event: ConversationEvent): ConversationView {
  return {
    name: context.person?.displayName ?? context.facts.profileName,
    isNew: context.isNew,
    role: context.person?.role ?? null,
    parked: context.parked[0] ?? null,
    supportPhone: context.facts.supportPhone,
    misses: context.misses,
    said: textOf(event) || null,
    staleTitle: event.type === 'user.stale' || event.type === 'user.chose' ? event.title : null,
  };
}

/** The draft set aside that a button names: one tapped long after speaks of that draft only. */
function parkedNamed(
  context: ConversationContext,
  event: ConversationEvent,
  wish: string,
): Frame | undefined {
  return context.parked.find(({ intent }) => choiceOf(event) === `${wish}:${intent}`);
}

/** Couriers carry parcels; the backend takes none from them. */
function isCustomer({ person }: ConversationContext): boolean {
  return person?.role !== 'livreur';
}

/** Answers belong to the flow; the words and buttons that work everywhere do not, save those that move within it. */
function isForFlow(event: ConversationEvent): boolean {
  if (event.type === 'user.command') return event.command === 'back' || event.command === 'cancel';
  if (event.type === 'user.chose') return !event.choice.startsWith('go.');
  return event.type !== 'user.stale';
}

function isCommand(event: ConversationEvent, command: string): boolean {
  return event.type === 'user.command' && event.command === command;
}

function wishIn(event: ConversationEvent): Wish | null {
  if (event.type === 'user.text') return { words: event.text };
  return event.type === 'user.chose' && event.choice.startsWith('go.') ? { choice: event.choice } : null;
}

/** What is wanted now: by the tap or words just received, or by those kept from before the login. */
function intentIn(
  context: ConversationContext,
  event: ConversationEvent,
): 'parcel' | 'track' | 'order' | null {
  const wish = wishIn(event) ?? context.wish;
  if (wish === null) return null;
  if ('choice' in wish) {
    if (wish.choice === 'go.coursier') return 'parcel';
    return wish.choice === 'go.suivi' || shipmentIn(wish.choice) ? 'track' : null;
  }
  const intent = readIntent(wish.words);
  return intent === 'parcel' || intent === 'track' || intent === 'order' ? intent : null;
}

function wantedIn(context: ConversationContext, event: ConversationEvent): SuiviInput['wanted'] {
  const wish = wishIn(event) ?? context.wish;
  if (wish === null) return null;
  return 'choice' in wish ? shipmentIn(wish.choice) : wish;
}
