import { assign, sendTo, setup } from 'xstate';
import { sayTo } from '../collector.ts';
import type { Recents } from '../coursier/slots.ts';
import type { Contact, Place } from '../domain.ts';
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
import {
  addressIn,
  chosen,
  doubtIn,
  editIn,
  isOfOtherShop,
  onlyFound,
  paymentIn,
  quantityIn,
  rowIn,
  soughtIn,
} from './answers.ts';
import type { BrowseInput, FreshLine, PlaceOrderInput, PlaceOrderOutput, Row, Shelf } from './effects.ts';
import {
  aisleOf,
  firstMissing,
  hasBasket,
  isLastPage,
  mayTake,
  refreshed,
  resumed,
  withQuantity,
  type Change,
  type MarketplaceSlots,
  type Missing,
} from './slots.ts';
import { openingTold, slotsReopened, slotsTold } from './told.ts';

export interface MarketplaceInput {
  /** Names this basket for ever, so that however often it is tried it becomes one order. */
  intent: string;
  phone: string;
  name: string;
  slots: Partial<MarketplaceSlots>;
  /** Places of before are offered as addresses. */
  recents: Recents;
  /** Words that opened the shops and may name what is looked for. */
  wanted: { words: string } | null;
  /** What was said with them. */
  told: Found[];
}

export interface MarketplaceOutput {
  outcome: 'ordered' | 'left' | 'abandoned' | 'unauthenticated';
  slots: MarketplaceSlots;
  /** What was made of it: `order:31`; null when nothing was. */
  subject: string | null;
}

export interface MarketplaceContext extends Miss {
  intent: string;
  requester: Contact;
  slots: MarketplaceSlots;
  /** What each answer replaced: `retour` puts the last of it back. */
  trail: Partial<MarketplaceSlots>[];
  shelf: Shelf | null;
  /** Of the shelf, or of the lines to be changed. */
  page: number;
  /** Chosen from another shop than the basket's. */
  candidate: Row | null;
  doubt: Place[] | null;
  /** What is not any more as it was when it was chosen. */
  changes: Change[];
  /** What was last read out of a sentence, to be said back. */
  noted: Partial<MarketplaceSlots>;
  isCorrection: boolean;
  recents: Recents;
  order: Extract<PlaceOrderOutput, { kind: 'ordered' }> | null;
  error: EffectError | null;
}

const TRAIL_LENGTH = 20;
const nothingNoted = { noted: {}, isCorrection: false };

/**
 * A customer buys from a shop: shelves, a product, how many, more of it or not, where to, how it is paid.
 * `routing` goes to the first thing missing, so an answer, a correction, `retour` and a basket taken up again all
 * go the same way. Nothing is ordered before the recap is confirmed, and only at the prices it showed.
 */
