import { describe, expect, it } from 'vitest';
import type { Product } from '../../../machines/marketplace/effects.ts';
import {
  hasBasket,
  noMarketplaceSlots,
  refreshed,
  resumed,
  StoredMarketplaceSlots,
  withQuantity,
} from '../../../machines/marketplace/slots.ts';

const soap: Product = { id: 1, name: 'Savon', about: '', unitXaf: 500, stock: 5, image: null };
const rice: Product = { id: 2, name: 'Riz', about: '', unitXaf: 4500, stock: null, image: null };
const shop = { id: 1, name: 'Chez Awa' };
const lines = [
  { product: soap, quantity: 3 },
  { product: rice, quantity: 1 },
];

describe('a basket', () => {
  it('has each product once, with the quantity said last', () => {
    const slots = { ...noMarketplaceSlots, shop, lines, product: soap };
    expect(withQuantity(slots, 5).lines).toEqual([{ product: soap, quantity: 5 }, lines[1]]);
    expect(withQuantity(slots, 0).lines).toEqual([lines[1]]);
    expect(withQuantity({ ...slots, lines: [] }, 2)).toMatchObject({ stage: 'basket', product: null });
    expect(withQuantity({ ...slots, stage: 'checkout' }, 2)).toMatchObject({ stage: 'checkout' });
  });

  it('taken up again begins with what it holds', () => {
    const slots = { ...noMarketplaceSlots, shop, lines, product: soap, words: 'sel' };
    expect(resumed(slots)).toMatchObject({ lines, product: null, words: null, stage: 'basket' });
    expect(resumed({ words: 'sel' })).toMatchObject({ words: 'sel', stage: 'browsing' });
  });
});

describe('a basket read again at the shop', () => {
  it('changes nothing while nothing has changed', () => {
    const fresh = [
      { id: 1, unitXaf: 500, stock: 3 },
      { id: 2, unitXaf: 4500, stock: null },
    ];
    expect(refreshed(lines, fresh).changes).toEqual([]);
    expect(refreshed(lines, fresh).lines.map(({ quantity }) => quantity)).toEqual([3, 1]);
  });

  it('takes new prices and what is left, and says so', () => {
    const fresh = [
      { id: 1, unitXaf: 600, stock: 2 },
      { id: 2, unitXaf: null, stock: null },
    ];
    const { lines: kept, changes } = refreshed(lines, fresh);
    expect(kept).toEqual([{ product: { ...soap, unitXaf: 600, stock: 2 }, quantity: 2 }]);
    expect(changes).toEqual([
      { name: 'Savon', price: { from: 500, to: 600 }, left: 2 },
      { name: 'Riz', price: null, left: 0 },
    ]);
    expect(refreshed(lines, []).lines).toEqual([]);
  });
});

describe('a basket stored by another version', () => {
  it('is saved as a whole when it fits', () => {
    const slots = {
      ...noMarketplaceSlots,
      shop,
      lines,
      address: { label: 'Moungali', point: null, source: 'typed' },
    };
    expect(StoredMarketplaceSlots.parse(slots)).toEqual(slots);
  });

  it('is saved as far as it can be read', () => {
    const slots = { shop, lines, payment: 'crypto', address: 'Moungali', stage: 7, more: true };
    const saved = StoredMarketplaceSlots.parse(slots);
    expect(saved).toEqual({ ...noMarketplaceSlots, shop, lines });
    expect(hasBasket(saved)).toBe(true);
  });

  it.each([
    ['lines without prices', { shop, lines: [{ product: { ...soap, unitXaf: 0 }, quantity: 2 }] }],
    ['lines of no shop', { shop: null, lines }],
    ['nothing at all', {}],
  ])('is empty with %s', (_what, slots) => {
    expect(hasBasket(StoredMarketplaceSlots.parse(slots))).toBe(false);
  });
});
