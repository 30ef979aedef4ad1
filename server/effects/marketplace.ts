import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { OrderDraft } from '../../adapters/toktok/order.ts';
import { createdOf, type CreatedOrder } from '../../adapters/toktok/orders.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type {
  Aisle,
  BrowseInput,
  FreshLine,
  PlaceOrderInput,
  PlaceOrderOutput,
  Shelf,
} from '../../machines/marketplace/effects.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import type { Pictures } from '../media/pictures.ts';
import { openIntent } from './intents.ts';
import { categoryNamed, categoryRows, foundRows, productRows, shopRows, type Market } from './market.ts';
import { sessionOf } from './session.ts';

// A list has ten rows; two of them lead on and back.
const ROWS_PER_PAGE = 8;

/** Looking through the shops, and ordering a basket exactly once per intent. */
export function marketplaceEffects(
  toktok: Pick<TokTok, 'as' | 'forget'>,
  store: Pick<Store, 'getSecret' | 'putSecret'>,
  clock: Clock,
  pictures: Pick<Pictures, 'warm'>,
): Record<string, EffectHandler> {
  return {
    async browse({ customer, input }): Promise<Shelf> {
      const { phone, aisle, page } = input as unknown as BrowseInput;
      const backend = toktok.as(sessionOf(store, customer, phone));
      const [categories, shops, products] = await Promise.all([
        backend.categories(),
        backend.shops(),
        backend.products(),
      ]);
      const shelf = pageOf(shelfAt(aisle, { categories, shops, products }), page);
      // The one that is tapped next is then with Meta already.
      pictures.warm(picturesOn(shelf));
      return shelf;
    },

    async placeOrder({ customer, input, key }): Promise<PlaceOrderOutput> {
      const { intent, requester, slots } = input as unknown as PlaceOrderInput;
      const backend = toktok.as(sessionOf(store, customer, requester.phone));
      const draft = draftOf(requester, slots);
      const attempt = await openIntent<OrderDraft, CreatedOrder>(
        { store, clock, drawer: 'orders' },
        { customer, intent, key },
      );
      const earlier = await attempt.found(draft, async (tried, lookUp) => {
        const order = await backend.findOrder(tried, lookUp);
        return order && createdOf(order);
      });
      // First: what an earlier try has ordered is off the shelf by now.
      if (earlier) return orderedOf(earlier.made, earlier.earlierVersion);

      const fresh = await readFresh(backend, draft);
      if (!isAsShown(draft, fresh)) return changed(fresh);
      try {
        const made = await attempt.make(draft, (lookUp) => backend.createOrder(draft, { key, ...lookUp }));
        return orderedOf(made, false);
      } catch (error) {
        if (!(error instanceof ServiceError && error.kind === 'rejected')) throw error;
        // Somebody may have been faster at the last piece.
        const now = await readFresh(backend, draft);
        if (isAsShown(draft, now)) throw error;
        return changed(now);
      }
    },
  };

  /** Nor are the shelves as they were. */
  function changed(fresh: FreshLine[]): PlaceOrderOutput {
    toktok.forget({ catalogue: true });
    return { kind: 'changed', fresh };
  }
}

type Backend = ReturnType<TokTok['as']>;

/** The shelf that the choices so far lead to, from end to end. */
function shelfAt({ words, shop, category }: Aisle, market: Market): Omit<Shelf, 'page' | 'hasMore'> {
  const named = words === null ? (shop === null ? category : null) : categoryNamed(market, words);
  if (named !== null) return { kind: 'shops', category: named, rows: shopRows(market, named) };
  if (words !== null)
    return { kind: 'found', category: null, rows: foundRows(market, words, shop?.id ?? null) };
  if (shop !== null) return { kind: 'products', category: null, rows: productRows(market, shop.id) };
  return { kind: 'categories', category: null, rows: categoryRows(market) };
}

function pageOf(shelf: Omit<Shelf, 'page' | 'hasMore'>, wanted: number): Shelf {
  // The shelf may have become shorter since its last page was shown.
  const page = wanted * ROWS_PER_PAGE < shelf.rows.length ? wanted : 0;
  const end = (page + 1) * ROWS_PER_PAGE;
  return {
    ...shelf,
    rows: shelf.rows.slice(page * ROWS_PER_PAGE, end),
    page,
    hasMore: end < shelf.rows.length,
  };
}

async function readFresh(backend: Backend, { lines, shop }: OrderDraft): Promise<FreshLine[]> {
  return Promise.all(
    lines.map(async ({ product: id }) => {
      try {
        const now = await backend.productNow(id);
        const isSold = now.isOffered && (now.shop === null || now.shop === shop);
        return { id, unitXaf: isSold ? now.priceXaf : null, stock: now.stock };
      } catch (error) {
        if (error instanceof ServiceError && error.kind === 'notFound')
          return { id, unitXaf: null, stock: 0 };
        throw error;
      }
    }),
  );
}

function isAsShown({ lines }: OrderDraft, fresh: FreshLine[]): boolean {
  return lines.every(({ product, quantity, unitXaf }) => {
    const now = fresh.find(({ id }) => id === product);
    return now?.unitXaf === unitXaf && (now.stock === null || now.stock >= quantity);
  });
}

function orderedOf(
  { id, reference, deliveryXaf, totalXaf }: CreatedOrder,
  earlierVersion: boolean,
): PlaceOrderOutput {
  return { kind: 'ordered', id, reference, deliveryXaf, totalXaf, earlierVersion };
}

function draftOf(contact: PlaceOrderInput['requester'], slots: PlaceOrderInput['slots']): OrderDraft {
  const { shop, lines, address, payment } = slots;
  if (!shop || lines.length === 0 || !address || !payment) {
    throw new ServiceError({ service: 'toktok', operation: 'createOrder', kind: 'rejected' });
  }
  return {
    shop: shop.id,
    lines: lines.map(({ product, quantity }) => ({
      product: product.id,
      quantity,
      unitXaf: product.unitXaf,
    })),
    address,
    payment,
    contact,
  };
}

function picturesOn({ rows }: Shelf): string[] {
  return rows.flatMap((row) => (row.kind === 'product' && row.product.image ? [row.product.image] : []));
}
