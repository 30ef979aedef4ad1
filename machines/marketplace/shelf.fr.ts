import type { Choice, Message } from '../message.ts';
import { notHere } from '../misses.fr.ts';
import { formatXaf } from '../reading/amount.ts';
import { paragraphs } from '../wording.ts';
import { changesOf } from './basket.fr.ts';
import type { Row } from './effects.ts';
import type { MarketplaceView } from './machine.ts';
import { hasBasket } from './slots.ts';

// What a row of a list shows whole.
const ROW_TITLE = 24;

export const back: Choice = { id: 'back', title: '↩️ Retour' };
export const menu: Choice = { id: 'go.menu', title: '🏠 Menu' };
export const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

/** One page of a shelf, as a list to tap. */
export function shelf(
  view: MarketplaceView,
  { title, hint, listLabel }: { title: string; hint: string; listLabel: string },
): Message {
  const { rows = [], page = 0, hasMore = false } = view.shelf ?? {};
  const isStart = view.slots.category === null && view.slots.shop === null && view.slots.words === null;
  return {
    text: paragraphs(
      view.wrong && `🤔 ${notHere(view) ?? 'Choisissez dans la liste, ou écrivez le nom d’un produit.'}`,
      changesOf(view.changes),
      title,
      hint,
    ),
    listLabel,
    choices: [
      ...rows.map((row, index) => ({ id: `row.${index}`, ...rowOf(row, view) })),
      ...(hasMore || page > 0
        ? [{ id: 'more', title: hasMore ? '➡️ Suite de la liste' : '⏮️ Début de la liste' }]
        : []),
      view.misses >= 3 ? human : (basketChoice(view)[0] ?? (isStart ? menu : back)),
    ],
  };
}

function rowOf(row: Row, { shelf: shown }: MarketplaceView): Omit<Choice, 'id'> {
  switch (row.kind) {
    case 'category':
      return { title: row.name, description: row.shops > 1 ? `${row.shops} boutiques` : '1 boutique' };
    case 'shop':
      return { title: row.shop.name, description: described(row.shop.name, row.about || 'Boutique') };
    case 'product': {
      const { name, unitXaf, about, stock } = row.product;
      const where = shown?.kind === 'found' ? row.shop.name : null;
      const left = stock === null ? null : `${stock} en stock`;
      const facts = [formatXaf(unitXaf), where, left, about || null].filter(Boolean).join(' · ');
      return { title: name, description: described(name, facts) };
    }
  }
}

/** A name too long for the title stands whole in the line below. */
export function described(title: string, facts: string): string {
  return title.length > ROW_TITLE ? `${title} · ${facts}` : facts;
}

export function basketChoice({ slots }: MarketplaceView): Choice[] {
  return hasBasket(slots) ? [{ id: 'basket', title: '🧺 Voir mon panier' }] : [];
}
