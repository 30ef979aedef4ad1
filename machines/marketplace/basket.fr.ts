import { formatXaf } from '../reading/amount.ts';
import { lines, quote } from '../wording.ts';
import { totalOf, type Change, type Line, type Payment } from './slots.ts';

export const paymentFr: Record<Payment, string> = {
  cash: 'espèces',
  mobile: 'Mobile Money',
  transfer: 'virement',
};

// What a message has room for besides the question.
const LINES_SHOWN = 10;

/** The lines of a basket and what they cost together. */
export function basketOf(basket: Line[]): string {
  const more = basket.length - LINES_SHOWN;
  return lines(
    ...basket
      .slice(0, LINES_SHOWN)
      .map(
        ({ product, quantity }) =>
          `• ${quantity} × ${quote(product.name, 40)} — ${formatXaf(quantity * product.unitXaf)}`,
      ),
    more > 0 && `• et ${more} autre${more > 1 ? 's' : ''}`,
    `💰 *Total des articles* : ${formatXaf(totalOf(basket))}`,
  );
}

/** What has changed at the shop since it was chosen. */
export function changesOf(changes: Change[]): string | null {
  if (changes.length === 0) return null;
  return lines(
    '⚠️ *Du nouveau à la boutique :*',
    ...changes.map(({ name, price, left }) => {
      const what = quote(name, 40);
      if (left === 0) return `• ${what} : plus disponible, retiré du panier`;
      return `• ${what} : ${[
        price && `${formatXaf(price.from)} → *${formatXaf(price.to)}*`,
        left !== null && `il n’en reste que *${left}*`,
      ]
        .filter(Boolean)
        .join(', ')}`;
    }),
  );
}
