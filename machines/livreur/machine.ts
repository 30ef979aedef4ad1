import { assign, sendTo, setup } from 'xstate';
import { sayTo } from '../collector.ts';
import type { Point } from '../domain.ts';
import { effect } from '../effect.ts';
import type { EffectError } from '../events.ts';
import {
  choiceOf,
  errorOf,
  missOf,
  noMiss,
  textOf,
  type FlowEvent,
  type FlowTag,
  type Miss,
} from '../flow.ts';
import { readYesNo } from '../reading/commands.ts';
import { isInCongo } from '../reading/place.ts';
import { cleanLine, hasLetters } from '../reading/text.ts';
import type {
  ActOnMissionInput,
  ActOnMissionOutput,
  CourierHome,
  CourierHomeInput,
  MissionCard,
  SharePositionInput,
  SharePositionOutput,
  ShowMissionInput,
} from './effects.ts';
import {
  isDeed,
  LINES_PER_PAGE,
  livreurChoice,
  livreurWishIn,
  wantsHome,
  withRefused,
  type Deed,
  type LivreurWish,
} from './slots.ts';
import { isUnderWay, nextStep } from './steps.ts';
import { missionNamed, referenceIn, wishSaid } from './words.ts';
import { topicsOfZone } from './zone.ts';

export interface LivreurInput {
  phone: string;
  name: string;
  /** Just signed up. */
  isNew: boolean;
  wanted: LivreurWish | null;
  /** Missions this courier does not want to see again. */
  refused: number[];
}

export interface LivreurOutput {
  outcome: 'unauthenticated';
  /** The button that leads back to what was wanted. */
  wanted: string;
}

/** What has just happened, told above what is shown next. */
export type Notice =
  | 'welcome'
  | 'availability'
  | 'hidden'
  | 'shownAgain'
  | 'moved'
  | 'lost'
  | 'gone'
  | 'unknown'
  | 'notAccepted'
  | 'positionShared'
  | 'positionWaits'
  | 'positionUnused'
  | 'positionFailed'
  | ActOnMissionInput['act'];

export interface LivreurContext extends Miss {
  phone: string;
  name: string;
  wanted: LivreurWish;
  /** A reference as it was written, as long as it is not known which mission it means. */
  named: string | null;
  /** What is being done to the mission wanted, so that a failure can be tried again. */
  act: Pick<ActOnMissionInput, 'act' | 'reason'> | null;
  home: CourierHome | null;
  card: MissionCard | null;
  refused: number[];
  page: number;
  point: Point | null;
  notice: Notice | null;
}

const REASON_LENGTH = 300;

/** A new wish leaves nothing of the last one. */
const nothingElse = { named: null, act: null, page: 0 };

/**
 * A courier's day: whether they work, what is on offer, what they carry. Every button names its mission; before
 * anything is done the mission is read again, and only what comes next for that very one is done.
 */
