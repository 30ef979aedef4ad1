import { distance } from 'fastest-levenshtein';
import type { Category, Product, Shop } from '../../adapters/toktok/catalogue.ts';
import type { Row } from '../../machines/marketplace/effects.ts';
import { fold } from '../../machines/reading/text.ts';

/** All that is offered: categories, shops and products as the backend lists them. */
export interface Market {
  categories: Category[];
  shops: Shop[];
  products: Product[];
}

// Where shops of no known kind stand.
const OTHER = 'Autre';

/** The categories that have an open shop with something to sell, in the backend's order. */
export function categoryRows(market: Market): Row[] {
  const counts = new Map<string, number>();
  for (const shop of openShops(market)) {
    const name = categoryOf(shop, market);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const order = market.categories.map(({ name }) => name);
  return [...counts]
    .sort(([one], [other]) => rankIn(order, one) - rankIn(order, other))
    .map(([name, shops]) => ({ kind: 'category', name, shops }));
}

export function shopRows(market: Market, category: string): Row[] {
  return openShops(market)
    .filter((shop) => categoryOf(shop, market) === category)
    .map(shopRow);
}

/** Of this shop only, whatever else the backend lists. */
export function productRows(market: Market, shopId: number): Row[] {
  return sold(market)
    .filter(({ shop }) => shop.id === shopId)
    .map(productRow);
}

/** The category that the words name as a whole, if any. */
export function categoryNamed(market: Market, words: string): string | null {
  const key = kindKey(words);
  const rows = categoryRows(market).flatMap((row) => (row.kind === 'category' ? [row.name] : []));
  return rows.find((name) => kindKey(name) === key) ?? null;
}

/** Shops and products that the words fit, best first; at the same shop before others. */
export function foundRows(market: Market, words: string, here: number | null): Row[] {
  const wanted = keysOf(words);
  const shops = openShops(market).map((shop) => ({
    row: shopRow(shop),
    fit: fitOf(wanted, keysOf(shop.name), []),
    here: shop.id === here,
  }));
  const products = sold(market).map((item) => ({
    row: productRow(item),
    fit: fitOf(wanted, keysOf(item.product.name), keysOf(item.product.about)),
    here: item.shop.id === here,
  }));
  const fitting = [...shops, ...products].filter(({ fit }) => fit.words > 0);
  const most = Math.max(...fitting.map(({ fit }) => fit.words));
  return fitting
    .filter(({ fit }) => fit.words === most)
    .sort((one, other) => Number(other.here) - Number(one.here) || other.fit.score - one.fit.score)
    .map(({ row }) => row);
}

interface Item {
  shop: Shop;
  product: Product & { priceXaf: number };
}

/** What can be ordered: priced, offered, in stock, and of a shop that is known and open. */
function sold({ shops, products }: Market): Item[] {
  const open = new Map(shops.filter(({ isOpen }) => isOpen).map((shop) => [shop.id, shop]));
  return products.flatMap((product) => {
    const shop = product.shop === null ? undefined : open.get(product.shop);
    const { priceXaf } = product;
    if (!shop || priceXaf === null || !product.isOffered || product.stock === 0) return [];
    return [{ shop, product: { ...product, priceXaf } }];
  });
}

function openShops(market: Market): Shop[] {
  const selling = new Set(sold(market).map(({ shop }) => shop.id));
  return market.shops.filter(({ id }) => selling.has(id));
}

/** Shops carry codes (`supermarche`), categories names (`Supermarché`). */
function categoryOf(shop: Shop, { categories }: Market): string {
  const kinds = new Set(shop.kinds.map(kindKey));
  const category = categories.find(({ id, name }) => kinds.has(kindKey(name)) || kinds.has(String(id)));
  return category?.name ?? OTHER;
}

function kindKey(kind: string): string {
  return fold(kind).split(' ').map(singular).join('');
}

function rankIn(order: string[], name: string): number {
  const rank = order.indexOf(name);
  return rank < 0 ? order.length : rank;
}

function shopRow({ id, name, about, address }: Shop): Row {
  return { kind: 'shop', shop: { id, name }, about: clipped(about || address) };
}

function productRow({ shop, product }: Item): Row {
  const { id, name, about, priceXaf, stock, image } = product;
  return {
    kind: 'product',
    shop: { id: shop.id, name: shop.name },
    product: { id, name, about: clipped(about), unitXaf: priceXaf, stock, image },
  };
}

// It is stored with the conversation as long as the shelf is on the screen.
const ABOUT_LENGTH = 200;

function clipped(text: string): string {
  return text.length <= ABOUT_LENGTH ? text : `${text.slice(0, ABOUT_LENGTH - 1).trimEnd()}…`;
}

/** How many of the words are there at all, and how well. */
function fitOf(wanted: string[], name: string[], about: string[]): { words: number; score: number } {
  const scores = wanted.map((word) => Math.max(3 * bestIn(name, word), bestIn(about, word)));
  return {
    words: scores.filter((score) => score > 0).length,
    score: scores.reduce((sum, one) => sum + one, 0),
  };
}

function bestIn(keys: string[], word: string): number {
  return Math.max(0, ...keys.map((key) => likeness(key, word)));
}

/** 3 for the word itself, 2 for its beginning, 1 for a typo, 0 for another word. */
function likeness(key: string, word: string): number {
  if (key === word) return 3;
  if (word.length >= 3 && key.startsWith(word)) return 2;
  if (word.length < 5) return 0;
  return distance(key, word) <= (word.length < 8 ? 1 : 2) ? 1 : 0;
}

function keysOf(text: string): string[] {
  return fold(text).split(' ').filter(Boolean).map(singular);
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}
