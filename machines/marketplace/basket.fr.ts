import { formatXaf } from '../reading/amount.ts';
import { lines, quote } from '../wording.ts';
import { totalOf, type Change, type Line, type Payment } from './slots.ts';

export const paymentFr: Record<Payment, string> = {
  cash: 'espèces',
  mobile: 'Mobile Money',
  transfer: 'virement',
};

// Names and news that leave room for the question in one message.
const NAME_LENGTH = 32;
const CHANGES_SHOWN = 3;

/** The first lines of a basket, how many more there are, and what all cost together. */
export function basketOf(basket: Line[], shown: number): string {
  return lines(
    ...basket
      .slice(0, shown)
      .map(
        ({ product, quantity }) =>
          `• ${quantity} × ${quote(product.name, NAME_LENGTH)} — ${formatXaf(quantity * product.unitXaf)}`,
      ),
    others(basket.length - shown),
    `💰 *Total des articles* : ${formatXaf(totalOf(basket))}`,
  );
}

/** What has changed at the shop since it was chosen. */
export function changesOf(changes: Change[]): string | null {
  if (changes.length === 0) return null;
  return lines(
    '⚠️ *Du nouveau à la boutique :*',
    ...changes.slice(0, CHANGES_SHOWN).map(({ name, price, left }) => {
      const what = quote(name, NAME_LENGTH);
      if (left === 0) return `• ${what} : plus disponible, retiré du panier`;
      return `• ${what} : ${[
        price && `${formatXaf(price.from)} → *${formatXaf(price.to)}*`,
        left !== null && `il n’en reste que *${left}*`,
      ]
        .filter(Boolean)
        .join(', ')}`;
    }),
    others(changes.length - CHANGES_SHOWN),
  );
}

function others(count: number): string | false {
  return count > 0 && `• et ${count} autre${count > 1 ? 's' : ''}`;
}