export const livreurMachine = setup({
  types: {
    context: {} as LivreurContext,
    events: {} as FlowEvent,
    input: {} as LivreurInput,
    output: {} as LivreurOutput,
    tags: {} as FlowTag,
  },
  actors: {
    courierHome: effect<CourierHomeInput, CourierHome>('courierHome'),
    showMission: effect<ShowMissionInput, MissionCard>('showMission'),
    actOnMission: effect<ActOnMissionInput, ActOnMissionOutput>('actOnMission'),
    sharePosition: effect<SharePositionInput, SharePositionOutput>('sharePosition'),
  },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `livreur.${question}`, viewOf(context)),
    want: assign(({ context, event }) => ({
      wanted: wishIn(event, context) ?? wantsHome,
      ...nothingElse,
      ...noMiss,
    })),
    wantNamed: assign(({ event }) => ({
      wanted: { what: 'missions' as const, id: null },
      ...nothingElse,
      named: referenceIn(textOf(event)),
      ...noMiss,
    })),
    wantFound: assign(({ context }) => ({
      wanted: { what: 'mission' as const, id: missionNamed(context.named ?? '', context) ?? 0 },
      named: null,
    })),
    forgetNamed: assign({ named: null, notice: 'unknown' }),
    wantThis: assign((_, wanted: LivreurWish) => ({ wanted, ...nothingElse, ...noMiss })),
    wantBack: assign(({ context }) => ({ wanted: wayBack(context), ...nothingElse, ...noMiss })),
    decide: assign((_, act: NonNullable<LivreurContext['act']>) => ({ act, ...noMiss })),
    rememberHome: assign(({ context }, home: CourierHome) => ({
      home,
      notice:
        context.wanted.what === 'available' || context.wanted.what === 'pause'
          ? 'availability'
          : context.notice,
      ...noMiss,
    })),
    rememberCard: assign((_, card: MissionCard) => ({ card, ...noMiss })),
    rememberDeed: assign(({ context }, { card, done }: ActOnMissionOutput) => ({
      card,
      notice: done ? (context.act?.act ?? null) : ('moved' as const),
      act: null,
    })),
    rememberPoint: assign(({ event }) => ({
      point: event.type === 'user.location' ? { lat: event.lat, lng: event.lng } : null,
    })),
    rememberShared: assign((_, { references, waiting }: SharePositionOutput) => ({
      notice: references.length > 0 ? 'positionShared' : waiting ? 'positionWaits' : 'positionUnused',
      point: null,
      ...noMiss,
    })),
    hide: assign(({ context }) => ({
      refused: withRefused(context.refused, context.wanted.id ?? 0),
      notice: 'hidden',
      wanted: { what: 'missions', id: null },
    })),
    showAgain: assign(({ context }) => ({
      refused: context.refused.slice(1),
      notice: 'shownAgain',
      wanted: { what: 'mission', id: context.refused[0] ?? 0 },
    })),
    turnPage: assign(({ context }) => ({
      page: (context.page + 1) * LINES_PER_PAGE < offered(context).length ? context.page + 1 : 0,
      ...noMiss,
    })),
    note: assign((_, notice: Notice | null) => ({ notice })),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }, { busy }: { busy: boolean }) => ({
        type: 'flow.progressed',
        slots: { refused: context.refused },
        busy,
      }),
    ),
    tellTopics: sendTo(
      ({ self }) => self._parent ?? self,
      (_, { available, zone }: CourierHome) => ({
        type: 'flow.listens',
        topics: available ? topicsOfZone(zone) : [],
      }),
    ),
  },
  guards: {
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    saysWish: ({ event, context }) => wishIn(event, context) !== null,
    namesMission: ({ event }) => referenceIn(textOf(event)) !== null,
    isFound: ({ context }) => context.named !== null && missionNamed(context.named, context) !== null,
    isNotFound: ({ context }) => context.named !== null,
    saidYes: ({ event }) => readYesNo(textOf(event)) === 'yes',
    saidNo: ({ event }) => readYesNo(textOf(event)) === 'no',
    saysReason: ({ event }) => reasonIn(event) !== null,
    isHere: ({ event }) => event.type === 'user.location' && isInCongo(event),
    wants: ({ context }, what: LivreurWish['what']) => context.wanted.what === what,
    wantsDeed: ({ context }) => isDeed(context.wanted.what),
    wantsMission: ({ context }) => context.wanted.id !== null,
    wantsContact: ({ context: { wanted, card } }) =>
      (wanted.what === 'sender' || wanted.what === 'recipient') &&
      card !== null &&
      card[wanted.what] !== null,
    mayDeliver: ({ context: { wanted, card } }) =>
      wanted.what === 'deliver' && isInHand(card) && nextStep(card?.status ?? 'unknown') === 'deliver',
    mayReport: ({ context: { wanted, card } }) =>
      wanted.what === 'problem' && isInHand(card) && card?.status !== 'problem',
    mayRefuse: ({ context: { wanted, card } }) => wanted.what === 'refuse' && card !== null && !card.isMine,
    isRetryOfAct: ({ event, context }) => choiceOf(event) === 'retry' && context.act !== null,
    hasHidden: ({ context }) => context.notice === 'hidden',
    failedWith: ({ event }, code: EffectError['code']) => errorOf(event as { error?: unknown }).code === code,
  },
}).createMachine({
  id: 'livreur',
  context: ({ input }) => ({
    phone: input.phone,
    name: input.name,
    wanted: input.wanted ?? wantsHome,
    named: null,
    act: null,
    home: null,
    card: null,
    refused: input.refused,
    page: 0,
    point: null,
    notice: input.isNew ? 'welcome' : null,
    ...noMiss,
  }),
  initial: 'routing',
  output: ({ context }) => ({
    outcome: 'unauthenticated',
    wanted: livreurChoice(context.wanted.what, context.wanted.id),
  }),
  states: {
    routing: {
      description: 'What is done at once, what is looked at first, or the courier’s own space.',
      always: [
        {
          guard: 'wantsDeed',
          actions: {
            type: 'decide',
            params: ({ context }) => ({ act: context.wanted.what as Deed, reason: null }),
          },
          target: 'acting',
        },
        { guard: 'wantsMission', target: 'opening' },
        { target: 'reading' },
      ],
    },
    reading: {
      description: 'The backend is asked for all that is the courier’s; availability is set on the way.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: { 'user.*': { actions: { type: 'ask', params: 'busy' } } },
      invoke: {
        id: 'courierHome',
        src: 'courierHome',
        input: ({ context }) => ({
          phone: context.phone,
          available:
            context.wanted.what === 'available' ? true : context.wanted.what === 'pause' ? false : null,
        }),
        onDone: {
          actions: [
            { type: 'rememberHome', params: ({ event }) => event.output },
            { type: 'tellTopics', params: ({ event }) => event.output },
          ],
          target: 'presenting',
        },
        onError: [
          {
            guard: { type: 'failedWith', params: 'unauthorized' },
            target: 'unauthenticated',
          },
          { target: 'talking.failed' },
        ],
      },
    },
    opening: {
      description: 'One mission as it is now.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: { 'user.*': { actions: { type: 'ask', params: 'busy' } } },
      invoke: {
        id: 'showMission',
        src: 'showMission',
        input: ({ context }) => ({ phone: context.phone, id: context.wanted.id ?? 0 }),
        onDone: {
          actions: { type: 'rememberCard', params: ({ event }) => event.output },
          target: 'presenting',
        },
        onError: [
          {
            guard: { type: 'failedWith', params: 'unauthorized' },
            target: 'unauthenticated',
          },
          {
            guard: { type: 'failedWith', params: 'notFound' },
            actions: [
              { type: 'note', params: 'gone' },
              { type: 'wantThis', params: { what: 'missions', id: null } },
            ],
            target: 'reading',
          },
          { target: 'talking.failed' },
        ],
      },
    },
    acting: {
      description: 'Something is done to one mission, if it is still what comes next for it.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: { 'user.*': { actions: { type: 'ask', params: 'busy' } } },
      invoke: {
        id: 'actOnMission',
        src: 'actOnMission',
        input: ({ context }) => ({
          phone: context.phone,
          id: context.wanted.id ?? 0,
          act: context.act?.act ?? 'accept',
          reason: context.act?.reason ?? null,
        }),
        onDone: {
          actions: { type: 'rememberDeed', params: ({ event }) => event.output },
          target: 'talking.detail',
        },
        onError: [
          {
            guard: { type: 'failedWith', params: 'unauthorized' },
            target: 'unauthenticated',
          },
          {
            guard: { type: 'failedWith', params: 'conflict' },
            actions: [
              { type: 'note', params: 'lost' },
              { type: 'wantThis', params: { what: 'missions', id: null } },
            ],
            target: 'reading',
          },
          {
            guard: { type: 'failedWith', params: 'notFound' },
            actions: [
              { type: 'note', params: 'gone' },
              { type: 'wantThis', params: { what: 'missions', id: null } },
            ],
            target: 'reading',
          },
          {
            guard: { type: 'failedWith', params: 'rejected' },
            actions: [
              { type: 'note', params: 'notAccepted' },
              {
                type: 'wantThis',
                params: ({ context }) => ({ what: 'mission', id: context.wanted.id ?? 0 }),
              },
            ],
            target: 'opening',
          },
          { target: 'talking.failed' },
        ],
      },
    },
    locating: {
      description: 'The courier’s position goes to the trail of the runs under way, and nowhere else.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: { 'user.*': { actions: { type: 'ask', params: 'busy' } } },
      invoke: {
        id: 'sharePosition',
        src: 'sharePosition',
        input: ({ context }) => ({ phone: context.phone, point: context.point ?? { lat: 0, lng: 0 } }),
        onDone: {
          actions: { type: 'rememberShared', params: ({ event }) => event.output },
          target: 'talking.again',
        },
        onError: [
          {
            guard: { type: 'failedWith', params: 'unauthorized' },
            target: 'unauthenticated',
          },
          { actions: { type: 'note', params: 'positionFailed' }, target: 'talking.again' },
        ],
      },
    },
    presenting: {
      description: 'What was wanted, where it still makes sense; else how things stand.',
      always: [
        { guard: 'isFound', actions: 'wantFound', target: 'opening' },
        { guard: 'isNotFound', actions: 'forgetNamed', target: 'talking.missions' },
        { guard: { type: 'wants', params: 'missions' }, target: 'talking.missions' },
        { guard: { type: 'wants', params: 'mine' }, target: 'talking.mine' },
        { guard: { type: 'wants', params: 'history' }, target: 'talking.history' },
        { guard: { type: 'wants', params: 'mission' }, target: 'talking.detail' },
        { guard: 'wantsContact', target: 'talking.contact' },
        { guard: 'mayDeliver', target: 'talking.confirming' },
        { guard: 'mayReport', target: 'talking.explaining' },
        { guard: 'mayRefuse', actions: 'hide', target: 'reading' },
        { guard: 'wantsMission', actions: { type: 'note', params: 'moved' }, target: 'talking.detail' },
        { target: 'talking.home' },
      ],
    },
    talking: {
      description: 'All that waits for the courier.',
      initial: 'home',
      exit: { type: 'note', params: null },
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': { actions: 'wantBack', target: 'routing' },
        'user.location': [
          { guard: 'isHere', actions: 'rememberPoint', target: 'locating' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.chose': [
          { guard: 'saysWish', actions: 'want', target: 'routing' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.text': [
          { guard: 'namesMission', actions: 'wantNamed', target: 'reading' },
          { guard: 'saysWish', actions: 'want', target: 'routing' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.*': { actions: 'miss', target: '.again', reenter: true },
      },
      states: {
        again: { type: 'history', description: 'What was shown last.' },
        home: {
          description: 'How things stand: availability, the run in hand, today.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'home' },
        },
        missions: {
          description: 'What is on offer, without what the courier has refused.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'missions' },
          on: {
            'user.command': { guard: 'hasHidden', actions: 'showAgain', target: '#livreur.routing' },
            'user.chose': {
              guard: { type: 'chose', params: 'more' },
              actions: 'turnPage',
              target: 'missions',
              reenter: true,
            },
          },
        },
        mine: {
          description: 'What the courier has accepted and not yet brought.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'mine' },
        },
        history: {
          description: 'What was brought and earned.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'history' },
        },
        detail: {
          description: 'One mission: to take or leave, or with its next step.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'detail' },
        },
        contact: {
          description: 'The person at one end of a run, as a card.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'contact' },
        },
        confirming: {
          description: 'A run is only closed once the courier has said so twice.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmDelivery' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'delivered' },
              actions: { type: 'decide', params: { act: 'deliver', reason: null } },
              target: '#livreur.acting',
            },
            'user.text': [
              {
                guard: 'saidYes',
                actions: { type: 'decide', params: { act: 'deliver', reason: null } },
                target: '#livreur.acting',
              },
              { guard: 'saidNo', actions: 'wantBack', target: '#livreur.routing' },
            ],
          },
        },
        explaining: {
          description: 'What is the matter with this run?',
          tags: 'numbered',
          entry: { type: 'ask', params: 'askProblem' },
          on: {
            'user.chose': {
              guard: 'saysReason',
              actions: {
                type: 'decide',
                params: ({ event }) => ({ act: 'problem' as const, reason: reasonIn(event) }),
              },
              target: '#livreur.acting',
            },
            'user.text': {
              guard: 'saysReason',
              actions: {
                type: 'decide',
                params: ({ event }) => ({ act: 'problem' as const, reason: reasonIn(event) }),
              },
              target: '#livreur.acting',
            },
          },
        },
        failed: {
          description: 'The service did not answer.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'failed' },
          on: {
            'user.chose': [
              { guard: 'isRetryOfAct', target: '#livreur.acting' },
              { guard: { type: 'chose', params: 'retry' }, target: '#livreur.routing' },
            ],
          },
        },
      },
    },
    unauthenticated: {
      type: 'final',
      description: 'The session is over: log in, then go on.',
    },
  },
});

