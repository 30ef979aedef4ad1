import { describe, expect, it } from 'vitest';
import type { Product, Shop } from '../../../adapters/toktok/catalogue.ts';
import {
  categoryNamed,
  categoryRows,
  foundRows,
  productRows,
  shopRows,
  type Market,
} from '../../../server/effects/market.ts';

function aShop(id: number, name: string, overrides: Partial<Shop> = {}): Shop {
  return { id, name, kinds: ['restaurant'], about: '', address: '', isOpen: true, ...overrides };
}

function aProduct(id: number, shop: number | null, overrides: Partial<Product> = {}): Product {
  const usual = { about: '', priceXaf: 1000, stock: 5, isOffered: true, image: null };
  return { id, shop, name: `Produit ${id}`, ...usual, ...overrides };
}

function aMarket(shops: Shop[], products: Product[]): Market {
  const names = ['Restaurant', 'Supermarché', 'Électronique', 'Autre'];
  return { categories: names.map((name, index) => ({ id: index + 1, name })), shops, products };
}

describe('the categories', () => {
  it.each([
    [['supermarche'], 'Supermarché'],
    [['Supermarchés'], 'Supermarché'],
    [['ELECTRONIQUE'], 'Électronique'],
    [['2'], 'Supermarché'],
    [['7', 'restaurant'], 'Restaurant'],
    [['salon de coiffure'], 'Autre'],
    [[], 'Autre'],
  ])('have a shop of the kinds %j under %s', (kinds, name) => {
    const market = aMarket([aShop(1, 'Chez Awa', { kinds })], [aProduct(1, 1)]);
    expect(categoryRows(market)).toEqual([{ kind: 'category', name, shops: 1 }]);
    expect(shopRows(market, name)).toMatchObject([{ shop: { id: 1 } }]);
  });

  it('are those of the backend, in its order, as far as somebody sells there', () => {
    const market = aMarket(
      [
        aShop(1, 'Électro', { kinds: ['electronique'] }),
        aShop(2, 'Fermé', { kinds: ['supermarche'], isOpen: false }),
        aShop(3, 'Vide', { kinds: ['supermarche'] }),
        aShop(4, 'Chez Awa'),
        aShop(5, 'Chez Bea'),
      ],
      [aProduct(1, 1), aProduct(2, 2), aProduct(4, 4), aProduct(5, 5)],
    );
    expect(categoryRows(market)).toEqual([
      { kind: 'category', name: 'Restaurant', shops: 2 },
      { kind: 'category', name: 'Électronique', shops: 1 },
    ]);
  });

  it('are named by their whole name, whatever the accents', () => {
    const market = aMarket([aShop(1, 'Chez Awa', { kinds: ['electronique'] })], [aProduct(1, 1)]);
    expect(categoryNamed(market, 'electroniques')).toBe('Électronique');
    expect(categoryNamed(market, 'electronique pas cher')).toBeNull();
    expect(categoryNamed(market, 'restaurant')).toBeNull();
  });
});

describe('the products of a shop', () => {
  it('are its own, priced, offered and in stock', () => {
    const market = aMarket(
      [aShop(1, 'Chez Awa'), aShop(2, 'Chez Bea')],
      [
        aProduct(1, 1),
        aProduct(2, 2),
        aProduct(3, null),
        aProduct(4, 1, { priceXaf: null }),
        aProduct(5, 1, { stock: 0 }),
        aProduct(6, 1, { isOffered: false }),
        aProduct(7, 1, { stock: null }),
      ],
    );
    expect(productRows(market, 1).map((row) => row.kind === 'product' && row.product.id)).toEqual([1, 7]);
  });
});

describe('what is found in words', () => {
  const market = aMarket(
    [aShop(1, 'Pizzeria du Plateau'), aShop(2, 'Chez Bea'), aShop(3, 'Fermé', { isOpen: false })],
    [
      aProduct(1, 1, { name: 'Pizza Reine' }),
      aProduct(2, 1, { name: 'Pizza Margherita', about: 'Tomate' }),
      aProduct(3, 2, { name: 'Poulet mayo', about: 'Servi avec une sauce tomate' }),
      aProduct(4, 2, { name: 'Jus de gingembre' }),
      aProduct(5, 3, { name: 'Pizza fermée' }),
      aProduct(6, 2, { name: 'Pizza Reine de Bea' }),
    ],
  );
  const found = (words: string, here: number | null = null) =>
    foundRows(market, words, here).map((row) =>
      row.kind === 'product' ? row.product.name : row.kind === 'shop' ? `@${row.shop.name}` : row.name,
    );

  it.each([
    ['reine', ['Pizza Reine', 'Pizza Reine de Bea']],
    ['pizzas reines', ['Pizza Reine', 'Pizza Reine de Bea']],
    ['margerita', ['Pizza Margherita']],
    ['ging', ['Jus de gingembre']],
    ['tomate', ['Pizza Margherita', 'Poulet mayo']],
    ['bea', ['@Chez Bea', 'Pizza Reine de Bea']],
    ['poulet inconnu', ['Poulet mayo']],
    ['fermee', []],
    ['xyz', []],
  ])('for « %s » is %j', (words, names) => {
    expect(found(words)).toEqual(names);
  });

  it('begins with the shop somebody is in', () => {
    expect(found('pizza reine', 2)).toEqual(['Pizza Reine de Bea', 'Pizza Reine']);
  });
});
