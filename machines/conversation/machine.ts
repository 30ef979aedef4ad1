import { assign, sendTo, setup, spawnChild, stopChild } from 'xstate';
import { authMachine, type AuthInput, type AuthOutput } from '../auth/machine.ts';
import { coursierMachine, type CoursierOutput } from '../coursier/machine.ts';
import { noRecents, rememberParcel, rememberPlaces } from '../coursier/slots.ts';
import type { Role } from '../domain.ts';
import { entrepriseMachine } from '../entreprise/machine.ts';
import { entrepriseWishIn } from '../entreprise/slots.ts';
import { sayTo } from '../collector.ts';
import { effect } from '../effect.ts';
import type { UserInput } from '../events.ts';
import { choiceOf, textOf } from '../flow.ts';
import { languageIn } from '../language.ts';
import { livreurMachine, type LivreurOutput } from '../livreur/machine.ts';
import { livreurWishIn } from '../livreur/slots.ts';
import { marketplaceMachine, type MarketplaceOutput } from '../marketplace/machine.ts';
import { isNews, noteCancelled, noteOpened, noteTold, subjectOf } from '../news/told.ts';
import { suiviMachine, type SuiviOutput } from '../suivi/machine.ts';
import { shipmentIn } from '../suivi/slots.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type {
  LogoutInput,
  LogoutOutput,
  TranscribeInput,
  TranscribeOutput,
  UnderstandInput,
  UnderstandOutput,
} from './effects.ts';
import { isWorthKeeping, newFrame, slotsOf, withSlots, type DraftFlow, type Frame } from './drafts.ts';
import type { ConversationContext, ConversationEvent } from './context.ts';
import type { Facts } from './facts.ts';
import { isUnclear, reactionIn, type Flow, type Reaction } from './reaction.ts';
import { viewOf } from './view.ts';
import {
  choiceFor,
  choiceIn,
  flowMeantBy,
  shipmentWanted,
  slotsSaid,
  wantedFlow,
  wishIn,
  wordsIn,
} from './wishes.ts';

