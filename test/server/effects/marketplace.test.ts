import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../server/backend/http/faults.ts';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword, seedShops } from '../../../server/backend/seed/seed.ts';
import { call, startProduct, type Product } from '../../support/product.ts';

const CREATE = 'POST /marketplace/commandes/';
const ORDERED = /Commande enregistrée\* — CMD-\d{8}-001/;
const shop = seedShops[0]?.phone ?? '';
let count = 0;
const newPhone = () => `2420641${String(10_000 + count++)}`;

/** A buyer before the recap of two Poulet mayo, so that the next tap orders. */
async function startAtRecap(options: Parameters<typeof startProduct>[0] = {}) {
  const product = await startProduct({ env: { TOKTOK_TIMEOUT: '0.4' }, ...options });
  const awa = await call(product, newPhone());
  await awa.until('Que souhaitez-vous faire');
  await fillBasket(awa);
  return { product, awa, orders: () => product.backend.orders() };
}

async function fillBasket(awa: Awaited<ReturnType<typeof call>>) {
  await awa.say('je veux acheter du poulet mayo');
  await awa.say('2');
  await awa.tap('checkout');
  await awa.say('Moungali, avenue de la Paix');
  await awa.tap('payment.cash');
  expect(awa.words()).toContain('Tout est correct ?');
}

/** The shop changes one of its products without our knowing. */
async function change({ backend }: Product, columns: Record<string, unknown>) {
  const owner = await backend.as(shop, seedPassword);
  await owner('/marketplace/produits/1/', columns, 'PATCH');
}

describe.each<Partial<BackendOptions>>([
  { createReturnsBareBody: true },
  { createReturnsBareBody: true, lists: 'paged', pageSize: 1, permissive: true, leakAll: true },
  { vocabulary: 'en', decimals: 'number', lists: 'bare' },
  { honoursIdempotency: true, lists: 'paged' },
])('at a backend with %o', (backend) => {
  it('a basket becomes one order with its true reference', async () => {
    const { awa, orders } = await startAtRecap({ backend });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(awa.words()).toMatch(/Total\* : [89] \d{3} FCFA/);
    expect(orders()).toMatchObject([{ montant_produits: 7000 }]);
  });
});

describe('an order whose answer is lost', () => {
  it.each<[string, Fault]>([
    ['by a reset', { answer: 'reset' }],
    ['by a timeout', { answer: 'hang' }],
    ['as an empty body', { answer: 'empty' }],
    ['as a page of a proxy', { answer: 'html' }],
    ['behind a 502', { answer: 502, when: 'after' }],
    ['twice', { answer: 'reset', times: 2 }],
  ])('%s is looked for and found: one order', async (_how, fault) => {
    const { product, awa, orders } = await startAtRecap();
    product.backend.faults.set(CREATE, { times: 1, ...fault });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(awa.words()).not.toContain('premier essai');
    expect(orders()).toHaveLength(1);
  });

  it('though it was never done is done at last: one order', async () => {
    const { product, awa, orders } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 503, times: 2 });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(orders()).toHaveLength(1);
  });

  it('before a restart of the product is found after it: one order', async () => {
    const { product, awa, orders } = await startAtRecap({ tuning: { retryDelaysMs: [1_500] } });
    product.backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    const answered = awa.tap('confirm');
    await expect.poll(orders).toHaveLength(1);
    await product.restart();
    await answered;
    expect(awa.words()).toMatch(ORDERED);
    expect(orders()).toHaveLength(1);
  });

  it('took the last pieces: it is found all the same, not called sold out', async () => {
    const { product, awa, orders } = await startAtRecap();
    await change(product, { stock: 2 });
    product.backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(orders()).toHaveLength(1);
  });
});

