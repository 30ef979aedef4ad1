import type { CommonWords } from '../common.ts';
import type { Choice } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { quote } from '../wording.ts';
import type { EntrepriseView } from './context.ts';
import type { entrepriseFr } from './messages.fr.ts';
import { hasProduct } from './slots.ts';

export type EntrepriseWords = typeof entrepriseFr;
export type Words = CommonWords & EntrepriseWords;

/** Choices that stand under many questions of a shop. */
export function shopChoices({ to }: Words): Record<'home' | 'later' | 'orders' | 'products', Choice> {
  return {
    home: { id: 'go.entreprise', title: to.shop },
    later: { id: 'go.entreprise', title: to.later },
    orders: { id: 'go.entreprise:orders', title: to.orders },
    products: { id: 'go.entreprise:products', title: to.products },
  };
}

export function newProduct({ to }: Words, { slots }: EntrepriseView): Choice {
  return hasProduct(slots)
    ? { id: 'go.entreprise:new', title: to.finishProduct, description: slots.name ?? to.begunProduct }
    : { id: 'go.entreprise:new', title: to.newProduct };
}

export function unread(words: Words, { wrong }: EntrepriseView): string {
  return wrong?.said ? words.notUnderstoodSaid(quote(wrong.said)) : words.notUnderstood;
}

export function priceText({ products }: Words, xaf: number | null): string {
  return xaf === null ? products.noPrice : formatXaf(xaf);
}

export function stockText({ products }: Words, stock: number | null): string {
  if (stock === null) return products.noStock;
  return stock === 0 ? products.soldOut : products.inStock(stock);
}
