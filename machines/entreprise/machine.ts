import { assign, sendTo, setup } from 'xstate';
import { sayTo } from '../collector.ts';
import { effect } from '../effect.ts';
import type { EffectError } from '../events.ts';
import { choiceOf, errorOf, missOf, noMiss, textOf, type FlowEvent, type FlowTag } from '../flow.ts';
import { readYesNo } from '../reading/commands.ts';
import {
  categoryIn,
  descriptionIn,
  nameIn,
  ordersMeant,
  pictureIn,
  priceIn,
  pricesIn,
  productsMeant,
  stockIn,
  wishIn,
} from './answers.ts';
import type {
  ChangeShopProductInput,
  CreateProductInput,
  CreateProductOutput,
  KeepPhotoInput,
  KeepPhotoOutput,
  ListCategoriesInput,
  ListCategoriesOutput,
  MoveShopOrderInput,
  MoveShopOrderOutput,
  OpenShopInput,
  ShopBoard,
  ShopProduct,
  ShowShopInput,
  ShownPage,
} from './effects.ts';
import {
  hasProduct,
  noProductSlots,
  type Category,
  type EntrepriseWish,
  type ProductSlot,
  type ProductSlots,
} from './slots.ts';
import {
  above,
  asked,
  changeOf,
  drafted,
  idIn,
  isCommand,
  isStep,
  nothingAsked,
  orderWish,
  ordersShown,
  pageOf,
  photoChange,
  productWish,
  rememberedOf,
  stepIn,
  viewOf,
  type EntrepriseContext,
  LINES_PER_PAGE,
} from './context.ts';
import { canCancel } from './steps.ts';

export interface EntrepriseInput {
  /** Names the draft of a product for ever, so that however often it is tried it becomes one product. */
  intent: string;
  phone: string;
  name: string;
  /** Just signed up. */
  isNew: boolean;
  slots: Partial<ProductSlots>;
  wanted: EntrepriseWish | null;
  /** The intent of a draft of another flow that waits to be taken up again. */
  offersResume: string | null;
}

export interface EntrepriseOutput {
  outcome: 'left' | 'unauthenticated';
  slots: ProductSlots;
  wanted: EntrepriseWish | null;
}

/**
 * A shop's home: open or closed, its orders, its products. Every page shows what the backend has now, and a
 * button acts on the order it names, however old it is. A new product is asked for like a parcel: `drafting`
 * goes to the first thing that is not known; one thing about a product on sale is asked for in the same place.
 */
