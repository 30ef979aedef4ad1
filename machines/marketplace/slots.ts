import { z } from 'zod';
import type { Place } from '../domain.ts';
import { fold } from '../reading/text.ts';
import { classesOf } from '../understanding/lexicons.ts';
import type { Aisle, FreshLine, Product, Shop } from './effects.ts';

/** What an order needs, and where among the shelves the customer stands. `null` is not known yet. */
export interface MarketplaceSlots {
  category: string | null;
  /** The shop whose products are looked at; once there are lines, theirs: a basket is of one shop. */
  shop: Shop | null;
  /** What is looked for in all shops, instead of going through the shelves. */
  words: string | null;
  /** How many of it, when that was said at once. */
  wanted: number | null;
  /** The product whose quantity is asked. */
  product: Product | null;
  lines: Line[];
  stage: Stage;
  address: Place | null;
  payment: Payment | null;
}

export interface Line {
  product: Product;
  quantity: number;
}

export type Stage = 'browsing' | 'basket' | 'checkout';
export type Payment = 'cash' | 'mobile' | 'transfer';

export const noMarketplaceSlots: MarketplaceSlots = {
  category: null,
  shop: null,
  words: null,
  wanted: null,
  product: null,
  lines: [],
  stage: 'browsing',
  address: null,
  payment: null,
};

/** More than this of one thing is a matter to be talked over. */
const MOST_OF_ONE = 99;

/** Lines of the basket shown at once, where one is to be chosen. */
export const LINES_PER_PAGE = 5;

export type Missing = 'quantity' | 'product' | 'checkout' | 'address' | 'payment';

export function firstMissing({ product, lines, stage, address, payment }: MarketplaceSlots): Missing | null {
  if (product !== null) return 'quantity';
  if (stage === 'browsing' || lines.length === 0) return 'product';
  if (stage === 'basket') return 'checkout';
  if (address === null) return 'address';
  return payment === null ? 'payment' : null;
}

/** Something worth keeping when the person leaves. */
export function hasBasket({ lines }: MarketplaceSlots): boolean {
  return lines.length > 0;
}

/** A basket taken up again is shown as a whole, and nothing of what was only looked at. */
export function resumed(slots: Partial<MarketplaceSlots>): MarketplaceSlots {
  const all = { ...noMarketplaceSlots, ...slots };
  if (!hasBasket(all)) return all;
  return {
    ...all,
    words: null,
    wanted: null,
    product: null,
    stage: all.stage === 'checkout' ? 'checkout' : 'basket',
  };
}

export function aisleOf({ category, shop, words }: MarketplaceSlots): Aisle {
  return { category, shop, words };
}

export function isLastPage({ lines }: MarketplaceSlots, page: number): boolean {
  return (page + 1) * LINES_PER_PAGE >= lines.length;
}

export function inBasket({ lines }: MarketplaceSlots, { id }: Product): number {
  return lines.find(({ product }) => product.id === id)?.quantity ?? 0;
}

/** Whether words name a product: each of them begins one of its name, or only says what it is counted in. */
export function isCalled({ name }: Pick<Product, 'name'>, words: string): boolean {
  const parts = fold(name).split(' ');
  const telling = fold(words)
    .split(' ')
    .filter((word) => !SMALL.has(word) && !classesOf(word).includes('unit'))
    .map((word) => word.replace(/[sx]$/, ''));
  return telling.length > 0 && telling.every((word) => parts.some((part) => part.startsWith(word)));
}

const SMALL = new Set(['de', 'd', 'du', 'des', 'la', 'le', 'les', 'paire', 'paires']);

export function mostOf({ stock }: Product): number {
  return Math.min(stock ?? MOST_OF_ONE, MOST_OF_ONE);
}

/** What the basket becomes with so many of the product asked about; 0 takes it out. */
export function withQuantity(slots: MarketplaceSlots, quantity: number): Partial<MarketplaceSlots> {
  const { product, stage } = slots;
  if (product === null) return {};
  const isKnown = inBasket(slots, product) > 0;
  const changed = isKnown
    ? slots.lines.map((line) => (line.product.id === product.id ? { product, quantity } : line))
    : [...slots.lines, { product, quantity }];
  const lines = changed.filter((line) => line.quantity > 0);
  const next = lines.length === 0 ? 'browsing' : stage === 'checkout' ? 'checkout' : 'basket';
  return { lines, product: null, words: null, wanted: null, stage: next };
}

/** Whether the shop has that many; none is possible only of what is in the basket. */
export function mayTake(quantity: number | null, slots: MarketplaceSlots): quantity is number {
  if (quantity === null || slots.product === null) return false;
  const least = inBasket(slots, slots.product) > 0 ? 0 : 1;
  return quantity >= least && quantity <= mostOf(slots.product);
}

export function totalOf(lines: Line[]): number {
  return lines.reduce((sum, { product, quantity }) => sum + product.unitXaf * quantity, 0);
}

/** What has become of one line since it was chosen. */
export interface Change {
  name: string;
  price: { from: number; to: number } | null;
  /** What is left of it, when that is less than was wanted; 0 when it is gone. */
  left: number | null;
}

/** The basket as the shop can fulfil it now, and what that changes. */
export function refreshed(lines: Line[], fresh: FreshLine[]): { lines: Line[]; changes: Change[] } {
  const known = new Map(fresh.map((line) => [line.id, line]));
  const renewed = lines.map(({ product, quantity }): { line: Line; change: Change | null } => {
    const now = known.get(product.id);
    const unitXaf = now?.unitXaf ?? null;
    const stock = now ? now.stock : 0;
    const most = unitXaf === null ? 0 : Math.min(quantity, stock ?? quantity);
    const price =
      unitXaf === null || unitXaf === product.unitXaf ? null : { from: product.unitXaf, to: unitXaf };
    const left = most < quantity ? most : null;
    return {
      line: { product: { ...product, unitXaf: unitXaf ?? product.unitXaf, stock }, quantity: most },
      change: price || left !== null ? { name: product.name, price, left } : null,
    };
  });
  return {
    lines: renewed.map(({ line }) => line).filter(({ quantity }) => quantity > 0),
    changes: renewed.flatMap(({ change }) => change ?? []),
  };
}

const StoredProduct: z.ZodType<Product> = z.object({
  id: z.int(),
  name: z.string(),
  about: z.string().catch(''),
  unitXaf: z.int().positive(),
  stock: z.int().nullable().catch(null),
  image: z.string().nullable().catch(null),
});
const StoredPlace: z.ZodType<Place> = z.object({
  label: z.string(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  source: z.enum(['pin', 'quartier', 'typed']),
});
const StoredLine = z.object({ product: StoredProduct, quantity: z.int().positive() });

/** What can be saved of a basket that another version of this flow has stored. */
export const StoredMarketplaceSlots: z.ZodType<MarketplaceSlots> = z
  .object({
    category: z.string().nullable().catch(null),
    shop: z.object({ id: z.int(), name: z.string() }).nullable().catch(null),
    words: z.string().nullable().catch(null),
    wanted: z.int().positive().nullable().catch(null),
    product: StoredProduct.nullable().catch(null),
    lines: z.array(StoredLine).catch([]),
    stage: z.enum(['browsing', 'basket', 'checkout']).catch('browsing'),
    address: StoredPlace.nullable().catch(null),
    payment: z.enum(['cash', 'mobile', 'transfer']).nullable().catch(null),
  })
  // Lines without their shop cannot be ordered.
  .transform((slots) => (slots.shop === null ? { ...slots, lines: [], product: null } : slots));
