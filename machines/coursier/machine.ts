import { assign, sendTo, setup } from 'xstate';
import type { Contact, Place } from '../domain.ts';
import { sayTo } from '../collector.ts';
import { effect } from '../effect.ts';
import type { EffectError } from '../events.ts';
import {
  choiceOf,
  errorOf,
  missOf,
  noMiss,
  replacedBy,
  textOf,
  type FlowEvent,
  type FlowTag,
  type Miss,
} from '../flow.ts';
import { readYesNo } from '../reading/commands.ts';
import type { Found } from '../understanding/understanding.ts';
import type { CreateMissionInput, CreateMissionOutput } from './effects.ts';
import {
  amountIn,
  contactIn,
  descriptionIn,
  doubtIn,
  nameIn,
  phoneIn,
  placeIn,
  sideIn,
  type Doubt,
} from './answers.ts';
import { slotsReopened, slotsTold } from './told.ts';
import {
  firstMissing,
  hasDraft,
  noSlots,
  type CoursierSlot,
  type CoursierSlots,
  type Recents,
} from './slots.ts';

export interface CoursierInput {
  /** Names this draft for ever, so that however often it is tried it becomes one mission. */
  intent: string;
  /** The customer: sender or recipient, by where they stand. */
  requester: Contact;
  slots: Partial<CoursierSlots>;
  /** What was said with the wish itself. */
  told: Found[];
  recents: Recents;
}

export interface CoursierOutput {
  outcome: 'created' | 'left' | 'abandoned' | 'unauthenticated';
  slots: CoursierSlots;
  /** What was made of it: `mission:61`; null when nothing was. */
  subject: string | null;
}

export interface CoursierContext extends Miss {
  intent: string;
  requester: Contact;
  slots: CoursierSlots;
  /** What each answer replaced: `retour` puts the last of it back. */
  trail: Partial<CoursierSlots>[];
  doubt: Doubt | null;
  /** A pin that came before we knew which end it is. */
  heldPin: Place | null;
  recents: Recents;
  mission: CreateMissionOutput | null;
  error: EffectError | null;
  /** What was last read out of a sentence, to be said back. */
  noted: Partial<CoursierSlots>;
  isCorrection: boolean;
}

const TRAIL_LENGTH = 20;

/**
 * A customer sends a parcel: where from, where to, who is at the other end, what it is worth and what it is.
 * `routing` asks for the first thing that is not known yet, so one answer, a correction, `retour` and a draft
 * taken up again days later all go the same way. Nothing is ordered before the recap is confirmed.
 */
