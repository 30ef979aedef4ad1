import { commonChoices, notHere, unread, unreadPlace, type CommonWords } from '../common.ts';
import type { Place } from '../domain.ts';
import type { Choice } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { readQuantity } from '../reading/quantity.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import { basketOf, changesOf } from './basket.ts';
import { notedOf } from './noted.ts';
import type { Product } from './effects.ts';
import type { MarketplaceView } from './machine.ts';
import type { marketplaceFr } from './messages.fr.ts';
import { basketChoice, described, shelfOf } from './shelf.ts';
import { hasBasket, inBasket, LINES_PER_PAGE, mostOf, totalOf } from './slots.ts';

export type MarketplaceWords = typeof marketplaceFr;

// As many lines of a basket as leave room for all else in one message; fewer when there is news of them too.
const MOST_LINES = 8;
const FEWER_LINES = 5;
// What a button shows whole.
const BUTTON_TITLE = 20;
// Three buttons, so that picture, question and answers are one message.
const BUTTONS = 3;

const example = 'Moungali, avenue de la Paix';

/** Every sentence of the shops. */
export function marketplaceIn(words: CommonWords & MarketplaceWords): Catalogue<MarketplaceView> {
  const { human, menu, back, later } = commonChoices(words);
  const { shelves } = words;

  function quantities(view: MarketplaceView, held: number, most: number): Choice[] {
    const wanted = view.wrong?.said ? readQuantity(view.wrong.said) : null;
    const all = wanted !== null && wanted > most ? [most] : [1, 2, 3].filter((quantity) => quantity <= most);
    const remove = held > 0 ? [{ id: 'quantity.0', title: words.quantity.remove }] : [];
    const others = [...remove, ...(view.misses >= 3 ? [human] : [])];
    const room = BUTTONS - others.length;
    const taken = all
      .slice(0, room)
      .map((quantity) => ({ id: `quantity.${quantity}`, title: words.quantity.take(quantity) }));
    return [...taken, ...others, ...(taken.length < room ? [back] : [])];
  }

  function notThatMany(view: MarketplaceView, product: Product, most: number): string {
    const wanted = view.wrong?.said ? readQuantity(view.wrong.said, { of: product.name }) : null;
    if (wanted === 0) return words.quantity.atLeastOne;
    const tooMany = wanted === null ? null : tooManyOf(product, most, wanted);
    return tooMany ?? `${unread(words, view, words.quantity.what)} ${words.quantity.miss}`;
  }

  function tooManyOf(product: Product, most: number, wanted: number): string | null {
    if (wanted <= most) return null;
    return product.stock === most
      ? words.quantity.onlyLeft(quote(product.name), most, wanted)
      : words.quantity.notMore(most);
  }

  return {
    'marketplace.looking': () => ({ text: words.looking }),

    'marketplace.chooseCategory': (view) =>
      shelfOf(words, view, {
        title: shelves.categories,
        hint: shelves.categoriesHint,
        listLabel: shelves.categoriesLabel,
      }),

    'marketplace.chooseShop': (view) =>
      shelfOf(words, view, {
        title: `🏪 *${quote(view.shelf?.category ?? shelves.shops)}*`,
        hint: shelves.shopsHint,
        listLabel: shelves.shopsLabel,
      }),

    'marketplace.chooseProduct': (view) =>
      shelfOf(words, view, {
        title: `🏪 *${quote(view.slots.shop?.name ?? '')}*`,
        hint: shelves.productsHint,
        listLabel: shelves.productsLabel,
      }),

    'marketplace.chooseFound': (view) =>
      shelfOf(words, view, {
        title: shelves.found(quote(view.slots.words ?? '')),
        hint: shelves.foundHint,
        listLabel: shelves.foundLabel,
      }),

    'marketplace.nothing': (view) => {
      const { words: said, shop } = view.slots;
      return {
        text: paragraphs(
          changesOf(words, view.changes),
          notedOf(words, view),
          said !== null
            ? words.nothing.notFound(quote(said))
            : shop === null
              ? words.nothing.noShop
              : words.nothing.emptyShop(quote(shop.name)),
          words.nothing.hint,
        ),
        choices: [
          ...(said !== null || shop !== null ? [{ ...back, title: words.nothing.shops }] : []),
          ...basketChoice(words, view),
          view.misses >= 3 ? human : menu,
        ],
      };
    },

    'marketplace.switchShop': ({ slots, candidate }) => ({
      text: paragraphs(
        words.switchShop.from(quote(slots.shop?.name ?? '')),
        candidate && candidate.kind !== 'category'
          ? words.switchShop.to(quote(candidate.shop.name))
          : words.switchShop.toAnother,
      ),
      choices: [
        { id: 'switch', title: words.switchShop.yes },
        { id: 'keep', title: words.switchShop.no },
      ],
    }),

    'marketplace.askQuantity': (view) => {
      const { product } = view.slots;
      if (product === null) return { text: '' };
      const held = inBasket(view.slots, product);
      const most = mostOf(product);
      const { wanted } = view.slots;
      const tooMany = wanted !== null && view.wrong === null ? tooManyOf(product, most, wanted) : null;
      return {
        text: paragraphs(
          view.wrong && `🤔 ${notHere(words, view) ?? notThatMany(view, product, most)}`,
          notedOf(words, view),
          view.wrong === null &&
            lines(
              `🛍️ *${quote(product.name, 120)}* — ${formatXaf(product.unitXaf)}`,
              product.about && quote(product.about, 400),
              product.stock !== null && words.quantity.stock(product.stock),
            ),
          tooMany !== null && `🤔 ${tooMany}`,
          lines(held > 0 ? words.quantity.inBasket(held) : words.quantity.ask, words.quantity.hint),
        ),
        ...(product.image !== null && view.wrong === null && { image: { url: product.image } }),
        choices: quantities(view, held, most),
      };
    },

    'marketplace.review': (view) => ({
      text: paragraphs(
        view.wrong && `🤔 ${notHere(words, view) ?? words.basket.miss}`,
        notedOf(words, view),
        words.basket.title(quote(view.slots.shop?.name ?? '')),
        basketOf(words, view.slots.lines, MOST_LINES),
        lines(words.basket.ask, view.wrong === null && words.basket.hint),
      ),
      choices: [
        { id: 'checkout', title: words.basket.order },
        { id: 'add', title: words.basket.another },
        { id: 'edit', title: words.edit },
        ...(view.misses >= 3 ? [human] : []),
      ],
    }),

    'marketplace.askAddress': (view) => {
      const text = paragraphs(
        view.wrong && `🤔 ${notHere(words, view) ?? unreadPlace(words, view, example)}`,
        notedOf(words, view),
        lines(words.address.ask, view.wrong === null && words.address.hint(example)),
        view.misses >= 3 && words.offerHuman,
      );
      if (view.recents.places.length === 0 && view.misses < 2) return { text, askLocation: true };
      return {
        text,
        listLabel: words.recentPlaces,
        choices: [
          ...view.recents.places.map(placeChoice),
          back,
          ...(view.misses >= 2 ? [later] : []),
          ...(view.misses >= 3 ? [human] : []),
        ],
      };
    },

    'marketplace.settleAddress': ({ doubt }) => ({
      text: words.chooseMeantPlace,
      listLabel: words.choosePlace,
      choices: (doubt ?? []).map((place, index, places) =>
        index === places.length - 1
          ? { id: `place.${index}`, title: words.keepMyWords, description: place.label }
          : { id: `place.${index}`, title: `📍 ${place.label}` },
      ),
    }),

    'marketplace.askPayment': (view) => ({
      text: paragraphs(
        view.wrong && `🤔 ${notHere(words, view) ?? unread(words, view, words.payment.what)}`,
        notedOf(words, view),
        lines(words.payment.ask, words.payment.hint),
      ),
      choices: [
        { id: 'payment.cash', title: words.payment.cash },
        { id: 'payment.mobile', title: words.payment.mobile },
        { id: 'payment.transfer', title: words.payment.transfer },
        ...(view.misses >= 3 ? [human] : []),
      ],
    }),

    'marketplace.recap': (view) => {
      const { slots, changes } = view;
      return {
        text: paragraphs(
          view.wrong ? words.recapMiss : words.order.title(quote(slots.shop?.name ?? '')),
          notedOf(words, view),
          changesOf(words, changes),
          basketOf(words, slots.lines, changes.length > 0 ? FEWER_LINES : MOST_LINES),
          lines(
            words.order.delivery(quote(slots.address?.label ?? '', 120)),
            slots.payment && words.order.payment(words.payments[slots.payment]),
          ),
          changes.length === 0 && words.order.feesApart,
          changes.length > 0 ? words.order.orderAnyway : words.isAllRight,
        ),
        choices: [
          { id: 'confirm', title: words.confirm },
          { id: 'edit', title: words.edit },
          { id: 'cancel', title: words.cancel },
          ...(view.misses >= 3 ? [human] : []),
        ],
      };
    },

    'marketplace.chooseEdit': ({ slots, page, wrong }) => {
      const start = page * LINES_PER_PAGE;
      const { editingOrder } = words;
      return {
        text: lines(wrong === null ? words.chooseEdit : words.chooseEditMiss, editingOrder.rest),
        listLabel: words.editShort,
        choices: [
          ...slots.lines.slice(start, start + LINES_PER_PAGE).map(({ product, quantity }) => ({
            id: `line.${product.id}`,
            title: `${quantity} × ${product.name}`,
            description: described(`${quantity} × ${product.name}`, editingOrder.line),
          })),
          ...(slots.lines.length > LINES_PER_PAGE ? [{ id: 'more', title: editingOrder.others }] : []),
          { id: 'add', title: editingOrder.add },
          ...(slots.address
            ? [{ id: 'edit.address', title: editingOrder.address, description: slots.address.label }]
            : []),
          ...(slots.payment
            ? [
                {
                  id: 'edit.payment',
                  title: editingOrder.payment,
                  description: words.payments[slots.payment],
                },
              ]
            : []),
          { id: 'other', title: words.nothingToEdit },
        ],
      };
    },

    'marketplace.confirmLeaving': () => ({
      text: words.confirmLeavingBasket,
      choices: [{ id: 'abandon', title: words.abandon }, { id: 'keep', title: words.goOn }, later],
    }),

    'marketplace.ordering': () => ({ text: words.order.registering }),

    'marketplace.ordered': ({ order, slots }) => ({
      text: paragraphs(
        `${words.order.registered} — ${order?.reference ?? ''}`,
        order?.earlierVersion && words.earlierVersion,
        lines(
          `🏪 ${quote(slots.shop?.name ?? '')}`,
          `📍 ${quote(slots.address?.label ?? '', 150)}`,
          order?.deliveryXaf != null && words.order.deliveryFee(formatXaf(order.deliveryXaf)),
          order?.totalXaf != null
            ? words.order.total(formatXaf(order.totalXaf))
            : !order?.earlierVersion && words.order.items(formatXaf(totalOf(slots.lines))),
        ),
        words.order.next,
      ),
      choices: [{ id: `go.order:${order?.id ?? ''}`, title: words.order.track }, menu],
    }),

    'marketplace.closed': (view) => ({
      text: paragraphs(
        changesOf(words, view.changes),
        words.closed,
        hasBasket(view.slots) && words.basketKept,
      ),
      choices: [{ id: 'retry', title: words.retry }, menu, human],
    }),

    'marketplace.failed': ({ error, slots }) => ({
      text: paragraphs(
        error?.fields?.['entreprise']
          ? words.order.shopClosed(quote(slots.shop?.name ?? ''))
          : error?.code === 'rejected'
            ? words.order.rejected
            : words.order.unavailable,
        words.basketKept,
      ),
      choices: [{ id: 'retry', title: words.retry }, { id: 'edit', title: words.edit }, human],
    }),
  };
}

function placeChoice(place: Place, index: number): Choice {
  return {
    id: `place.${index}`,
    title: place.label,
    ...(place.label.length > BUTTON_TITLE && { description: place.label }),
  };
}