export const entrepriseMachine = setup({
  types: {
    context: {} as EntrepriseContext,
    events: {} as FlowEvent,
    input: {} as EntrepriseInput,
    output: {} as EntrepriseOutput,
    tags: {} as FlowTag,
  },
  actors: {
    showShopPage: effect<ShowShopInput, ShownPage>('showShopPage'),
    listProductCategories: effect<ListCategoriesInput, ListCategoriesOutput>('listProductCategories'),
    openShop: effect<OpenShopInput, ShopBoard>('openShop'),
    moveShopOrder: effect<MoveShopOrderInput, MoveShopOrderOutput>('moveShopOrder'),
    changeShopProduct: effect<ChangeShopProductInput, ShopProduct>('changeShopProduct'),
    keepPhoto: effect<KeepPhotoInput, KeepPhotoOutput>('keepPhoto'),
    createProduct: effect<CreateProductInput, CreateProductOutput>('createProduct'),
  },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `entreprise.${question}`, viewOf(context)),
    want: assign((_, wanted: EntrepriseWish | null) => ({
      wanted: wanted ?? { what: 'board' as const },
      isNew: false,
      showsDone: false,
      page: 0,
      taken: null,
      reason: null,
      lost: false,
      ...nothingAsked,
      ...noMiss,
    })),
    wantAbove: assign(({ context }) => ({
      wanted: above(context.wanted),
      isNew: false,
      ...nothingAsked,
      ...noMiss,
    })),
    rememberPage: assign((_, page: ShownPage) => ({ ...rememberedOf(page), ...noMiss })),
    rememberCategories: assign((_, categories: Category[]) => ({ categories })),
    rememberBoard: assign((_, board: ShopBoard) => ({ board, wanted: { what: 'board' as const } })),
    rememberMove: assign(({ context }, { order, outcome }: MoveShopOrderOutput) => ({
      order,
      wanted: { what: 'order' as const, id: order.id },
      taken: { step: stepIn(context.wanted), outcome },
      reason: null,
    })),
    refuseCancel: assign({ taken: { step: 'cancel', outcome: 'notNext' } }),
    dropCancel: assign(({ context }) => ({
      wanted: { what: 'order' as const, id: idIn(context.wanted) },
      reason: null,
      ...noMiss,
    })),
    noteReason: assign(({ event }) => ({ reason: descriptionIn(event), ...noMiss })),
    rememberProduct: assign((_, product: ShopProduct) => ({
      product,
      wanted: { what: 'product' as const, id: product.id },
      ...nothingAsked,
    })),
    rememberMade: assign((_, made: CreateProductOutput) => ({
      made,
      slots: noProductSlots,
      trail: [],
      wanted: { what: 'board' as const },
    })),
    search: assign(({ context, event }) => ({
      shown: productsMeant(event, context.products),
      page: 0,
      ...noMiss,
    })),
    turnPage: assign(({ context }, lines: number) => ({
      page: (context.page + 1) * LINES_PER_PAGE < lines ? context.page + 1 : 0,
      ...noMiss,
    })),
    showDone: assign((_, showsDone: boolean) => ({ showsDone, page: 0, ...noMiss })),
    askFor: assign((_, field: string) => ({ field: field as ProductSlot, ...noMiss })),
    dropField: assign({ ...nothingAsked, ...noMiss }),
    // Of a product on sale the answer is changed there; of a new one it joins the draft.
    answer: assign(({ context }, answer: Partial<ProductSlots>) => ({
      ...(context.field === null ? drafted(context, answer) : { change: changeOf(answer) }),
      page: 0,
      prices: null,
      picture: null,
      error: null,
      ...noMiss,
    })),
    changeShown: assign((_, isShown: boolean) => ({ change: { field: 'shown' as const, value: isShown } })),
    changePhoto: assign(({ event }) => ({ change: photoChange(event), ...noMiss })),
    holdPicture: assign(({ event }) => ({ picture: pictureIn(event), error: null, ...noMiss })),
    takeBack: assign(({ context }) => ({
      slots: { ...context.slots, ...context.trail.at(-1) },
      trail: context.trail.slice(0, -1),
      error: null,
      ...noMiss,
    })),
    doubtPrice: assign(({ event }) => ({ prices: pricesIn(event), ...noMiss })),
    dropDoubt: assign({ prices: null, ...noMiss }),
    dropDraft: assign({ slots: noProductSlots, trail: [] }),
    noteLost: assign({ lost: true }),
    rememberError: assign((_, error: EffectError) => ({ error })),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }, { busy }: { busy: boolean }) => ({ type: 'flow.progressed', slots: context.slots, busy }),
    ),
    listen: sendTo(
      ({ self }) => self._parent ?? self,
      ({ context }) => ({ type: 'flow.listens', topics: [`shop:${context.board?.id ?? ''}`] }),
    ),
  },
  guards: {
    wants: ({ context }, what: EntrepriseWish['what']) => context.wanted.what === what,
    wantsStep: ({ context }) => isStep(context.wanted) && context.wanted.what !== 'cancel',
    namesWish: ({ event }) => wishIn(event) !== null,
    fitsOneOrder: ({ context, event }) => ordersMeant(event, context.orders).length === 1,
    fitsOneProduct: ({ context, event }) => productsMeant(event, context.products).length === 1,
    fitsProducts: ({ context, event }) => productsMeant(event, context.products).length > 1,
    isPage: (_, { is, page }: { is: string; page: ShownPage }) => page.what === is,
    canCancel: ({ context }, page: ShownPage) =>
      context.wanted.what === 'cancel' && page.what === 'order' && canCancel(page.order.status),
    wantedCancel: ({ context }) => context.wanted.what === 'cancel',
    hasContact: ({ context, event }) =>
      choiceOf(event) === 'contact' && Boolean(context.order?.customerPhone),
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    choseEdit: ({ event }) => choiceOf(event).startsWith('edit.'),
    saidYes: ({ event }) => readYesNo(textOf(event)) === 'yes',
    saidNo: ({ event }) => readYesNo(textOf(event)) === 'no',
    isBack: ({ event }) => isCommand(event, 'back'),
    takesBack: ({ context, event }) => isCommand(event, 'back') && context.trail.length > 0,
    isFirstCancel: ({ context, event }) => isCommand(event, 'cancel') && hasProduct(context.slots),
    hasChange: ({ context }) => context.change !== null,
    isEditing: ({ context }) => context.field !== null,
    asksFor: ({ context }, slot: ProductSlot) => asked(context) === slot,
    needsCategories: ({ context }) => asked(context) === 'category' && context.categories === null,
    retriesQuestion: ({ context, event }) => choiceOf(event) === 'retry' && asked(context) !== null,
    hasNone: (_, found: Category[]) => found.length === 0,
    givesName: ({ event }) => nameIn(event) !== null,
    givesPrice: ({ event }) => priceIn(event) !== null,
    isDoubtful: ({ event }) => pricesIn(event) !== null,
    givesCategory: ({ context, event }) => categoryIn(event, context.categories) !== null,
    givesStock: ({ event }) => stockIn(event) !== null,
    givesText: ({ event }) => descriptionIn(event) !== null,
    changesPicture: ({ context, event }) => context.field === 'photo' && pictureIn(event) !== null,
    addsPicture: ({ context, event }) => context.field === null && pictureIn(event) !== null,
    isUnauthorized: (_, error: EffectError) => error.code === 'unauthorized',
    isLost: ({ context }, error: EffectError) => error.code === 'notFound' && 'id' in context.wanted,
  },
}).createMachine({
  id: 'entreprise',
  context: ({ input }) => ({
    intent: input.intent,
    phone: input.phone,
    name: input.name,
    isNew: input.isNew,
    offersResume: input.offersResume,
    wanted: input.wanted ?? {
      what: hasProduct({ ...noProductSlots, ...input.slots }) ? ('new' as const) : ('board' as const),
    },
    board: null,
    orders: [],
    showsDone: false,
    order: null,
    taken: null,
    reason: null,
    products: [],
    shown: [],
    page: 0,
    product: null,
    slots: { ...noProductSlots, ...input.slots },
    trail: [],
    categories: null,
    made: null,
    lost: false,
    ...nothingAsked,
    ...noMiss,
  }),
  initial: 'routing',
  output: ({ event, context }) => ({
    outcome: (event as unknown as { output: EntrepriseOutput['outcome'] }).output,
    slots: context.slots,
    wanted: context.wanted,
  }),
  states: {
    routing: {
      description: 'To the page or the work that is wanted.',
      always: [
        { guard: 'hasChange', target: 'working.changing' },
        { guard: { type: 'wants', params: 'new' }, target: 'drafting' },
        { guard: { type: 'wants', params: 'open' }, target: 'working.switching' },
        { guard: { type: 'wants', params: 'close' }, target: 'working.switching' },
        { guard: 'wantsStep', target: 'working.moving' },
        { target: 'working.opening' },
      ],
    },
    working: {
      description: 'Waiting for a service; what is written meanwhile changes nothing.',
      tags: 'busy',
      initial: 'opening',
      entry: { type: 'tellProgress', params: { busy: true } },
      exit: { type: 'tellProgress', params: { busy: false } },
      on: { 'user.*': { actions: { type: 'ask', params: 'busy' } } },
      states: {
        opening: {
          description: 'The backend is asked for the page that is wanted.',
          invoke: {
            id: 'showShopPage',
            src: 'showShopPage',
            input: ({ context }) => ({ phone: context.phone, page: pageOf(context.wanted) }),
            onDone: [
              {
                guard: { type: 'isPage', params: ({ event }) => ({ is: 'board', page: event.output }) },
                actions: [{ type: 'rememberPage', params: ({ event }) => event.output }, 'listen'],
                target: '#entreprise.talking.board',
              },
              {
                guard: { type: 'isPage', params: ({ event }) => ({ is: 'orders', page: event.output }) },
                actions: { type: 'rememberPage', params: ({ event }) => event.output },
                target: '#entreprise.talking.orders',
              },
              {
                guard: { type: 'isPage', params: ({ event }) => ({ is: 'products', page: event.output }) },
                actions: { type: 'rememberPage', params: ({ event }) => event.output },
                target: '#entreprise.talking.products',
              },
              {
                guard: { type: 'isPage', params: ({ event }) => ({ is: 'product', page: event.output }) },
                actions: { type: 'rememberPage', params: ({ event }) => event.output },
                target: '#entreprise.talking.product',
              },
              {
                guard: { type: 'canCancel', params: ({ event }) => event.output },
                actions: { type: 'rememberPage', params: ({ event }) => event.output },
                target: '#entreprise.talking.confirmingCancel',
              },
              {
                guard: 'wantedCancel',
                actions: [
                  { type: 'rememberPage', params: ({ event }) => event.output },
                  'dropCancel',
                  'refuseCancel',
                ],
                target: '#entreprise.talking.order',
              },
              {
                actions: { type: 'rememberPage', params: ({ event }) => event.output },
                target: '#entreprise.talking.order',
              },
            ],
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                guard: { type: 'isLost', params: ({ event }) => errorOf(event) },
                actions: ['wantAbove', 'noteLost'],
                target: '#entreprise.routing',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.talking.failed',
              },
            ],
          },
        },
        switching: {
          description: 'The shop is opened or closed: said as it is to be, never flipped.',
          invoke: {
            id: 'openShop',
            src: 'openShop',
            input: ({ context }) => ({ phone: context.phone, open: context.wanted.what === 'open' }),
            onDone: {
              actions: [{ type: 'rememberBoard', params: ({ event }) => event.output }, 'listen'],
              target: '#entreprise.talking.board',
            },
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.talking.failed',
              },
            ],
          },
        },
        moving: {
          description: 'The order named by the button goes on, if that is its next step.',
          invoke: {
            id: 'moveShopOrder',
            src: 'moveShopOrder',
            input: ({ context: { phone, wanted, reason } }) => ({
              phone,
              id: idIn(wanted),
              step: stepIn(wanted),
              reason,
            }),
            onDone: {
              actions: { type: 'rememberMove', params: ({ event }) => event.output },
              target: '#entreprise.talking.order',
            },
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                guard: { type: 'isLost', params: ({ event }) => errorOf(event) },
                actions: ['wantAbove', 'noteLost'],
                target: '#entreprise.routing',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.talking.failed',
              },
            ],
          },
        },
        changing: {
          description: 'One thing about a product on sale is changed.',
          invoke: {
            id: 'changeShopProduct',
            src: 'changeShopProduct',
            input: ({ context: { phone, product, change } }) => ({
              phone,
              id: product?.id ?? 0,
              change: change ?? { field: 'shown', value: true },
            }),
            onDone: {
              actions: { type: 'rememberProduct', params: ({ event }) => event.output },
              target: '#entreprise.talking.product',
            },
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                guard: { type: 'isLost', params: ({ event }) => errorOf(event) },
                actions: ['wantAbove', 'noteLost'],
                target: '#entreprise.routing',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.talking.failed',
              },
            ],
          },
        },
        readingCategories: {
          description: 'The categories a product can be in.',
          invoke: {
            id: 'listProductCategories',
            src: 'listProductCategories',
            input: ({ context }) => ({ phone: context.phone }),
            onDone: [
              {
                guard: { type: 'hasNone', params: ({ event }) => event.output },
                actions: [
                  { type: 'rememberCategories', params: ({ event }) => event.output },
                  { type: 'answer', params: { category: { id: null, name: '' } } },
                ],
                target: '#entreprise.drafting.routing',
              },
              {
                actions: { type: 'rememberCategories', params: ({ event }) => event.output },
                target: '#entreprise.drafting.routing',
              },
            ],
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.drafting.failed',
              },
            ],
          },
        },
        keepingPhoto: {
          description: 'The picture is fetched and kept until the product is created.',
          invoke: {
            id: 'keepPhoto',
            src: 'keepPhoto',
            input: ({ context: { intent, picture } }) => ({
              photo: `photo:${intent}`,
              media: picture ?? { kind: 'image', id: '', mime: '' },
            }),
            onDone: {
              actions: { type: 'answer', params: ({ event }) => ({ photo: event.output.photo }) },
              target: '#entreprise.drafting.routing',
            },
            onError: {
              actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
              target: '#entreprise.drafting.routing',
            },
          },
        },
        creating: {
          description: 'The product is being put on sale.',
          invoke: {
            id: 'createProduct',
            src: 'createProduct',
            input: ({ context: { phone, intent, slots } }) => ({ phone, intent, slots }),
            onDone: {
              actions: { type: 'rememberMade', params: ({ event }) => event.output },
              target: '#entreprise.talking.made',
            },
            onError: [
              {
                guard: { type: 'isUnauthorized', params: ({ event }) => errorOf(event) },
                target: '#entreprise.unauthenticated',
              },
              {
                actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
                target: '#entreprise.drafting.failed',
              },
            ],
          },
        },
      },
    },
    talking: {
      description: 'All that shows the shop and waits.',
      initial: 'board',
      entry: { type: 'tellProgress', params: { busy: false } },
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': { actions: 'wantAbove', target: 'routing' },
        'user.*': [
          {
            guard: 'namesWish',
            actions: { type: 'want', params: ({ event }) => wishIn(event) },
            target: 'routing',
          },
          { actions: 'miss', target: '.again', reenter: true },
        ],
      },
      states: {
        again: { type: 'history', description: 'What was shown last.' },
        board: {
          description: 'The shop at a glance: open or not, orders that wait, products.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'board' },
        },
        orders: {
          description: 'The orders, by what they ask for next.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'orders' },
          on: {
            'user.chose': [
              {
                guard: { type: 'chose', params: 'more' },
                actions: { type: 'turnPage', params: ({ context }) => ordersShown(context).length },
                target: 'orders',
                reenter: true,
              },
              {
                guard: { type: 'chose', params: 'done' },
                actions: { type: 'showDone', params: true },
                target: 'orders',
                reenter: true,
              },
              {
                guard: { type: 'chose', params: 'open' },
                actions: { type: 'showDone', params: false },
                target: 'orders',
                reenter: true,
              },
            ],
            'user.text': {
              guard: 'fitsOneOrder',
              actions: {
                type: 'want',
                params: ({ context, event }) => orderWish(ordersMeant(event, context.orders)),
              },
              target: '#entreprise.routing',
            },
          },
        },
        order: {
          description: 'One order with the one step that is next.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'order' },
          on: { 'user.chose': { guard: 'hasContact', actions: { type: 'ask', params: 'contact' } } },
        },
        confirmingCancel: {
          description: 'An order is never called off without asking; a reason may be given.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmCancel' },
          on: {
            'user.command': { actions: 'dropCancel', target: 'order' },
            'user.chose': [
              { guard: { type: 'chose', params: 'cancel.yes' }, target: '#entreprise.working.moving' },
              { guard: { type: 'chose', params: 'cancel.no' }, actions: 'dropCancel', target: 'order' },
            ],
            'user.text': [
              { guard: 'saidYes', target: '#entreprise.working.moving' },
              { guard: 'saidNo', actions: 'dropCancel', target: 'order' },
              { guard: 'givesText', actions: 'noteReason', target: 'confirmingCancel', reenter: true },
            ],
          },
        },
        products: {
          description: 'What the shop sells, shown or hidden.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'products' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'more' },
              actions: { type: 'turnPage', params: ({ context }) => context.shown.length },
              target: 'products',
              reenter: true,
            },
            'user.text': [
              {
                guard: 'fitsOneProduct',
                actions: {
                  type: 'want',
                  params: ({ context, event }) => productWish(productsMeant(event, context.products)),
                },
                target: '#entreprise.routing',
              },
              { guard: 'fitsProducts', actions: 'search', target: 'products', reenter: true },
            ],
          },
        },
        product: {
          description: 'One product as customers see it.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'product' },
          on: {
            'user.chose': [
              { guard: { type: 'chose', params: 'edit' }, target: 'choosingField' },
              {
                guard: { type: 'chose', params: 'show' },
                actions: { type: 'changeShown', params: true },
                target: '#entreprise.working.changing',
              },
              {
                guard: { type: 'chose', params: 'hide' },
                actions: { type: 'changeShown', params: false },
                target: '#entreprise.working.changing',
              },
            ],
          },
        },
        choosingField: {
          description: 'Which one thing about the product is to change?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'chooseField' },
          on: {
            'user.command': { target: 'product' },
            'user.chose': [
              {
                guard: 'choseEdit',
                actions: { type: 'askFor', params: ({ event }) => event.choice.slice('edit.'.length) },
                target: '#entreprise.drafting',
              },
              { guard: { type: 'chose', params: 'other' }, target: 'product' },
            ],
          },
        },
        made: {
          description: 'A new product is on sale.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'made' },
        },
        failed: {
          description: 'The service did not do it; it can be tried again.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'failed' },
          on: {
            'user.chose': { guard: { type: 'chose', params: 'retry' }, target: '#entreprise.routing' },
            'user.text': { guard: 'saidYes', target: '#entreprise.routing' },
          },
        },
      },
    },
    drafting: {
      description: 'A new product, or one thing about an old one: questions, doubts, the recap.',
      initial: 'routing',
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': [
          { guard: 'isEditing', actions: 'dropField', target: 'talking.product' },
          { guard: 'isFirstCancel', target: '.leaving' },
          { guard: 'takesBack', actions: 'takeBack', target: '.routing' },
          { actions: 'wantAbove', target: 'routing' },
        ],
        'user.chose': [
          {
            guard: 'namesWish',
            actions: { type: 'want', params: ({ event }) => wishIn(event) },
            target: 'routing',
          },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.media': [
          { guard: 'changesPicture', actions: 'changePhoto', target: '.routing' },
          { guard: 'addsPicture', actions: 'holdPicture', target: 'working.keepingPhoto' },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.*': { actions: 'miss', target: '.again', reenter: true },
      },
      states: {
        again: { type: 'history', description: 'The question that was open.' },
        routing: {
          description: 'To the thing that is asked for, or the first that is not known yet.',
          entry: { type: 'tellProgress', params: { busy: false } },
          always: [
            { guard: 'hasChange', target: '#entreprise.working.changing' },
            { guard: { type: 'asksFor', params: 'name' }, target: 'askingName' },
            { guard: { type: 'asksFor', params: 'price' }, target: 'askingPrice' },
            { guard: 'needsCategories', target: '#entreprise.working.readingCategories' },
            { guard: { type: 'asksFor', params: 'category' }, target: 'askingCategory' },
            { guard: { type: 'asksFor', params: 'stock' }, target: 'askingStock' },
            { guard: { type: 'asksFor', params: 'description' }, target: 'askingDescription' },
            { guard: { type: 'asksFor', params: 'photo' }, target: 'askingPhoto' },
            { target: 'confirming' },
          ],
        },
        askingName: {
          description: 'What is it called?',
          entry: { type: 'ask', params: 'askName' },
          on: {
            'user.text': {
              guard: 'givesName',
              actions: { type: 'answer', params: ({ event }) => ({ name: nameIn(event) }) },
              target: 'routing',
            },
          },
        },
        askingPrice: {
          description: 'What does it cost?',
          entry: { type: 'ask', params: 'askPrice' },
          on: {
            'user.text': [
              { guard: 'isDoubtful', actions: 'doubtPrice', target: 'settlingPrice' },
              {
                guard: 'givesPrice',
                actions: { type: 'answer', params: ({ event }) => ({ price: priceIn(event) }) },
                target: 'routing',
              },
            ],
          },
        },
        settlingPrice: {
          description: '“Mille cinq” is 1 005 to some and 1 500 to others.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'settlePrice' },
          on: {
            'user.command': { actions: 'dropDoubt', target: 'routing' },
            'user.*': {
              guard: 'givesPrice',
              actions: { type: 'answer', params: ({ event }) => ({ price: priceIn(event) }) },
              target: 'routing',
            },
          },
        },
        askingCategory: {
          description: 'Under which of the backend’s categories do customers find it?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'askCategory' },
          on: {
            'user.chose': [
              {
                guard: { type: 'chose', params: 'more' },
                actions: { type: 'turnPage', params: ({ context }) => context.categories?.length ?? 0 },
                target: 'askingCategory',
                reenter: true,
              },
              {
                guard: 'givesCategory',
                actions: {
                  type: 'answer',
                  params: ({ context, event }) => ({ category: categoryIn(event, context.categories) }),
                },
                target: 'routing',
              },
            ],
            'user.text': {
              guard: 'givesCategory',
              actions: {
                type: 'answer',
                params: ({ context, event }) => ({ category: categoryIn(event, context.categories) }),
              },
              target: 'routing',
            },
          },
        },
        askingStock: {
          description: 'How many are there to sell?',
          entry: { type: 'ask', params: 'askStock' },
          on: {
            'user.text': {
              guard: 'givesStock',
              actions: { type: 'answer', params: ({ event }) => ({ stock: stockIn(event) }) },
              target: 'routing',
            },
          },
        },
        askingDescription: {
          description: 'What else should customers know? It may be left out.',
          entry: { type: 'ask', params: 'askDescription' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'skip' },
              actions: { type: 'answer', params: { description: '' } },
              target: 'routing',
            },
            'user.text': {
              guard: 'givesText',
              actions: { type: 'answer', params: ({ event }) => ({ description: descriptionIn(event) }) },
              target: 'routing',
            },
          },
        },
        askingPhoto: {
          description: 'A picture, sent here like any other; it may be left out.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'askPhoto' },
          on: {
            'user.chose': {
              guard: { type: 'chose', params: 'skip' },
              actions: { type: 'answer', params: { photo: '' } },
              target: 'routing',
            },
          },
        },
        confirming: {
          description: 'The whole product, read back. Only from here is it put on sale.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'recap' },
          on: {
            'user.chose': [
              { guard: { type: 'chose', params: 'publish' }, target: '#entreprise.working.creating' },
              { guard: { type: 'chose', params: 'edit' }, target: 'choosingEdit' },
              { guard: { type: 'chose', params: 'cancel' }, target: 'leaving' },
            ],
            'user.text': [
              { guard: 'saidYes', target: '#entreprise.working.creating' },
              { guard: 'saidNo', target: 'choosingEdit' },
            ],
          },
        },
        choosingEdit: {
          description: 'Which answer is to be given again? The others stay.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'chooseEdit' },
          on: {
            'user.command': { target: 'routing' },
            'user.chose': [
              {
                guard: 'choseEdit',
                actions: {
                  type: 'answer',
                  params: ({ event }) => ({ [event.choice.slice('edit.'.length)]: null }),
                },
                target: 'routing',
              },
              { guard: { type: 'chose', params: 'other' }, target: 'routing' },
            ],
          },
        },
        leaving: {
          description: 'A draft is never thrown away without asking.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'confirmLeaving' },
          on: {
            'user.command': [
              { guard: 'isBack', target: 'routing' },
              { actions: ['dropDraft', 'wantAbove'], target: '#entreprise.routing' },
            ],
            'user.chose': [
              {
                guard: { type: 'chose', params: 'abandon' },
                actions: ['dropDraft', 'wantAbove'],
                target: '#entreprise.routing',
              },
              { guard: { type: 'chose', params: 'keep' }, target: 'routing' },
            ],
            'user.text': [
              {
                guard: 'saidYes',
                actions: ['dropDraft', 'wantAbove'],
                target: '#entreprise.routing',
              },
              { guard: 'saidNo', target: 'routing' },
            ],
          },
        },
        failed: {
          description: 'The service did not take it; the draft is whole.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'draftFailed' },
          on: {
            'user.chose': [
              { guard: 'retriesQuestion', target: 'routing' },
              { guard: { type: 'chose', params: 'retry' }, target: '#entreprise.working.creating' },
              { guard: { type: 'chose', params: 'edit' }, target: 'choosingEdit' },
            ],
          },
        },
      },
    },
    unauthenticated: {
      type: 'final',
      description: 'The session is over: log in, then go on.',
      output: () => 'unauthenticated',
    },
  },
});
