import { assign, sendTo, setup } from 'xstate';
import { sayTo } from '../collector.ts';
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
import { subjectOf } from '../news/told.ts';
import { readYesNo } from '../reading/commands.ts';
import type {
  CancelOrderInput,
  CancelOrderOutput,
  ListShipmentsInput,
  ShipmentDetail,
  ShipmentLine,
  ShowShipmentInput,
} from './effects.ts';
import { canCancel, courierOf, LINES_PER_PAGE, meantBy, shipmentIn, type ShipmentId } from './slots.ts';

export interface SuiviInput {
  phone: string;
  /** What to open at once: a shipment a button named, or words that hold a reference. */
  wanted: ShipmentId | { words: string } | null;
}

export interface SuiviOutput {
  outcome: 'left' | 'cancelled' | 'unauthenticated';
  wanted: ShipmentId | null;
}

export interface SuiviContext extends Miss {
  phone: string;
  wanted: SuiviInput['wanted'];
  lines: ShipmentLine[];
  /** The lines shown: all, or those that a short reference fits. */
  shown: ShipmentLine[];
  page: number;
  detail: ShipmentDetail | null;
  /** The one that was asked for is not the person's. */
  lost: boolean;
  /** It was to be called off, and could not be any more. */
  tooLate: boolean;
  error: EffectError | null;
}

/**
 * Where is my parcel? The person's own parcels and orders, newest first, to tap or to name by any form of the
 * reference; then one of them with its five lights. Only what the backend says now is shown. An order that nobody
 * carries yet can be called off.
 */