describe('a backend that is down for long', () => {
  it('leaves the basket whole; a second try with another content is still one order, and said so', async () => {
    const { product, awa, orders } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 'reset' });
    product.backend.faults.set('GET /marketplace/commandes/', { answer: 503 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('ne répond pas');
    expect(awa.words()).toContain('panier est gardé');
    product.backend.faults.clear();
    await awa.tap('edit');
    await awa.tap('line.1');
    await awa.say('3');
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(awa.words()).toContain('premier essai était bien passé');
    expect(orders()).toMatchObject([{ montant_produits: 7000 }]);
  });

  it('says so before the shelves too, and shows them when it is back', async () => {
    const product = await startProduct({ env: { TOKTOK_TIMEOUT: '0.4' } });
    const awa = await call(product, newPhone());
    await awa.until('Que souhaitez-vous faire');
    product.backend.faults.set('GET /auth/entreprises/', { answer: 503 });
    await awa.say('commander');
    expect(awa.words()).toContain('je ne peux pas voir les boutiques');
    product.backend.faults.clear();
    await awa.tap('retry');
    expect(awa.words()).toContain('Nos boutiques');
  });
});

describe('what has changed at the shop since it was chosen', () => {
  it('is shown before it is ordered: a price', async () => {
    const { product, awa, orders } = await startAtRecap();
    await change(product, { prix: 4000 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('3 500 FCFA → *4 000 FCFA*');
    expect(awa.words()).toContain('8 000 FCFA');
    expect(orders()).toEqual([]);
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(orders()).toMatchObject([{ montant_produits: 8000 }]);
  });

  it('is shown before it is ordered: a stock that has gone down', async () => {
    const { product, awa, orders } = await startAtRecap();
    await change(product, { stock: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('il n’en reste que *1*');
    expect(awa.words()).toContain('1 × Poulet mayo');
    expect(orders()).toEqual([]);
    await awa.tap('confirm');
    expect(orders()).toMatchObject([{ montant_produits: 3500 }]);
  });

  it('is shown before it is ordered: a product that is gone', async () => {
    const { product, awa, orders } = await startAtRecap();
    await change(product, { is_disponible: false });
    await awa.tap('confirm');
    expect(awa.words()).toContain('plus disponible, retiré du panier');
    expect(awa.words()).toContain('Choisissez un produit');
    expect(orders()).toEqual([]);
  });

  it('is told when the shop has closed, and the basket is kept', async () => {
    const { product, awa, orders } = await startAtRecap();
    const owner = await product.backend.as(shop, seedPassword);
    await owner('/auth/entreprises/1/toggle_actif/');
    await awa.tap('confirm');
    expect(awa.words()).toMatch(/Chez Mama Ngala\* ne prend pas de commande/);
    expect(orders()).toEqual([]);
    await owner('/auth/entreprises/1/toggle_actif/');
    await awa.tap('retry');
    expect(awa.words()).toMatch(ORDERED);
  });
});

describe('a long shelf', () => {
  it('comes in pages, round and round', async () => {
    const product = await startProduct();
    const owner = await product.backend.as(shop, seedPassword);
    for (const nom of ['Foufou', 'Maboké', 'Pondu', 'Trois pièces']) {
      await owner('/marketplace/produits/', { nom, prix: 1500, stock: 9 });
    }
    await owner('/marketplace/produits/', { nom: 'Offert par erreur', prix: 0, stock: 9 });
    const awa = await call(product, newPhone());
    await awa.until('Que souhaitez-vous faire');
    await awa.say('commander');
    await awa.say('mama ngala');
    await awa.tap('row.0');
    const first = JSON.stringify(awa.last().content);
    await awa.tap('more');
    const second = JSON.stringify(awa.last().content);
    expect(first).toContain('Foufou');
    expect(first).not.toContain('Trois pièces');
    expect(second).toContain('Trois pièces');
    expect(first + second).not.toContain('Offert');
    await awa.tap('more');
    expect(JSON.stringify(awa.last().content)).toContain('Poulet mayo');
  });
});

describe('the same basket once more, on purpose', () => {
  it('is a second order, also when its answer is lost', async () => {
    const { product, awa, orders } = await startAtRecap();
    await awa.tap('confirm');
    await fillBasket(awa);
    product.backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(/Commande enregistrée\* — CMD-\d{8}-002/);
    expect(orders()).toHaveLength(2);
  });
});

describe('a session that has ended', () => {
  it('asks for the password and goes on with the basket: one order', async () => {
    const { product, awa, orders } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 401, times: 1 });
    product.backend.faults.set('POST /auth/refresh/', { answer: 401, times: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('session a expiré');
    await awa.until('Tout est correct ?');
    await awa.tap('confirm');
    expect(awa.words()).toMatch(ORDERED);
    expect(orders()).toHaveLength(1);
  });
});