export const coursierMachine = setup({
  types: {
    context: {} as CoursierContext,
    events: {} as FlowEvent,
    input: {} as CoursierInput,
    output: {} as CoursierOutput,
    tags: {} as FlowTag,
  },
  actors: { createMission: effect<CreateMissionInput, CreateMissionOutput>('createMission') },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `coursier.${question}`, viewOf(context)),
    fill: assign(({ context }, patch: Partial<CoursierSlots>) => ({
      slots: { ...context.slots, ...patch },
      trail: [...context.trail, replacedBy(context.slots, patch)].slice(-TRAIL_LENGTH),
      doubt: null,
      heldPin: null,
      ...noMiss,
    })),
    hear: assign(({ context, event }) => {
      const noted = event.type === 'flow.told' ? slotsTold(event.found, context) : {};
      return {
        slots: { ...context.slots, ...noted },
        trail: [...context.trail, replacedBy(context.slots, noted)].slice(-TRAIL_LENGTH),
        noted,
        isCorrection: event.type === 'flow.told' && event.isCorrection,
        doubt: null,
        heldPin: null,
        ...noMiss,
      };
    }),
    takeBack: assign(({ context }) => ({
      slots: { ...context.slots, ...context.trail.at(-1) },
      trail: context.trail.slice(0, -1),
      ...noMiss,
    })),
    doubt: assign(({ event, context }, slot: Doubt['slot']) => ({
      doubt: doubtIn(event, slot, context),
      ...noMiss,
    })),
    dropDoubt: assign({ doubt: null, ...noMiss }),
    holdPin: assign(({ event, context }) => ({ heldPin: placeIn(event, context) })),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    rememberMission: assign((_, mission: CreateMissionOutput) => ({ mission })),
    rememberError: assign((_, error: EffectError) => ({ error })),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }, { busy }: { busy: boolean }) => ({ type: 'flow.progressed', slots: context.slots, busy }),
    ),
  },
  guards: {
    isMissing: ({ context }, slot: CoursierSlot) => firstMissing(context.slots) === slot,
    isCommand: ({ event }, command: 'back' | 'cancel') =>
      event.type === 'user.command' && event.command === command,
    isFirstCancel: ({ event, context }) =>
      event.type === 'user.command' && event.command === 'cancel' && hasDraft(context.slots),
    hasTrail: ({ context }) => context.trail.length > 0,
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    choseEdit: ({ event }) => choiceOf(event).startsWith('edit.'),
    saidYes: ({ event }) => readYesNo(textOf(event)) === 'yes',
    saidNo: ({ event }) => readYesNo(textOf(event)) === 'no',
    saysSide: ({ event }) => sideIn(event) !== null,
    givesPlace: ({ event, context }) => placeIn(event, context) !== null,
    givesName: ({ event }) => nameIn(event) !== null,
    givesPhone: ({ event, context }) => phoneIn(event, context) !== null,
    givesContact: ({ event, context }) => contactIn(event, context) !== null,
    givesAmount: ({ event }) => amountIn(event) !== null,
    givesDescription: ({ event }) => descriptionIn(event) !== null,
    toldAtOnce: ({ context }) => Object.keys(context.noted).length > 0,
    isDoubtful: ({ event, context }, slot: Doubt['slot']) => doubtIn(event, slot, context) !== null,
    isUnauthorized: (_, error: EffectError) => error.code === 'unauthorized',
  },
}).createMachine({
  id: 'coursier',
  context: ({ input: { intent, requester, slots, told = [], recents } }) => {
    const before = { ...noSlots, ...slots };
    const noted = slotsTold(told, { slots: before, recents });
    return {
      intent,
      requester,
      slots: { ...before, ...noted },
      trail: [],
      doubt: null,
      heldPin: null,
      recents,
      mission: null,
      error: null,
      noted,
      isCorrection: false,
      ...noMiss,
    };
  },
  initial: 'drafting',
  output: ({ event, context }) => ({
    outcome: (event as unknown as { output: CoursierOutput['outcome'] }).output,
    slots: context.slots,
    subject: context.mission && `mission:${context.mission.id}`,
  }),
  states: {
    drafting: {
      description: 'Everything before the order: questions, doubts, the recap.',
      initial: 'hearing',
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'flow.told': { actions: ['hear', { type: 'ask', params: 'noted' }], target: '.routing' },
        'flow.reopened': {
          actions: { type: 'fill', params: ({ event }) => slotsReopened(event.slot) },
          target: '.routing',
        },
        'user.command': [
          { guard: 'isFirstCancel', target: '.leaving' },
          { guard: { type: 'isCommand', params: 'cancel' }, target: 'abandoned' },
          { guard: 'hasTrail', actions: 'takeBack', target: '.routing' },
          { target: 'left' },
        ],
        'user.*': { actions: 'miss', target: '.again', reenter: true },
      },
      states: {
        again: { type: 'history', history: 'deep', description: 'The question that was asked last.' },
        hearing: {
          description: 'What was said with the wish itself is noted first.',
          always: [
            { guard: 'toldAtOnce', actions: { type: 'ask', params: 'noted' }, target: 'routing' },
            { target: 'routing' },
          ],
        },
        routing: {
          description: 'Goes to the first thing that is not known yet.',
          entry: { type: 'tellProgress', params: { busy: false } },
          always: [
            { guard: { type: 'isMissing', params: 'side' }, target: 'askingSide' },
            { guard: { type: 'isMissing', params: 'pickup' }, target: 'askingPickup' },
            { guard: { type: 'isMissing', params: 'dropoff' }, target: 'askingDropoff' },
            { guard: { type: 'isMissing', params: 'contactName' }, target: 'askingContactName' },
            { guard: { type: 'isMissing', params: 'contactPhone' }, target: 'askingContactPhone' },
            { guard: { type: 'isMissing', params: 'value' }, target: 'askingValue' },
            { guard: { type: 'isMissing', params: 'description' }, target: 'askingDescription' },
            { target: 'confirming' },
          ],
        },
        askingSide: {
          description: 'Is the customer where the parcel starts, or where it arrives?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'askSide' },
          on: {
            'user.chose': [
              {
                guard: { type: 'chose', params: 'side.pickup' },
                actions: {
                  type: 'fill',
                  params: ({ context }) => ({
                    side: 'pickup',
                    ...(context.heldPin && { pickup: context.heldPin }),
                  }),
                },
                target: 'routing',
              },
              {
                guard: { type: 'chose', params: 'side.dropoff' },
                actions: {
                  type: 'fill',
                  params: ({ context }) => ({
                    side: 'dropoff',
                    ...(context.heldPin && { dropoff: context.heldPin }),
                  }),
                },
                target: 'routing',
              },
              {
                guard: { type: 'chose', params: 'side.last' },
                actions: { type: 'fill', params: ({ context }) => ({ ...context.recents.last }) },
                target: 'routing',
              },
            ],
            'user.text': {
              guard: 'saysSide',
              actions: {
                type: 'fill',
                params: ({ context, event }) => {
                  const side = sideIn(event);
                  return { side, ...(side && context.heldPin && { [side]: context.heldPin }) };
                },
              },
              target: 'routing',
            },
            'user.location': { guard: 'givesPlace', actions: 'holdPin', target: 'askingSide', reenter: true },
          },
        },
        askingPickup: {
          description:
            'Where does the courier fetch the parcel? A pin, an address, a landmark or a place of before.',
          tags: 'numbered',
          entry: { type: 'ask', params: 'askPickup' },
          on: {
            'user.*': [
              {
                guard: { type: 'isDoubtful', params: 'pickup' },
                actions: { type: 'doubt', params: 'pickup' },
                target: 'settling.place',
              },
              {
                guard: 'givesPlace',
                actions: {
                  type: 'fill',
                  params: ({ context, event }) => ({ pickup: placeIn(event, context) }),
                },
                target: 'routing',
              },
            ],
          },
        },
        askingDropoff: {
          description: 'Where does the courier bring it?',
          tags: 'numbered',
          entry: { type: 'ask', params: 'askDropoff' },
          on: {
            'user.*': [
              {
                guard: { type: 'isDoubtful', params: 'dropoff' },
                actions: { type: 'doubt', params: 'dropoff' },
                target: 'settling.place',
              },
              {
                guard: 'givesPlace',
                actions: {
                  type: 'fill',
                  params: ({ context, event }) => ({ dropoff: placeIn(event, context) }),
                },
                target: 'routing',
              },
            ],
          },
        },
        askingContactName: {
          description: 'Who is at the other end? A name, a contact card or somebody of before.',
          tags: 'numbered',
          entry: { type: 'ask', params: 'askContactName' },
          on: {
            'user.*': [
              {
                guard: 'givesContact',
                actions: { type: 'fill', params: ({ context, event }) => contactIn(event, context) ?? {} },
                target: 'routing',
              },
              {
                guard: 'givesName',
                actions: { type: 'fill', params: ({ event }) => ({ contactName: nameIn(event) }) },
                target: 'routing',
              },
            ],
          },
        },
        askingContactPhone: {
          description: 'How does the courier reach them?',
          entry: { type: 'ask', params: 'askContactPhone' },
          on: {
            'user.*': [
              {
                guard: { type: 'isDoubtful', params: 'contactPhone' },
                actions: { type: 'doubt', params: 'contactPhone' },
                target: 'settling.phone',
              },
              {
                guard: 'givesPhone',
                actions: {
                  type: 'fill',
                  params: ({ context, event }) => ({ contactPhone: phoneIn(event, context) }),
                },
                target: 'routing',
              },
            ],
          },
        },
        askingValue: {
          description: 'What is the content worth, in FCFA?',
          entry: { type: 'ask', params: 'askValue' },
          on: {
            'user.*': [
              {
                guard: { type: 'isDoubtful', params: 'value' },
                actions: { type: 'doubt', params: 'value' },
                target: 'settling.value',
              },
              {
                guard: 'givesAmount',
                actions: { type: 'fill', params: ({ event }) => ({ value: amountIn(event) }) },
                target: 'routing',
              },
            ],
          },
        },
        askingDescription: {
          description: 'What is in the parcel?',
          entry: { type: 'ask', params: 'askDescription' },
          on: {
            'user.text': {
              guard: 'givesDescription',
              actions: { type: 'fill', params: ({ event }) => ({ description: descriptionIn(event) }) },
              target: 'routing',
            },
          },
        },
        settling: {
          description: 'A side question; `retour` simply leaves it.',
          initial: 'place',
          on: {
            'user.command': [
              { guard: { type: 'isCommand', params: 'back' }, actions: 'dropDoubt', target: 'routing' },
              { actions: 'dropDoubt', target: 'leaving' },
            ],
            'user.chose': {
              guard: { type: 'chose', params: 'other' },
              actions: 'dropDoubt',
              target: 'routing',
            },
            'user.text': { guard: 'saidNo', actions: 'dropDoubt', target: 'routing' },
          },
          states: {
            place: {
              description: 'The words are close to places we know: which is meant?',
              tags: 'choosing',
              entry: { type: 'ask', params: 'settlePlace' },
              on: {
                'user.*': {
                  guard: 'givesPlace',
                  actions: {
                    type: 'fill',
                    params: ({ context, event }) => ({
                      [context.doubt?.slot ?? 'pickup']: placeIn(event, context),
                    }),
                  },
                  target: '#coursier.drafting.routing',
                },
              },
            },
            phone: {
              description: 'Not quite a number of this country: read back before it is kept.',
              tags: 'choosing',
              entry: { type: 'ask', params: 'settlePhone' },
              on: {
                'user.*': [
                  {
                    guard: { type: 'isDoubtful', params: 'contactPhone' },
                    actions: { type: 'doubt', params: 'contactPhone' },
                    target: 'phone',
                    reenter: true,
                  },
                  {
                    guard: 'givesPhone',
                    actions: {
                      type: 'fill',
                      params: ({ context, event }) => ({ contactPhone: phoneIn(event, context) }),
                    },
                    target: '#coursier.drafting.routing',
                  },
                ],
              },
            },
            value: {
              description: '“Mille cinq” is 1 005 to some and 1 500 to others.',
              tags: 'choosing',
              entry: { type: 'ask', params: 'settleValue' },
              on: {
                'user.*': {
                  guard: 'givesAmount',
                  actions: { type: 'fill', params: ({ event }) => ({ value: amountIn(event) }) },
                  target: '#coursier.drafting.routing',
                },
              },
            },
            edit: {
              description: 'Which answer is to be given again? The others stay.',
              tags: 'choosing',
              entry: { type: 'ask', params: 'chooseEdit' },
              on: {
                'user.chose': [
                  { guard: { type: 'chose', params: 'edit.note' }, target: 'note' },
                  {
                    guard: 'choseEdit',
                    actions: {
                      type: 'fill',
                      params: ({ event }) => ({ [event.choice.slice('edit.'.length)]: null }),
                    },
                    target: '#coursier.drafting.routing',
                  },
                ],
              },
            },
            note: {
              description: 'Something the courier should know; only for those who wish to add it.',
              entry: { type: 'ask', params: 'askNote' },
              on: {
                'user.chose': {
                  guard: { type: 'chose', params: 'note.none' },
                  actions: { type: 'fill', params: { note: null } },
                  target: '#coursier.drafting.routing',
                },
                'user.text': {
                  guard: 'givesDescription',
                  actions: { type: 'fill', params: ({ event }) => ({ note: descriptionIn(event) }) },
                  target: '#coursier.drafting.routing',
                },
              },
            },
          },
        },
        confirming: {
          description: 'The whole draft, read back. Only from here is it ordered.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'recap' },
          on: {
            'user.chose': [
              { guard: { type: 'chose', params: 'confirm' }, target: '#coursier.creating' },
              { guard: { type: 'chose', params: 'edit' }, target: 'settling.edit' },
              { guard: { type: 'chose', params: 'cancel' }, target: 'leaving' },
            ],
            'user.text': [
              { guard: 'saidYes', target: '#coursier.creating' },
              { guard: 'saidNo', target: 'settling.edit' },
            ],
          },
        },
        leaving: {
          description: 'A draft is never thrown away without asking.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmLeaving' },
          on: {
            'user.command': [
              { guard: { type: 'isCommand', params: 'cancel' }, target: '#coursier.abandoned' },
              { target: 'routing' },
            ],
            'user.chose': [
              { guard: { type: 'chose', params: 'abandon' }, target: '#coursier.abandoned' },
              { guard: { type: 'chose', params: 'keep' }, target: 'routing' },
            ],
            'user.text': [
              { guard: 'saidYes', target: '#coursier.abandoned' },
              { guard: 'saidNo', target: 'routing' },
            ],
          },
        },
        failed: {
          description: 'The order could not be placed; the draft is whole.',
          tags: 'choosing',
          entry: [
            { type: 'tellProgress', params: { busy: false } },
            { type: 'ask', params: 'failed' },
          ],
          on: {
            'user.command': [
              { guard: { type: 'isCommand', params: 'back' }, target: 'routing' },
              { target: 'leaving' },
            ],
            'user.chose': [
              { guard: { type: 'chose', params: 'retry' }, target: '#coursier.creating' },
              { guard: { type: 'chose', params: 'edit' }, target: 'settling.edit' },
            ],
            'user.text': { guard: 'saidYes', target: '#coursier.creating' },
          },
        },
      },
    },
    creating: {
      description: 'The order is being placed; what is written meanwhile changes nothing.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'creating' } },
        'flow.repeat': { actions: { type: 'ask', params: 'creating' } },
      },
      invoke: {
        id: 'createMission',
        src: 'createMission',
        input: ({ context: { intent, requester, slots } }) => ({ intent, requester, slots }),
        onDone: {
          actions: [
            { type: 'rememberMission', params: ({ event }) => event.output },
            { type: 'ask', params: 'created' },
          ],
          target: 'created',
        },
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'drafting.failed',
          },
        ],
      },
    },
    created: { type: 'final', description: 'The parcel is ordered.', output: () => 'created' },
    left: {
      type: 'final',
      description: 'Out by the way in; the answers are kept aside.',
      output: () => 'left',
    },
    abandoned: { type: 'final', description: 'The customer gave the draft up.', output: () => 'abandoned' },
    unauthenticated: {
      type: 'final',
      description: 'The session is over: log in, then go on.',
      output: () => 'unauthenticated',
    },
  },
});

/** What the catalogue may speak of. */
export type CoursierView = Omit<CoursierContext, 'intent' | 'requester' | 'trail'>;

function viewOf({
  intent: _intent,
  requester: _requester,
  trail: _trail,
  ...view
}: CoursierContext): CoursierView {
  return view;
}