export const marketplaceMachine = setup({
  types: {
    context: {} as MarketplaceContext,
    events: {} as FlowEvent,
    input: {} as MarketplaceInput,
    output: {} as MarketplaceOutput,
    tags: {} as FlowTag,
  },
  actors: {
    browse: effect<BrowseInput, Shelf>('browse'),
    placeOrder: effect<PlaceOrderInput, PlaceOrderOutput>('placeOrder'),
  },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `marketplace.${question}`, viewOf(context)),
    fill: assign(({ context }, patch: Partial<MarketplaceSlots>) => ({
      slots: { ...context.slots, ...patch },
      trail: [...context.trail, replacedBy(context.slots, patch)].slice(-TRAIL_LENGTH),
      page: 0,
      candidate: null,
      doubt: null,
      changes: [],
      ...nothingNoted,
      ...noMiss,
    })),
    hear: assign(({ context, event }) => {
      const noted = event.type === 'flow.told' ? slotsTold(event.found, context) : {};
      return {
        slots: { ...context.slots, ...noted },
        trail: [...context.trail, replacedBy(context.slots, noted)].slice(-TRAIL_LENGTH),
        noted,
        isCorrection: event.type === 'flow.told' && event.isCorrection,
        page: 0,
        candidate: null,
        doubt: null,
        changes: [],
        ...noMiss,
      };
    }),
    // Part of the same answer: `retour` takes both back.
    takeOnlyFound: assign(({ context: { slots, shelf, trail } }) => {
      const patch = chosen(onlyFound(shelf, slots), slots);
      return {
        slots: { ...slots, ...patch },
        trail: [...trail.slice(0, -1), { ...replacedBy(slots, patch), ...trail.at(-1) }],
      };
    }),
    takeBack: assign(({ context }) => ({
      slots: { ...context.slots, ...context.trail.at(-1) },
      trail: context.trail.slice(0, -1),
      page: 0,
      changes: [],
      ...nothingNoted,
      ...noMiss,
    })),
    turnPage: assign(({ context }, isLast: boolean) => ({
      page: isLast ? 0 : context.page + 1,
      ...nothingNoted,
      ...noMiss,
    })),
    rememberShelf: assign((_, shelf: Shelf) => ({ shelf, page: shelf.page, ...noMiss })),
    rememberCandidate: assign(({ context, event }) => ({
      candidate: rowIn(event, context.shelf),
      ...noMiss,
    })),
    rememberDoubt: assign(({ context, event }) => ({ doubt: doubtIn(event, context), ...noMiss })),
    leaveAside: assign({ candidate: null, doubt: null, page: 0, ...noMiss }),
    refresh: assign(({ context }, fresh: FreshLine[]) => {
      const { lines, changes } = refreshed(context.slots.lines, fresh);
      // What is undone now would bring old prices back.
      return { slots: { ...context.slots, lines }, changes, trail: [], ...noMiss };
    }),
    rememberOrder: assign((_, output: PlaceOrderOutput) => ({
      order: output.kind === 'ordered' ? output : null,
    })),
    rememberError: assign((_, error: EffectError) => ({ error })),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }, { busy }: { busy: boolean }) => ({ type: 'flow.progressed', slots: context.slots, busy }),
    ),
  },
  guards: {
    isMissing: ({ context }, what: Missing) => firstMissing(context.slots) === what,
    isShelf: ({ context }, kind: Shelf['kind']) =>
      context.shelf?.kind === kind && context.shelf.rows.length > 0,
    isCommand: ({ event }, command: 'back' | 'cancel') =>
      event.type === 'user.command' && event.command === command,
    isFirstCancel: ({ event, context }) =>
      event.type === 'user.command' && event.command === 'cancel' && hasBasket(context.slots),
    hasTrail: ({ context }) => context.trail.length > 0,
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    choseRow: ({ context, event }) => rowIn(event, context.shelf) !== null,
    choseOtherShop: ({ context, event }) => isOfOtherShop(rowIn(event, context.shelf), context.slots),
    choseEdit: ({ context, event }) => editIn(event, context.slots) !== null,
    agrees: ({ event }, choice: string) => choiceOf(event) === choice || readYesNo(textOf(event)) === 'yes',
    refuses: ({ event }, choice: string) => choiceOf(event) === choice || readYesNo(textOf(event)) === 'no',
    looksForMore: ({ event }) => soughtIn(event) !== null,
    givesQuantity: ({ context, event }) => mayTake(quantityIn(event, context), context.slots),
    isOnlyFound: ({ context }) => onlyFound(context.shelf, context.slots) !== null,
    tellsSomething: ({ context, event }) =>
      event.type === 'flow.told' && Object.keys(slotsTold(event.found, context)).length > 0,
    isDoubtful: ({ context, event }) => doubtIn(event, context) !== null,
    givesAddress: ({ context, event }) => addressIn(event, context) !== null,
    givesPayment: ({ event }) => paymentIn(event) !== null,
    isChanged: (_, output: PlaceOrderOutput) => output.kind === 'changed',
    isUnauthorized: (_, error: EffectError) => error.code === 'unauthorized',
  },
}).createMachine({
  id: 'marketplace',
  context: ({ input: { intent, name, phone, recents, wanted, told, ...input } }) => {
    const slots = resumed(input.slots);
    const noted = wanted ? openingTold(wanted.words, told, { slots, recents }) : {};
    return {
      intent,
      requester: { name, phone },
      slots: { ...slots, ...noted },
      trail: noted.words ? [replacedBy(slots, noted)] : [],
      shelf: null,
      page: 0,
      candidate: null,
      doubt: null,
      changes: [],
      noted,
      isCorrection: false,
      recents,
      order: null,
      error: null,
      ...noMiss,
    };
  },
  initial: 'shopping',
  output: ({ event, context }) => ({
    outcome: (event as unknown as { output: MarketplaceOutput['outcome'] }).output,
    slots: context.slots,
    subject: context.order && `order:${context.order.id}`,
  }),
  states: {
    shopping: {
      description: 'Everything before the order: shelves, questions, the recap.',
      initial: 'routing',
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'flow.told': [
          { guard: 'tellsSomething', actions: 'hear', target: '.routing' },
          { target: '.again', reenter: true },
        ],
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
        again: { type: 'history', history: 'deep', description: 'What was asked or shown last.' },
        routing: {
          description: 'Goes to the first thing that is not known yet.',
          entry: { type: 'tellProgress', params: { busy: false } },
          always: [
            { guard: { type: 'isMissing', params: 'quantity' }, target: 'askingQuantity' },
            { guard: { type: 'isMissing', params: 'product' }, target: '#marketplace.looking' },
            { guard: { type: 'isMissing', params: 'checkout' }, target: 'reviewing' },
            { guard: { type: 'isMissing', params: 'address' }, target: 'askingAddress' },
            { guard: { type: 'isMissing', params: 'payment' }, target: 'askingPayment' },
            { target: 'confirming' },
          ],
        },
        choosing: {
          description: 'Before a shelf: something is tapped, or looked for in words.',
          tags: 'choosing',
          initial: 'shelf',
          on: {
            'user.chose': [
              {
                guard: { type: 'chose', params: 'more' },
                actions: { type: 'turnPage', params: ({ context }) => !context.shelf?.hasMore },
                target: '#marketplace.looking',
              },
              {
                guard: { type: 'chose', params: 'basket' },
                actions: { type: 'fill', params: { words: null, stage: 'basket' } },
                target: 'routing',
              },
              { guard: 'choseOtherShop', actions: 'rememberCandidate', target: 'settling.shop' },
              {
                guard: 'choseRow',
                actions: {
                  type: 'fill',
                  params: ({ context, event }) => chosen(rowIn(event, context.shelf), context.slots),
                },
                target: 'routing',
              },
            ],
            'user.text': {
              guard: 'looksForMore',
              actions: { type: 'fill', params: ({ event }) => ({ words: soughtIn(event), wanted: null }) },
              target: 'routing',
            },
          },
          states: {
            shelf: {
              description: 'What was found decides how it is shown.',
              always: [
                {
                  guard: 'isOnlyFound',
                  actions: 'takeOnlyFound',
                  target: '#marketplace.shopping.routing',
                },
                { guard: { type: 'isShelf', params: 'categories' }, target: 'category' },
                { guard: { type: 'isShelf', params: 'shops' }, target: 'shop' },
                { guard: { type: 'isShelf', params: 'products' }, target: 'product' },
                { guard: { type: 'isShelf', params: 'found' }, target: 'found' },
                { target: 'nothing' },
              ],
            },
            category: {
              description: 'Which kind of shop? Only those with an open shop.',
              entry: { type: 'ask', params: 'chooseCategory' },
            },
            shop: { description: 'Which shop?', entry: { type: 'ask', params: 'chooseShop' } },
            product: {
              description: 'Which product of this shop?',
              entry: { type: 'ask', params: 'chooseProduct' },
            },
            found: {
              description: 'What fits the words, with the shop that has it.',
              entry: { type: 'ask', params: 'chooseFound' },
            },
            nothing: {
              description: 'An empty shelf, or nothing that fits the words.',
              entry: { type: 'ask', params: 'nothing' },
            },
          },
        },
        askingQuantity: {
          description: 'One product with picture, price and stock: how many of it?',
          entry: { type: 'ask', params: 'askQuantity' },
          on: {
            'user.*': {
              guard: 'givesQuantity',
              actions: {
                type: 'fill',
                params: ({ context, event }) => withQuantity(context.slots, quantityIn(event, context) ?? 0),
              },
              target: 'routing',
            },
          },
        },
        reviewing: {
          description: 'The basket so far: order it, or take something more?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'review' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'edit' },
              actions: 'leaveAside',
              target: 'settling.edit',
            },
            'user.*': [
              {
                guard: { type: 'agrees', params: 'checkout' },
                actions: { type: 'fill', params: { stage: 'checkout' } },
                target: 'routing',
              },
              {
                guard: { type: 'refuses', params: 'add' },
                actions: { type: 'fill', params: { stage: 'browsing' } },
                target: 'routing',
              },
              {
                guard: 'looksForMore',
                actions: {
                  type: 'fill',
                  params: ({ event }) => ({ words: soughtIn(event), wanted: null, stage: 'browsing' }),
                },
                target: 'routing',
              },
            ],
          },
        },
        askingAddress: {
          description: 'Where is it to be brought? A pin, an address, a landmark or a place of before.',
          tags: 'numbered',
          entry: { type: 'ask', params: 'askAddress' },
          on: {
            'user.*': [
              { guard: 'isDoubtful', actions: 'rememberDoubt', target: 'settling.address' },
              {
                guard: 'givesAddress',
                actions: {
                  type: 'fill',
                  params: ({ context, event }) => ({ address: addressIn(event, context) }),
                },
                target: 'routing',
              },
            ],
          },
        },
        askingPayment: {
          description: 'How will it be paid?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'askPayment' },
          on: {
            'user.*': {
              guard: 'givesPayment',
              actions: { type: 'fill', params: ({ event }) => ({ payment: paymentIn(event) }) },
              target: 'routing',
            },
          },
        },
        settling: {
          description: 'A side question; `retour` simply leaves it.',
          initial: 'address',
          on: {
            'user.command': [
              { guard: { type: 'isCommand', params: 'back' }, actions: 'leaveAside', target: 'routing' },
              { actions: 'leaveAside', target: 'leaving' },
            ],
          },
          states: {
            shop: {
              description: 'A basket is of one shop: give the present one up for another?',
              tags: 'choosing',
              entry: { type: 'ask', params: 'switchShop' },
              on: {
                'user.*': [
                  {
                    guard: { type: 'agrees', params: 'switch' },
                    actions: {
                      type: 'fill',
                      params: ({ context }) => ({
                        lines: [],
                        ...chosen(context.candidate, { ...context.slots, lines: [] }),
                      }),
                    },
                    target: '#marketplace.shopping.routing',
                  },
                  {
                    guard: { type: 'refuses', params: 'keep' },
                    actions: { type: 'fill', params: { words: null, stage: 'basket' } },
                    target: '#marketplace.shopping.routing',
                  },
                ],
              },
            },
            address: {
              description: 'The words are close to places we know: which is meant?',
              tags: 'choosing',
              entry: { type: 'ask', params: 'settleAddress' },
              on: {
                'user.*': {
                  guard: 'givesAddress',
                  actions: {
                    type: 'fill',
                    params: ({ context, event }) => ({ address: addressIn(event, context) }),
                  },
                  target: '#marketplace.shopping.routing',
                },
              },
            },
            edit: {
              description: 'What is to be changed? The rest stays.',
              tags: 'choosing',
              entry: { type: 'ask', params: 'chooseEdit' },
              on: {
                'user.chose': [
                  {
                    guard: { type: 'chose', params: 'more' },
                    actions: {
                      type: 'turnPage',
                      params: ({ context }) => isLastPage(context.slots, context.page),
                    },
                    target: 'edit',
                    reenter: true,
                  },
                  {
                    guard: 'choseEdit',
                    actions: {
                      type: 'fill',
                      params: ({ context, event }) => editIn(event, context.slots) ?? {},
                    },
                    target: '#marketplace.shopping.routing',
                  },
                  {
                    guard: { type: 'chose', params: 'other' },
                    actions: 'leaveAside',
                    target: '#marketplace.shopping.routing',
                  },
                ],
              },
            },
          },
        },
        confirming: {
          description: 'The whole order, read back. Only from here is it placed.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'recap' },
          on: {
            'user.*': [
              { guard: { type: 'agrees', params: 'confirm' }, target: '#marketplace.ordering' },
              { guard: { type: 'refuses', params: 'edit' }, actions: 'leaveAside', target: 'settling.edit' },
              { guard: { type: 'chose', params: 'cancel' }, target: 'leaving' },
            ],
          },
        },
        leaving: {
          description: 'A basket is never thrown away without asking.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmLeaving' },
          on: {
            'user.command': [
              { guard: { type: 'isCommand', params: 'cancel' }, target: '#marketplace.abandoned' },
              { target: 'routing' },
            ],
            'user.*': [
              { guard: { type: 'agrees', params: 'abandon' }, target: '#marketplace.abandoned' },
              { guard: { type: 'refuses', params: 'keep' }, target: 'routing' },
            ],
          },
        },
        closed: {
          description: 'The shelves could not be read.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'closed' },
          on: {
            'user.*': { guard: { type: 'agrees', params: 'retry' }, target: '#marketplace.looking' },
          },
        },
        failed: {
          description: 'The order could not be placed; the basket is whole.',
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
            'user.*': [
              { guard: { type: 'agrees', params: 'retry' }, target: '#marketplace.ordering' },
              { guard: { type: 'chose', params: 'edit' }, actions: 'leaveAside', target: 'settling.edit' },
            ],
          },
        },
      },
    },
    looking: {
      description: 'The backend is asked for the shelf that the slots lead to.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'looking' } },
      },
      invoke: {
        id: 'browse',
        src: 'browse',
        input: ({ context: { requester, slots, page } }) => ({
          phone: requester.phone,
          aisle: aisleOf(slots),
          page,
        }),
        onDone: {
          actions: { type: 'rememberShelf', params: ({ event }) => event.output },
          target: 'shopping.choosing',
        },
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          { target: 'shopping.closed' },
        ],
      },
    },
    ordering: {
      description: 'The order is being placed; what is written meanwhile changes nothing.',
      tags: 'busy',
      entry: { type: 'tellProgress', params: { busy: true } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'ordering' } },
        'flow.repeat': { actions: { type: 'ask', params: 'ordering' } },
      },
      invoke: {
        id: 'placeOrder',
        src: 'placeOrder',
        input: ({ context: { intent, requester, slots } }) => ({ intent, requester, slots }),
        onDone: [
          {
            guard: { type: 'isChanged', params: ({ event }) => event.output },
            actions: {
              type: 'refresh',
              params: ({ event }) => (event.output.kind === 'changed' ? event.output.fresh : []),
            },
            target: 'shopping',
          },
          {
            actions: [
              { type: 'rememberOrder', params: ({ event }) => event.output },
              { type: 'ask', params: 'ordered' },
            ],
            target: 'ordered',
          },
        ],
        onError: [
          {
            guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
            target: 'unauthenticated',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'shopping.failed',
          },
        ],
      },
    },
    ordered: { type: 'final', description: 'The shop has the order.', output: () => 'ordered' },
    left: {
      type: 'final',
      description: 'Out by the way in; the basket is kept aside.',
      output: () => 'left',
    },
    abandoned: { type: 'final', description: 'The customer gave the basket up.', output: () => 'abandoned' },
    unauthenticated: {
      type: 'final',
      description: 'The session is over: log in, then go on.',
      output: () => 'unauthenticated',
    },
  },
});

/** What the catalogue may speak of. */
export type MarketplaceView = Omit<MarketplaceContext, 'intent' | 'requester' | 'trail'>;

function viewOf({
  intent: _intent,
  requester: _requester,
  trail: _trail,
  ...view
}: MarketplaceContext): MarketplaceView {
  return view;
}