export const suiviMachine = setup({
  types: {
    context: {} as SuiviContext,
    events: {} as FlowEvent,
    input: {} as SuiviInput,
    output: {} as SuiviOutput,
    tags: {} as FlowTag,
  },
  actors: {
    listShipments: effect<ListShipmentsInput, ShipmentLine[]>('listShipments'),
    showShipment: effect<ShowShipmentInput, ShipmentDetail>('showShipment'),
    cancelOrder: effect<CancelOrderInput, CancelOrderOutput>('cancelOrder'),
  },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `suivi.${question}`, viewOf(context)),
    rememberLines: assign((_, lines: ShipmentLine[]) => ({ lines, shown: lines, page: 0, ...noMiss })),
    showFitting: assign(({ context, event }) => ({
      shown: meantBy(wantedEvent(context, event), context.lines),
      page: 0,
      ...noMiss,
    })),
    turnPage: assign(({ context }) => ({
      page: (context.page + 1) * LINES_PER_PAGE < context.shown.length ? context.page + 1 : 0,
      ...noMiss,
    })),
    want: assign(({ context, event }) => {
      const [line] = meantBy(wantedEvent(context, event), context.lines);
      return { wanted: line ? { kind: line.kind, id: line.id } : shipmentIn(choiceOf(event)), ...noMiss };
    }),
    wantNothing: assign({ wanted: null, detail: null, ...noMiss }),
    noteLost: assign({ lost: true }),
    rememberDetail: assign((_, detail: ShipmentDetail) => ({
      detail,
      lost: false,
      tooLate: false,
      ...noMiss,
    })),
    noteTooLate: assign({ tooLate: true }),
    rememberError: assign((_, error: EffectError) => ({ error })),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      (_, { busy }: { busy: boolean }) => ({ type: 'flow.progressed', slots: {}, busy }),
    ),
    // What is told by this flow need not come as news as well.
    tellCancelling: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }, { busy }: { busy: boolean }) => ({
        type: 'flow.progressed',
        slots: busy && context.detail ? { cancelling: subjectOf(context.detail) } : {},
        busy,
      }),
    ),
  },
  guards: {
    isBack: ({ event }) => event.type === 'user.command' && event.command === 'back',
    wantsCancel: ({ context, event }) => canCancel(context.detail) && choiceOf(event) === 'cancel',
    said: ({ event }, answer: 'yes' | 'no') => readYesNo(textOf(event)) === answer,
    isDone: (_, { done }: CancelOrderOutput) => done,
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    knowsWhich: ({ context }) => context.wanted !== null && 'id' in context.wanted,
    isEmpty: ({ context }) => context.lines.length === 0,
    fitsOne: ({ context, event }) => meantBy(wantedEvent(context, event), context.lines).length === 1,
    fitsSeveral: ({ context, event }) => meantBy(wantedEvent(context, event), context.lines).length > 1,
    namesShipment: ({ event }) => shipmentIn(choiceOf(event)) !== null,
    showsCourier: ({ context, event }) =>
      choiceOf(event) === 'courier' && Boolean(courierOf(context.detail)?.phone),
    isUnauthorized: (_, error: EffectError) => error.code === 'unauthorized',
    isNotFound: (_, error: EffectError) => error.code === 'notFound',
  },
}).createMachine({
  id: 'suivi',
  context: ({ input }) => ({
    phone: input.phone,
    wanted: input.wanted,
    lines: [],
    shown: [],
    page: 0,
    detail: null,
    lost: false,
    tooLate: false,
    error: null,
    ...noMiss,
  }),
  initial: 'routing',
  output: ({ event, context }) => ({
    outcome: (event as unknown as { output: SuiviOutput['outcome'] }).output,
    wanted: context.wanted && 'id' in context.wanted ? context.wanted : null,
  }),
  states: {
    routing: {
      description: 'A shipment named by a button is opened at once; otherwise the list comes first.',
      always: [{ guard: 'knowsWhich', target: 'opening' }, { target: 'listing' }],
    },
    listing: {
      description: 'The backend is asked for the person’s own shipments.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'busy' } },
      },
      invoke: {
        id: 'listShipments',
        src: 'listShipments',
        input: ({ context }) => ({ phone: context.phone }),
        onDone: {
          actions: { type: 'rememberLines', params: ({ event }) => event.output },
          target: 'choosing',
        },
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'talking.failed',
          },
        ],
      },
    },
    choosing: {
      description: 'Words that came with the wish may already name one of them.',
      always: [
        { guard: 'isEmpty', target: 'talking.empty' },
        { guard: 'fitsOne', actions: 'want', target: 'opening' },
        { guard: 'fitsSeveral', actions: ['showFitting', 'wantNothing'], target: 'talking.list' },
        { actions: 'wantNothing', target: 'talking.list' },
      ],
    },
    opening: {
      description: 'The backend is asked for one shipment as it is now.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'busy' } },
      },
      invoke: {
        id: 'showShipment',
        src: 'showShipment',
        input: ({ context }) => ({ phone: context.phone, ...wantedShipment(context) }),
        onDone: {
          actions: { type: 'rememberDetail', params: ({ event }) => event.output },
          target: 'talking.detail',
        },
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          {
            guard: { type: 'isNotFound', params: ({ event }) => errorOf(event) },
            actions: ['wantNothing', 'noteLost'],
            target: 'listing',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'talking.failed',
          },
        ],
      },
    },
    cancelling: {
      description: 'The order is called off, if it still can be.',
      tags: 'busy',
      entry: { type: 'tellCancelling', params: { busy: true } },
      exit: { type: 'tellCancelling', params: { busy: false } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'busy' } },
      },
      invoke: {
        id: 'cancelOrder',
        src: 'cancelOrder',
        input: ({ context }) => ({ phone: context.phone, id: context.detail?.id ?? 0 }),
        onDone: [
          {
            guard: { type: 'isDone', params: ({ event }) => event.output },
            actions: [
              { type: 'rememberDetail', params: ({ event }) => event.output.detail },
              { type: 'ask', params: 'cancelled' },
            ],
            target: 'cancelled',
          },
          {
            actions: [{ type: 'rememberDetail', params: ({ event }) => event.output.detail }, 'noteTooLate'],
            target: 'talking.detail',
          },
        ],
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'talking.uncertain',
          },
        ],
      },
    },
    talking: {
      description: 'All that waits for the person.',
      initial: 'list',
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': 'left',
        'user.text': [
          { guard: 'fitsOne', actions: 'want', target: 'opening' },
          { guard: 'fitsSeveral', actions: 'showFitting', target: '.list' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.chose': [
          { guard: 'namesShipment', actions: 'want', target: 'opening' },
          { guard: { type: 'chose', params: 'all' }, actions: 'wantNothing', target: 'listing' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.*': { actions: 'miss', target: '.again', reenter: true },
      },
      states: {
        again: { type: 'history', description: 'What was shown last.' },
        list: {
          description: 'Which one? To tap, or to name by its reference.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'list' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'more' },
              actions: 'turnPage',
              target: 'list',
              reenter: true,
            },
          },
        },
        empty: {
          description: 'Nothing sent yet.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'empty' },
        },
        detail: {
          description: 'One shipment with its lights.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'detail' },
          on: {
            'user.command': { guard: 'isBack', actions: 'wantNothing', target: '#suivi.listing' },
            'user.chose': [
              { guard: 'showsCourier', actions: { type: 'ask', params: 'courier' } },
              { guard: 'wantsCancel', target: 'confirmingCancel' },
            ],
          },
        },
        confirmingCancel: {
          description: 'An order is never called off without asking.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmCancel' },
          on: {
            'user.command': { guard: 'isBack', target: 'detail' },
            'user.chose': [
              { guard: { type: 'chose', params: 'cancel.yes' }, target: '#suivi.cancelling' },
              { guard: { type: 'chose', params: 'cancel.no' }, target: 'detail' },
            ],
            'user.text': [
              { guard: { type: 'said', params: 'yes' }, target: '#suivi.cancelling' },
              { guard: { type: 'said', params: 'no' }, target: 'detail' },
            ],
          },
        },
        uncertain: {
          description: 'The service did not say whether the order is called off.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'uncertain' },
        },
        failed: {
          description: 'The service did not answer.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'failed' },
          on: { 'user.chose': { guard: { type: 'chose', params: 'retry' }, target: '#suivi.routing' } },
        },
      },
    },
    cancelled: {
      type: 'final',
      description: 'The order is called off, and the person has been told.',
      output: () => 'cancelled',
    },
    left: { type: 'final', description: 'Back to the menu.', output: () => 'left' },
    unauthenticated: {
      type: 'final',
      description: 'The session is over: log in, then go on.',
      output: () => 'unauthenticated',
    },
  },
});

/** What the catalogue may speak of. */
export type SuiviView = Omit<SuiviContext, 'wanted' | 'phone'>;

function viewOf({ wanted: _wanted, phone: _phone, ...view }: SuiviContext): SuiviView {
  return view;
}

/** The words a person came with count like words written now. */
function wantedEvent(context: SuiviContext, event: FlowEvent): FlowEvent {
  const words = context.wanted && 'words' in context.wanted ? context.wanted.words : null;
  return words === null ? event : { type: 'user.text', text: words, at: 0, silence: 0 };
}

function wantedShipment({ wanted }: SuiviContext): ShipmentId {
  return wanted && 'id' in wanted ? wanted : { kind: 'mission', id: 0 };
}
