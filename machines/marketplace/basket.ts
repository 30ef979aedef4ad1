import { formatXaf } from '../reading/amount.ts';
import { lines, quote } from '../wording.ts';
import type { MarketplaceWords } from './messages.ts';
import { totalOf, type Change, type Line } from './slots.ts';

type BasketWords = Pick<MarketplaceWords, 'basket'>;

// Names and news that leave room for the question in one message.
const NAME_LENGTH = 32;
const CHANGES_SHOWN = 3;

/** The first lines of a basket, how many more there are, and what all cost together. */
export function basketOf({ basket: words }: BasketWords, basket: Line[], shown: number): string {
  const others = basket.length - shown;
  return lines(
    ...basket
      .slice(0, shown)
      .map(
        ({ product, quantity }) =>
          `• ${quantity} × ${quote(product.name, NAME_LENGTH)} — ${formatXaf(quantity * product.unitXaf)}`,
      ),
    others > 0 && words.others(others),
    words.total(formatXaf(totalOf(basket))),
  );
}

/** What has changed at the shop since it was chosen. */
export function changesOf({ basket: words }: BasketWords, changes: Change[]): string | null {
  if (changes.length === 0) return null;
  const others = changes.length - CHANGES_SHOWN;
  return lines(
    words.changes,
    ...changes.slice(0, CHANGES_SHOWN).map(({ name, price, left }) => {
      const news = [
        price && `${formatXaf(price.from)} → *${formatXaf(price.to)}*`,
        left !== null && words.left(left),
      ];
      return words.change(
        quote(name, NAME_LENGTH),
        left === 0 ? words.gone : news.filter(Boolean).join(', '),
      );
    }),
    others > 0 && words.others(others),
  );
}