const LONG_SILENCE_MS = 12 * 3_600_000;
const MOST_PARKED = 3;
const MOST_REFUSED = 100;
const MOST_WAITING = 20;
/** A voice note that could not be heard: the question says what it takes instead. */
const unheard: UserInput = { type: 'user.unsupported', kind: 'voice' };
/** What is known of words that nobody could make anything of. */
const unread: Understanding = { intent: null, confidence: 0, slots: [], maybe: [] };

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
    marketplace: marketplaceMachine,
    livreur: livreurMachine,
    entreprise: entrepriseMachine,
    logout: effect<LogoutInput, LogoutOutput>('logout'),
    understand: effect<UnderstandInput, UnderstandOutput>('understand'),
    transcribe: effect<TranscribeInput, TranscribeOutput>('transcribe'),
  },
  actions: {
    tell: ({ context, event, system }, key: string) =>
      sayTo(system, `conversation.${key}`, viewOf(context, event)),
    forward: sendTo('flow', ({ event }) => event),
    repeat: sendTo('flow', { type: 'flow.repeat' }),
    tellFlow: sendTo('flow', ({ context, event }, running: Flow) => {
      const reaction = reactionIn(context, event, running);
      return reaction?.kind === 'told'
        ? { type: 'flow.told', found: reaction.found, isCorrection: reaction.isCorrection }
        : { type: 'flow.repeat' };
    }),
    reopen: sendTo('flow', ({ context, event }, running: Flow) => {
      const reaction = reactionIn(context, event, running);
      return reaction?.kind === 'reopen'
        ? { type: 'flow.reopened', slot: reaction.slot }
        : { type: 'flow.repeat' };
    }),
    think: spawnChild('understand', {
      id: 'understanding',
      input: ({ event }) => ({
        text: textOf(event),
        ...(event.type === 'user.text' && event.situation ? event.situation : { at: 'menu' as const }),
      }),
    }),
    listen: spawnChild('transcribe', {
      id: 'transcription',
      input: ({ event }) => ({
        media: event.type === 'user.media' ? event.media : { kind: 'voice', id: '', mime: '' },
      }),
    }),
    wonder: assign(({ event }) => ({ wondering: textOf(event) })),
    // What was written meanwhile comes after it.
    settle: assign(({ context }, understood: UnderstandOutput) => ({
      wondering: null,
      waiting: [
        { type: 'user.text' as const, text: context.wondering ?? '', understood: understood ?? unread },
        ...context.waiting,
      ],
    })),
    takeDown: assign(({ context }, heard: TranscribeOutput) => ({
      wondering: null,
      waiting: [heard ? { type: 'user.text', text: heard.text } : unheard, ...context.waiting],
    })),
    tellHeard: ({ system }, heard: TranscribeOutput) => {
      if (heard) sayTo(system, 'conversation.heard', { said: heard.text });
    },
    endThinking: stopChild('understanding'),
    endListening: stopChild('transcription'),
    noteWaiting: assign(({ context, event }) => ({
      waiting:
        event.type === 'input.waited'
          ? [...context.waiting, event.input].slice(0, MOST_WAITING)
          : context.waiting,
    })),
    takeWaiting: assign({ waiting: [] }),
    reply: ({ context, event, system }, running: Flow | null) => {
      const reaction = reactionIn(context, event, running);
      if (reaction?.kind === 'reply') sayTo(system, `conversation.${reaction.about}`, viewOf(context, event));
    },
    // A number that WhatsApp hides stays the one the person has told.
    noteFacts: assign(({ context, event }) =>
      event.type === 'facts.changed'
        ? { facts: { ...event.facts, phone: event.facts.phone ?? context.facts.phone } }
        : {},
    ),
    noteProgress: assign(({ context, event }) => {
      if (event.type !== 'flow.progressed') return {};
      const { busy, slots } = event;
      if (context.draft) return { busy, draft: withSlots(context.draft, slots) };
      return { busy, refused: refusedIn(slots) ?? context.refused, cancelling: cancellingIn(slots) };
    }),
    noteListens: assign(({ context, event }) => ({
      listens: event.type === 'flow.listens' ? event.topics : context.listens,
    })),
    noteTold: assign(({ context, event }) =>
      event.type === 'news.came' ? { told: noteTold(context.told, event.news) } : {},
    ),
    noteOpened: assign(({ context }, subject: string | null) => ({
      told: noteOpened(context.told, subject),
    })),
    noteCancelled: assign(({ context }, { wanted }: SuiviOutput) => ({
      told: wanted ? noteCancelled(context.told, subjectOf(wanted)) : context.told,
    })),
    takeOffers: assign((_, takesOffers: boolean) => ({ takesOffers })),
    tellNews: ({ event, system }) => {
      if (event.type === 'news.came') sayTo(system, `news.${event.news.kind}`, event.news);
    },
    noteLanguage: assign(({ context, event }) =>
      event.type === 'language.heard'
        ? { languageHeard: event.language === context.language ? null : event.language }
        : {},
    ),
    followLanguage: assign(({ event }) =>
      event.type === 'language.heard' ? { language: event.language, languageHeard: null } : {},
    ),
    chooseLanguage: assign(({ context, event }) => ({
      language: languageIn(choiceOf(event)) ?? context.language,
      hasChosenLanguage: true,
      languageHeard: null,
    })),
    // Said while logging in, it is still wanted afterwards.
    noteIntent: assign(({ context, event }) =>
      flowMeantBy(event) !== null ? { wish: wishIn(event) } : { wish: context.wish },
    ),
    noteWish: assign(({ event }) => ({ wish: wishIn(event), authReason: 'first' as const })),
    notePerson: assign((_, { role, displayName, isNew }: AuthOutput) => ({
      person: { role, displayName },
      isNew,
      busy: false,
    })),
    notePhone: assign(({ context }, phone: string) => ({ facts: { ...context.facts, phone } })),
    forgetPerson: assign((_, authReason: AuthInput['reason']) => ({
      person: null,
      authReason,
      listens: [],
      busy: false,
    })),
    park: assign(({ context }) => ({
      parked: isWorthKeeping(context.draft)
        ? [context.draft, ...context.parked].slice(0, MOST_PARKED)
        : context.parked,
      draft: null,
      isNew: false,
      busy: false,
    })),
    resumeAfterLogin: assign(({ context }) => ({ resumesAfterLogin: context.parked.length > 0 })),
    openDraft: assign(({ context, event }, flow: DraftFlow) => ({
      drafts: context.drafts + 1,
      draft: newFrame(flow, context.drafts + 1),
      wanted: wishIn(event) ?? context.wish,
      said: flow === 'entreprise' ? [] : slotsSaid(wishIn(event) ?? context.wish),
      wish: null,
      misses: 0,
    })),
    unpark: assign(({ context, event }) => {
      const frame = parkedNamed(context, event, 'go.resume') ?? context.parked[0] ?? null;
      const others = context.parked.filter((other) => other !== frame);
      return {
        draft: frame,
        parked: isWorthKeeping(context.draft) ? [context.draft, ...others] : others,
        wish: null,
        wanted: null,
        said: [],
        resumesAfterLogin: false,
        misses: 0,
      };
    }),
    discard: assign(({ context, event }) => {
      const frame = parkedNamed(context, event, 'go.discard');
      return { parked: context.parked.filter((other) => other !== frame) };
    }),
    dropDraft: assign({ draft: null, busy: false }),
    learnParcel: assign(({ context }, { slots }: CoursierOutput) => ({
      recents: rememberParcel(context.recents, slots),
    })),
    learnAddress: assign(({ context }, { slots }: MarketplaceOutput) => ({
      recents: rememberPlaces(context.recents, [slots.address]),
    })),
    want: assign(({ context, event }) => ({
      wanted: wishIn(event) ?? context.wish,
      wish: null,
      misses: 0,
      busy: false,
    })),
    wantNothing: assign({ wanted: null, wish: null, misses: 0, busy: false }),
    wantAgain: assign((_, choice: string) => ({ wish: { choice } })),
    dropWish: assign({ wish: null }),
    countMiss: assign(({ context }) => ({ misses: context.misses + 1 })),
    clearMisses: assign({ misses: 0 }),
  },
  guards: {
    isForFlow: ({ context, event }) => context.busy || isForFlow(event),
    isForAuth: ({ context, event }) => context.busy || isForFlow(event) || isCommand(event, 'menu'),
    isForSuivi: ({ context, event }) =>
      context.busy || isForFlow(event) || shipmentIn(choiceOf(event)) !== null,
    isForLivreur: ({ context, event }) =>
      context.busy || isForFlow(event) || livreurWishIn(choiceOf(event)) !== null,
    isForEntreprise: ({ context, event }) =>
      context.busy || isForFlow(event) || entrepriseWishIn(choiceOf(event)) !== null,
    isLongSilence: ({ context, event }) =>
      'silence' in event &&
      event.silence > LONG_SILENCE_MS &&
      event.type !== 'user.chose' &&
      !context.busy &&
      isWorthKeeping(context.draft),
    isCommand: ({ event }, command: string) => isCommand(event, command),
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    isLanguage: ({ event }) => languageIn(choiceOf(event)) !== null,
    isLanguageOfTheirs: ({ context, event }) =>
      event.type === 'language.heard' &&
      event.isAnswered &&
      !context.hasChosenLanguage &&
      event.language !== context.language &&
      event.language === context.languageHeard,
    isRating: ({ event }) => choiceOf(event).startsWith('go.rating:'),
    isUnknown: ({ context }) => context.person === null,
    namesParked: ({ context, event }, wish: string) => parkedNamed(context, event, wish) !== undefined,
    resumesRunning: ({ context, event }) =>
      isWorthKeeping(context.draft) && choiceOf(event) === `go.resume:${context.draft.intent}`,
    hasParked: ({ context }) => context.parked.length > 0,
    resumesAfterLogin: ({ context }) => context.resumesAfterLogin && context.parked.length > 0,
    wants: ({ context, event }, flow: Flow) => wantedFlow(context, event) === flow,
    isUnsure: ({ context, event }, running: Flow | null) =>
      context.facts.canAskLlm && isUnclear(context, event, running),
    isHearable: ({ context, event }) =>
      context.facts.canHear && !context.busy && event.type === 'user.media' && event.media.kind === 'voice',
    reacts: ({ context, event }, { running, by }: { running: Flow | null; by: Reaction['kind'] }) =>
      reactionIn(context, event, running)?.kind === by,
    jumps: ({ context, event }, { from, to }: { from: Flow | null; to: Flow }) => {
      const reaction = reactionIn(context, event, from);
      return reaction?.kind === 'jump' && reaction.flow === to;
    },
    isRole: ({ context }, role: Role) => context.person?.role === role,
    drafts: ({ context }, flow: DraftFlow) => context.draft?.flow === flow,
    isNews: ({ context, event }) =>
      event.type === 'news.came' &&
      (event.news.kind !== 'offer' || context.takesOffers) &&
      !(event.news.status === 'cancelled' && subjectOf(event.news) === context.cancelling) &&
      isNews(context.told, event.news),
    isOutcome: (_, { is, output }: { is: string; output: { outcome: string } }) => output.outcome === is,
  },
}).createMachine({
  id: 'conversation',
  context: ({ input }) => ({
    facts: input,
    language: 'fr',
    hasChosenLanguage: false,
    languageHeard: null,
    person: null,
    draft: null,
    busy: false,
    parked: [],
    resumesAfterLogin: false,
    wish: null,
    wanted: null,
    said: [],
    wondering: null,
    waiting: [],
    authReason: 'first',
    isNew: false,
    recents: noRecents,
    refused: [],
    listens: [],
    takesOffers: false,
    told: {},
    cancelling: null,
    drafts: 0,
    misses: 0,
  }),
  initial: 'sleeping',
  on: {
    'facts.changed': { actions: 'noteFacts' },
    'flow.progressed': { actions: 'noteProgress' },
    'flow.listens': { actions: 'noteListens' },
    'language.heard': [
      { guard: 'isLanguageOfTheirs', actions: ['followLanguage', { type: 'tell', params: 'languageHeard' }] },
      { actions: 'noteLanguage' },
    ],
    // Told wherever the person is; the question they are at stays.
    'input.waited': { actions: 'noteWaiting' },
    'input.taken': { actions: 'takeWaiting' },
    'xstate.done.actor.understanding': {
      actions: [
        { type: 'settle', params: ({ event }: { event: unknown }) => outputOf<UnderstandOutput>(event) },
        'endThinking',
      ],
    },
    'xstate.error.actor.understanding': { actions: [{ type: 'settle', params: null }, 'endThinking'] },
    'xstate.done.actor.transcription': {
      actions: [
        { type: 'takeDown', params: ({ event }: { event: unknown }) => outputOf<TranscribeOutput>(event) },
        { type: 'tellHeard', params: ({ event }: { event: unknown }) => outputOf<TranscribeOutput>(event) },
        'endListening',
      ],
    },
    'xstate.error.actor.transcription': { actions: [{ type: 'takeDown', params: null }, 'endListening'] },
    'news.came': { guard: 'isNews', actions: ['noteTold', 'tellNews'] },
    'offers.changed': { actions: { type: 'takeOffers', params: ({ event }) => event.wanted } },
    'user.command': [
      { guard: { type: 'isCommand', params: 'language' }, actions: { type: 'tell', params: 'languages' } },
      { guard: { type: 'isCommand', params: 'help' }, actions: [{ type: 'tell', params: 'help' }, 'repeat'] },
      {
        guard: { type: 'isCommand', params: 'human' },
        actions: [{ type: 'tell', params: 'human' }, 'repeat'],
      },
      {
        guard: { type: 'isCommand', params: 'greet' },
        actions: [{ type: 'tell', params: 'greet' }, 'repeat'],
      },
      {
        guard: { type: 'isCommand', params: 'stop' },
        actions: [{ type: 'takeOffers', params: false }, { type: 'tell', params: 'stopped' }, 'repeat'],
      },
      {
        guard: { type: 'isCommand', params: 'offers' },
        actions: [{ type: 'takeOffers', params: true }, { type: 'tell', params: 'optedIn' }, 'repeat'],
      },
      { guard: 'isUnknown', actions: 'repeat' },
      { guard: { type: 'isCommand', params: 'logout' }, actions: 'park', target: '.loggingOut' },
      { actions: ['park', 'clearMisses'], target: '.home' },
    ],
    'user.chose': [
      { guard: 'isLanguage', actions: ['chooseLanguage', { type: 'tell', params: 'languageSet' }, 'repeat'] },
      { guard: 'isUnknown', actions: ['noteWish', 'repeat'] },
      { guard: 'resumesRunning', actions: [{ type: 'tell', params: 'alreadyDrafting' }, 'repeat'] },
      { guard: { type: 'namesParked', params: 'go.resume' }, target: '.resuming' },
      {
        guard: { type: 'namesParked', params: 'go.discard' },
        actions: ['discard', { type: 'tell', params: 'abandoned' }, 'repeat'],
      },
      {
        guard: { type: 'wants', params: 'coursier' },
        actions: ['park', { type: 'openDraft', params: 'coursier' }],
        target: '.coursier',
      },
      {
        guard: { type: 'wants', params: 'marketplace' },
        actions: ['park', { type: 'openDraft', params: 'marketplace' }],
        target: '.marketplace',
      },
      { guard: { type: 'wants', params: 'suivi' }, actions: ['park', 'want'], target: '.suivi' },
      {
        guard: { type: 'wants', params: 'entreprise' },
        actions: ['park', { type: 'openDraft', params: 'entreprise' }],
        target: '.entreprise',
      },
      { guard: 'isRating', actions: [{ type: 'tell', params: 'rated' }, 'repeat'] },
      { actions: [{ type: 'tell', params: 'stale' }, 'repeat'] },
    ],
    'user.stale': { actions: [{ type: 'tell', params: 'stale' }, 'repeat'] },
  },
  states: {
    sleeping: {
      description: 'Nobody has written yet. Whatever comes first is kept and taken up after login.',
      on: {
        'user.command': [
          {
            guard: { type: 'isCommand', params: 'language' },
            actions: { type: 'tell', params: 'languages' },
          },
          { actions: 'noteWish', target: 'auth' },
        ],
        'user.chose': [
          { guard: 'isLanguage', actions: 'chooseLanguage', target: 'auth' },
          { actions: 'noteWish', target: 'auth' },
        ],
        'user.*': { actions: 'noteWish', target: 'auth' },
      },
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
          guard: { type: 'wants', params: 'coursier' },
          actions: [
            { type: 'tell', params: 'loggedIn' },
            { type: 'openDraft', params: 'coursier' },
          ],
          target: 'coursier',
        },
        // These answer when the backend has: a greeting now would be a message of its own.
        { guard: { type: 'wants', params: 'suivi' }, actions: 'want', target: 'suivi' },
        {
          guard: { type: 'wants', params: 'marketplace' },
          actions: { type: 'openDraft', params: 'marketplace' },
          target: 'marketplace',
        },
        { guard: { type: 'wants', params: 'livreur' }, actions: 'want', target: 'livreur' },
        {
          guard: { type: 'isRole', params: 'client' },
          actions: ['dropWish', { type: 'tell', params: 'loggedIn' }],
          target: 'home',
        },
        { actions: 'dropWish', target: 'home' },
      ],
    },
    home: {
      description: 'Where each role begins: customers choose what to do, couriers and shops see their day.',
      always: [
        { guard: { type: 'isRole', params: 'livreur' }, actions: 'wantNothing', target: 'livreur' },
        {
          guard: { type: 'isRole', params: 'entreprise' },
          actions: ['wantNothing', { type: 'openDraft', params: 'entreprise' }],
          target: 'entreprise',
        },
        { actions: { type: 'tell', params: 'menu' }, target: 'menu' },
      ],
    },
    menu: {
      description: 'Between flows: what would the person like to do?',
      tags: 'choosing',
      on: {
        'user.command': [
          {
            guard: { type: 'isCommand', params: 'language' },
            actions: { type: 'tell', params: 'languages' },
          },
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
          {
            guard: { type: 'isCommand', params: 'stop' },
            actions: [
              { type: 'takeOffers', params: false },
              { type: 'tell', params: 'stopped' },
              { type: 'tell', params: 'choices' },
            ],
          },
          {
            guard: { type: 'isCommand', params: 'offers' },
            actions: [
              { type: 'takeOffers', params: true },
              { type: 'tell', params: 'optedIn' },
              { type: 'tell', params: 'choices' },
            ],
          },
          { guard: { type: 'isCommand', params: 'logout' }, target: 'loggingOut' },
          {
            guard: { type: 'isCommand', params: 'greet' },
            actions: ['clearMisses', { type: 'tell', params: 'greet' }, { type: 'tell', params: 'menu' }],
          },
          { actions: 'clearMisses', target: 'home' },
        ],
        'user.stale': {
          actions: [
            { type: 'tell', params: 'stale' },
            { type: 'tell', params: 'choices' },
          ],
        },
        'user.chose': [
          {
            guard: 'isLanguage',
            actions: [
              'chooseLanguage',
              { type: 'tell', params: 'languageSet' },
              { type: 'tell', params: 'menu' },
            ],
          },
          { guard: { type: 'namesParked', params: 'go.resume' }, target: 'resuming' },
          {
            guard: { type: 'namesParked', params: 'go.discard' },
            actions: ['discard', { type: 'tell', params: 'abandoned' }, { type: 'tell', params: 'choices' }],
          },
          {
            guard: { type: 'wants', params: 'coursier' },
            actions: { type: 'openDraft', params: 'coursier' },
            target: 'coursier',
          },
          {
            guard: { type: 'wants', params: 'marketplace' },
            actions: { type: 'openDraft', params: 'marketplace' },
            target: 'marketplace',
          },
          { guard: { type: 'wants', params: 'suivi' }, actions: 'want', target: 'suivi' },
          { guard: { type: 'wants', params: 'livreur' }, actions: 'want', target: 'livreur' },
          {
            guard: { type: 'wants', params: 'entreprise' },
            actions: { type: 'openDraft', params: 'entreprise' },
            target: 'entreprise',
          },
          {
            guard: 'isRating',
            actions: [
              { type: 'tell', params: 'rated' },
              { type: 'tell', params: 'choices' },
            ],
          },
          {
            actions: [
              { type: 'tell', params: 'stale' },
              { type: 'tell', params: 'choices' },
            ],
          },
        ],
        'user.text': [
          {
            guard: { type: 'wants', params: 'coursier' },
            actions: { type: 'openDraft', params: 'coursier' },
            target: 'coursier',
          },
          {
            guard: { type: 'wants', params: 'marketplace' },
            actions: { type: 'openDraft', params: 'marketplace' },
            target: 'marketplace',
          },
          { guard: { type: 'wants', params: 'suivi' }, actions: 'want', target: 'suivi' },
          {
            guard: { type: 'reacts', params: { running: null, by: 'reply' } },
            actions: [
              { type: 'reply', params: null },
              { type: 'tell', params: 'choices' },
            ],
          },
          { guard: { type: 'isUnsure', params: null }, actions: ['wonder', 'think'] },
          {
            guard: { type: 'reacts', params: { running: null, by: 'clarify' } },
            actions: ['countMiss', { type: 'tell', params: 'clarify' }],
          },
          { actions: ['countMiss', { type: 'tell', params: 'unread' }] },
        ],
        'user.*': [
          { guard: 'isHearable', actions: ['wonder', 'listen'] },
          { actions: ['countMiss', { type: 'tell', params: 'unread' }] },
        ],
      },
    },
    coursier: {
      description: 'Sending a parcel.',
      invoke: {
        id: 'flow',
        src: 'coursier',
        input: ({ context }) => ({
          intent: context.draft?.intent ?? '',
          requester: { name: context.person?.displayName ?? '', phone: context.facts.phone ?? '' },
          slots: slotsOf(context.draft, 'coursier'),
          told: context.said,
          recents: context.recents,
        }),
        onDone: [
          {
            guard: { type: 'isOutcome', params: ({ event }) => ({ is: 'created', output: event.output }) },
            actions: [
              {
                type: 'learnParcel',
                params: ({ event }: { event: { output: CoursierOutput } }) => event.output,
              },
              {
                type: 'noteOpened',
                params: ({ event }: { event: { output: CoursierOutput } }) => event.output.subject,
              },
              'dropDraft',
            ],
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
          {
            guard: { type: 'jumps', params: { from: 'coursier', to: 'marketplace' } },
            actions: ['park', { type: 'openDraft', params: 'marketplace' }],
            target: 'marketplace',
          },
          {
            guard: { type: 'jumps', params: { from: 'coursier', to: 'suivi' } },
            actions: ['park', 'want'],
            target: 'suivi',
          },
          {
            guard: { type: 'reacts', params: { running: 'coursier', by: 'told' } },
            actions: { type: 'tellFlow', params: 'coursier' },
          },
          {
            guard: { type: 'reacts', params: { running: 'coursier', by: 'reopen' } },
            actions: { type: 'reopen', params: 'coursier' },
          },
          {
            guard: { type: 'reacts', params: { running: 'coursier', by: 'reply' } },
            actions: [{ type: 'reply', params: 'coursier' }, 'repeat'],
          },
          { guard: { type: 'isUnsure', params: 'coursier' }, actions: ['wonder', 'think'] },
          { guard: 'isHearable', actions: ['wonder', 'listen'] },
          { guard: 'isForFlow', actions: 'forward' },
        ],
      },
    },
    marketplace: {
      description: 'Ordering from a shop.',
      invoke: {
        id: 'flow',
        src: 'marketplace',
        input: ({ context }) => ({
          intent: context.draft?.intent ?? '',
          phone: context.facts.phone ?? '',
          name: context.person?.displayName ?? '',
          slots: slotsOf(context.draft, 'marketplace'),
          recents: context.recents,
          wanted: wordsIn(context.wanted),
          told: context.said,
        }),
        onDone: [
          {
            guard: { type: 'isOutcome', params: ({ event }) => ({ is: 'ordered', output: event.output }) },
            actions: [
              {
                type: 'learnAddress',
                params: ({ event }: { event: { output: MarketplaceOutput } }) => event.output,
              },
              {
                type: 'noteOpened',
                params: ({ event }: { event: { output: MarketplaceOutput } }) => event.output.subject,
              },
              'dropDraft',
            ],
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
            actions: [
              'park',
              'resumeAfterLogin',
              { type: 'wantAgain', params: 'go.marketplace' },
              { type: 'forgetPerson', params: 'expired' },
            ],
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
          guard: { type: 'chose', params: 'go.marketplace' },
          actions: [{ type: 'tell', params: 'alreadyDrafting' }, 'repeat'],
        },
        'user.*': [
          {
            guard: 'isLongSilence',
            actions: ['park', { type: 'tell', params: 'welcomeBack' }],
            target: 'menu',
          },
          {
            guard: { type: 'jumps', params: { from: 'marketplace', to: 'coursier' } },
            actions: ['park', { type: 'openDraft', params: 'coursier' }],
            target: 'coursier',
          },
          {
            guard: { type: 'jumps', params: { from: 'marketplace', to: 'suivi' } },
            actions: ['park', 'want'],
            target: 'suivi',
          },
          {
            guard: { type: 'reacts', params: { running: 'marketplace', by: 'told' } },
            actions: { type: 'tellFlow', params: 'marketplace' },
          },
          {
            guard: { type: 'reacts', params: { running: 'marketplace', by: 'reopen' } },
            actions: { type: 'reopen', params: 'marketplace' },
          },
          {
            guard: { type: 'reacts', params: { running: 'marketplace', by: 'reply' } },
            actions: [{ type: 'reply', params: 'marketplace' }, 'repeat'],
          },
          { guard: { type: 'isUnsure', params: 'marketplace' }, actions: ['wonder', 'think'] },
          { guard: 'isHearable', actions: ['wonder', 'listen'] },
          { guard: 'isForFlow', actions: 'forward' },
        ],
      },
    },
    suivi: {
      description: 'Tracking what was sent or ordered.',
      invoke: {
        id: 'flow',
        src: 'suivi',
        input: ({ context }) => ({
          phone: context.facts.phone ?? '',
          wanted: shipmentWanted(context.wanted),
        }),
        onDone: [
          {
            guard: {
              type: 'isOutcome',
              params: ({ event }) => ({ is: 'unauthenticated', output: event.output }),
            },
            actions: [
              {
                type: 'wantAgain',
                params: ({ event }: { event: { output: SuiviOutput } }) => choiceFor(event.output.wanted),
              },
              { type: 'forgetPerson', params: 'expired' },
            ],
            target: 'auth',
          },
          {
            guard: { type: 'isOutcome', params: ({ event }) => ({ is: 'cancelled', output: event.output }) },
            actions: {
              type: 'noteCancelled',
              params: ({ event }: { event: { output: SuiviOutput } }) => event.output,
            },
            target: 'finishing',
          },
          { target: 'home' },
        ],
        onError: {
          actions: [
            { type: 'tell', params: 'broken' },
            { type: 'tell', params: 'choices' },
          ],
          target: 'menu',
        },
      },
      on: {
        'user.*': [
          {
            guard: { type: 'jumps', params: { from: 'suivi', to: 'coursier' } },
            actions: { type: 'openDraft', params: 'coursier' },
            target: 'coursier',
          },
          {
            guard: { type: 'jumps', params: { from: 'suivi', to: 'marketplace' } },
            actions: { type: 'openDraft', params: 'marketplace' },
            target: 'marketplace',
          },
          {
            guard: { type: 'reacts', params: { running: 'suivi', by: 'reply' } },
            actions: [{ type: 'reply', params: 'suivi' }, 'repeat'],
          },
          { guard: 'isForSuivi', actions: 'forward' },
        ],
      },
    },
    livreur: {
      description: 'A courier’s day: availability, missions, the run in hand.',
      invoke: {
        id: 'flow',
        src: 'livreur',
        input: ({ context }) => ({
          phone: context.facts.phone ?? '',
          name: context.person?.displayName ?? '',
          isNew: context.isNew,
          wanted: livreurWishIn(choiceIn(context.wanted)),
          refused: context.refused,
        }),
        onDone: {
          actions: [
            {
              type: 'wantAgain',
              params: ({ event }: { event: { output: LivreurOutput } }) => event.output.wanted,
            },
            { type: 'forgetPerson', params: 'expired' },
          ],
          target: 'auth',
        },
        onError: {
          actions: [
            { type: 'tell', params: 'broken' },
            { type: 'tell', params: 'choices' },
          ],
          target: 'menu',
        },
      },
      on: {
        'user.*': [
          {
            guard: { type: 'reacts', params: { running: 'livreur', by: 'reply' } },
            actions: [{ type: 'reply', params: 'livreur' }, 'repeat'],
          },
          { guard: 'isForLivreur', actions: 'forward' },
        ],
      },
    },
    entreprise: {
      description: 'A shop’s day: its orders, its products, open or closed.',
      invoke: {
        id: 'flow',
        src: 'entreprise',
        input: ({ context }) => ({
          intent: context.draft?.intent ?? '',
          phone: context.facts.phone ?? '',
          name: context.person?.displayName ?? '',
          isNew: context.isNew,
          slots: slotsOf(context.draft, 'entreprise'),
          wanted: entrepriseWishIn(choiceIn(context.wanted)),
          offersResume: context.parked[0]?.intent ?? null,
        }),
        onDone: {
          actions: ['park', 'resumeAfterLogin', { type: 'forgetPerson', params: 'expired' }],
          target: 'auth',
        },
        onError: {
          actions: ['park', { type: 'tell', params: 'broken' }, { type: 'tell', params: 'choices' }],
          target: 'menu',
        },
      },
      on: { 'user.*': { guard: 'isForEntreprise', actions: 'forward' } },
    },
    resuming: {
      description: 'Takes a draft set aside up again.',
      entry: 'unpark',
      always: [
        {
          guard: { type: 'drafts', params: 'marketplace' },
          actions: { type: 'tell', params: 'resumed' },
          target: 'marketplace',
        },
        // It may have to ask the backend first: what is said now would be a message of its own.
        { guard: { type: 'drafts', params: 'entreprise' }, target: 'entreprise' },
        { actions: { type: 'tell', params: 'resumed' }, target: 'coursier' },
      ],
    },
    finishing: {
      description: 'Something is ordered; a draft that waits is offered again in the same message.',
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

/** The draft set aside that a button names: one tapped long after speaks of that draft only. */
function parkedNamed(
  context: ConversationContext,
  event: ConversationEvent,
  wish: string,
): Frame | undefined {
  return context.parked.find(({ intent }) => choiceOf(event) === `${wish}:${intent}`);
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

/** What an actor that was started on the way has ended with; XState types no such events. */
function outputOf<Output>(event: unknown): Output {
  return (event as { output: Output }).output;
}

/** What a courier’s flow has told of its refusals; undefined from any other flow. */
function refusedIn({ refused }: Record<string, unknown>): number[] | undefined {
  return Array.isArray(refused)
    ? refused.filter((id) => typeof id === 'number').slice(-MOST_REFUSED)
    : undefined;
}

/** What a flow has told that it calls off just now. */
function cancellingIn({ cancelling }: Record<string, unknown>): string | null {
  return typeof cancelling === 'string' ? cancelling : null;
}