/** What the catalogue may speak of. */
export type LivreurView = Omit<LivreurContext, 'phone' | 'point' | 'act' | 'named'>;

function viewOf({
  phone: _phone,
  point: _point,
  act: _act,
  named: _named,
  ...view
}: LivreurContext): LivreurView {
  return view;
}

/** What is on offer to this courier. */
export function offered({ home, refused }: Pick<LivreurContext, 'home' | 'refused'>) {
  return (home?.open ?? []).filter(({ id }) => !refused.includes(id));
}

function wishIn(event: FlowEvent, context: LivreurContext): LivreurWish | null {
  return livreurWishIn(choiceOf(event)) ?? wishSaid(textOf(event), context);
}

/** From an aside to its mission, from a mission to the list it stands in, from all else to the courier's space. */
function wayBack({ wanted, card }: LivreurContext): LivreurWish {
  if (wanted.id === null || card === null) return wantsHome;
  const isAside = ['sender', 'recipient', 'deliver', 'problem'].includes(wanted.what);
  if (isAside) return { what: 'mission', id: card.id };
  if (card.isMine) return wantsHome;
  return { what: 'missions', id: null };
}

function isInHand(card: MissionCard | null): boolean {
  return card !== null && card.isMine && isUnderWay(card.status);
}

/** In the courier's words, or the title of a reason offered. */
function reasonIn(event: FlowEvent): string | null {
  if (event.type === 'user.chose' && event.choice.startsWith('reason.'))
    return cleanLine(event.title, REASON_LENGTH);
  const said = cleanLine(textOf(event), REASON_LENGTH);
  return hasLetters(said) ? said : null;
}
