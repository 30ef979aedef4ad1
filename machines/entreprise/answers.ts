import type { Media } from '../events.ts';
import { choiceOf, textOf, type FlowEvent } from '../flow.ts';
import { readAmount } from '../reading/amount.ts';
import { readQuantity } from '../reading/quantity.ts';
import { readReference } from '../reading/reference.ts';
import { cleanLine, fold, hasLetters } from '../reading/text.ts';
import type { ShopOrderLine, ShopProductLine } from './effects.ts';
import { entrepriseWishIn, type Category, type EntrepriseWish } from './slots.ts';

const NAME_LENGTH = 100;
const DESCRIPTION_LENGTH = 500;
const MOST_IN_STOCK = 1_000_000;
const SHORTEST_SEARCH = 3;

/** Any words are a name: “Menu poulet” and “Produits frais” are sold too. */
export function nameIn(event: FlowEvent): string | null {
  return lineIn(event, NAME_LENGTH);
}

export function descriptionIn(event: FlowEvent): string | null {
  return lineIn(event, DESCRIPTION_LENGTH);
}

/** Whole FCFA, more than nothing; null also when two amounts could be meant. */
export function priceIn(event: FlowEvent): number | null {
  const chosen = /^price\.(\d+)$/.exec(choiceOf(event))?.[1];
  if (chosen !== undefined) return Number(chosen);
  return sureAmount(textOf(event)) || null;
}

/** The two amounts that may be meant: “mille cinq”. */
export function pricesIn(event: FlowEvent): number[] | null {
  const read = readAmount(textOf(event));
  return read.kind === 'amount' && read.alt !== undefined ? [read.xaf, read.alt] : null;
}

/** How many there are to sell; 0 when there are none. */
export function stockIn(event: FlowEvent): number | null {
  const text = textOf(event);
  const counted = readQuantity(text) ?? sureAmount(text) ?? onlyNumber(text);
  return counted !== null && counted <= MOST_IN_STOCK ? counted : null;
}

/** A category by its button, its name or the beginning of it. */
export function categoryIn(event: FlowEvent, categories: Category[] | null): Category | null {
  const id = /^category\.(\d+)$/.exec(choiceOf(event))?.[1];
  const known = categories ?? [];
  if (id !== undefined) return known.find((category) => category.id === Number(id)) ?? null;
  const typed = fold(textOf(event));
  const named = known.filter(({ name }) => fold(name) === typed);
  const begun =
    typed.length < SHORTEST_SEARCH ? [] : known.filter(({ name }) => fold(name).startsWith(typed));
  return only(named) ?? only(begun);
}

/** A picture, also one sent as a file, which keeps more of it. */
export function pictureIn(event: FlowEvent): Media | null {
  if (event.type !== 'user.media') return null;
  const { kind, mime } = event.media;
  return (kind === 'image' || kind === 'document') && mime.startsWith('image/') ? event.media : null;
}

/** Where to in the shop: by a button that is never stale, or in a word. */
export function wishIn(event: FlowEvent): EntrepriseWish | null {
  return entrepriseWishIn(choiceOf(event)) ?? words.get(fold(textOf(event))) ?? null;
}

/** The orders that an answer may mean, by any form of the reference. */
export function ordersMeant(event: FlowEvent, orders: ShopOrderLine[]): ShopOrderLine[] {
  const text = textOf(event);
  const reference = readReference(/^\s*\d{3,4}\s*$/.test(text) ? `#${text.trim()}` : text);
  if (reference === null || reference.kind === 'id') return [];
  return orders.filter((order) =>
    reference.kind === 'number'
      ? order.reference === reference.value
      : order.reference.endsWith(`-${reference.value}`),
  );
}

/** The products whose name holds every word that was typed. */
export function productsMeant(event: FlowEvent, products: ShopProductLine[]): ShopProductLine[] {
  const typed = fold(textOf(event));
  if (typed.length < SHORTEST_SEARCH) return [];
  const named = products.filter(({ name }) => fold(name) === typed);
  if (named.length > 0) return named;
  return products.filter(({ name }) => typed.split(' ').every((word) => fold(name).includes(word)));
}

/** « il en reste 5 », « 5 plats » */
function onlyNumber(text: string): number | null {
  const digits = only(text.match(/(?<![\d.,-])\d+(?![\d.,])/g) ?? []);
  return digits === null ? null : Number(digits);
}

function sureAmount(text: string): number | null {
  const read = readAmount(text);
  return read.kind === 'amount' && read.alt === undefined ? read.xaf : null;
}

function lineIn(event: FlowEvent, length: number): string | null {
  const text = cleanLine(textOf(event), length);
  return hasLetters(text) ? text : null;
}

function only<T>(found: T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

const words = new Map<string, EntrepriseWish>(
  (
    [
      ['board', 'ma boutique|boutique|tableau de bord|espace boutique|mon espace|my shop|shop'],
      [
        'orders',
        'commandes|mes commandes|les commandes|voir les commandes|commandes en cours|orders|my orders',
      ],
      [
        'products',
        'produits|mes produits|les produits|voir les produits|catalogue|mon catalogue|products|my products',
      ],
      [
        'new',
        'nouveau produit|ajouter un produit|ajouter produit|creer un produit|nouvel article|ajouter un article|new product|add a product',
      ],
      [
        'open',
        'ouvrir|ouvrir la boutique|ouvrir ma boutique|je suis ouvert|on est ouvert|open|open the shop|open my shop',
      ],
      [
        'close',
        'fermer|fermer la boutique|fermer ma boutique|je suis ferme|on est ferme|close|close the shop|close my shop',
      ],
    ] as const
  ).flatMap(([what, list]) => list.split('|').map((said) => [said, { what }] as const)),
);
