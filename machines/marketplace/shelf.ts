import { commonChoices, notHere, type CommonWords } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { paragraphs } from '../wording.ts';
import { changesOf } from './basket.ts';
import { notedOf } from './noted.ts';
import type { Row } from './effects.ts';
import type { MarketplaceView } from './machine.ts';
import type { MarketplaceWords } from './messages.ts';
import { hasBasket } from './slots.ts';

// What a row of a list shows whole.
const ROW_TITLE = 24;

/** One page of a shelf, as a list to tap. */
export function shelfOf(
  words: CommonWords & MarketplaceWords,
  view: MarketplaceView,
  { title, hint, listLabel }: { title: string; hint: string; listLabel: string },
): Message {
  const { human, menu, back } = commonChoices(words);
  const { rows = [], page = 0, hasMore = false } = view.shelf ?? {};
  const isStart = view.slots.category === null && view.slots.shop === null && view.slots.words === null;
  return {
    text: paragraphs(
      view.wrong && `🤔 ${notHere(words, view) ?? words.shelves.miss}`,
      changesOf(words, view.changes),
      notedOf(words, view),
      title,
      hint,
    ),
    listLabel,
    choices: [
      ...rows.map((row, index) => ({ id: `row.${index}`, ...rowOf(words, row, view) })),
      ...(hasMore || page > 0
        ? [{ id: 'more', title: hasMore ? words.moreOfList : words.shelves.start }]
        : []),
      view.misses >= 3 ? human : (basketChoice(words, view)[0] ?? (isStart ? menu : back)),
    ],
  };
}

function rowOf(
  { shelves: words }: MarketplaceWords,
  row: Row,
  { shelf: shown }: MarketplaceView,
): Omit<Choice, 'id'> {
  switch (row.kind) {
    case 'category':
      return { title: row.name, description: words.countShops(row.shops) };
    case 'shop':
      return { title: row.shop.name, description: described(row.shop.name, row.about || words.aShop) };
    case 'product': {
      const { name, unitXaf, about, stock } = row.product;
      const where = shown?.kind === 'found' ? row.shop.name : null;
      const left = stock === null ? null : words.inStock(stock);
      const facts = [formatXaf(unitXaf), where, left, about || null].filter(Boolean).join(' · ');
      return { title: name, description: described(name, facts) };
    }
  }
}

/** A name too long for the title stands whole in the line below. */
export function described(title: string, facts: string): string {
  return title.length > ROW_TITLE ? `${title} · ${facts}` : facts;
}

export function basketChoice({ shelves }: MarketplaceWords, { slots }: MarketplaceView): Choice[] {
  return hasBasket(slots) ? [{ id: 'basket', title: shelves.basket }] : [];
}
