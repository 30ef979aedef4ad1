import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { customer, startBackend } from '../../server/backend/support.ts';
import { aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

const quirks: Partial<BackendOptions>[] = [
  {},
  { lists: 'bare', decimals: 'number' },
  { lists: 'paged', pageSize: 2 },
];

describe.each(quirks)('a backend with %o', (options) => {
  it('tells what is for sale, of which shop and at which price', async () => {
    const backend = await startBackend(options);
    const toktok = toktokAt(backend.url);
    const { tokens } = await toktok.login({ username: customer, password: seedPassword });
    const me = toktok.as(aPerson(customer, tokens));

    expect((await me.categories()).map(({ name }) => name)).toEqual([
      'Restaurant',
      'Pharmacie',
      'Supermarché',
      'Boutique',
      'Électronique',
      'Autre',
    ]);
    expect((await me.shops()).find(({ id }) => id === 4)).toEqual({
      id: 4,
      name: 'Supermarché Ouenzé Frais',
      kinds: ['supermarche'],
      about: 'Les courses de la maison, du sac de riz au savon.',
      address: '45 avenue des Chars, Ouenzé, Brazzaville',
      isOpen: true,
    });
    const product = {
      id: 1,
      name: 'Poulet mayo',
      about: 'Poulet braisé, sauce mayonnaise, bananes plantains',
      priceXaf: 3500,
      stock: 30,
      isOffered: true,
      image: `${backend.url}/media/produits/1.png`,
      shop: 1,
    };
    const products = await me.products();
    expect(products[0]).toEqual(product);
    expect(products).toHaveLength(47);
    expect((await request(products[46]?.image ?? '')).statusCode).toBe(200);
    expect(await me.productNow(1)).toEqual(product);
    expect(await failureOf(me.productNow(999))).toMatchObject({ kind: 'notFound' });
  });
});

/** A backend that tells of one product only. */
async function productOf(record: Record<string, unknown>) {
  const server = await scripted((_request, response) =>
    json(response, 200, { id: 1, nom: 'Savon', ...record }),
  );
  const product = await toktokAt(server.url).as(aPerson(customer)).productNow(1);
  return { ...product, url: server.url };
}

describe('a product', () => {
  it.each([
    ['2500.00', 2500],
    [2500, 2500],
    ['2 500 FCFA', 2500],
    ['sur devis', null],
    ['', null],
    [null, null],
    [0, null],
    ['0.00', null],
    [-500, null],
  ])('with the price %j costs %j', async (prix, priceXaf) => {
    expect(await productOf({ prix })).toMatchObject({ priceXaf });
  });

  it.each([
    [{ stock: 12 }, 12],
    [{ stock: '12' }, 12],
    [{ stock: { quantite_disponible: 12 } }, 12],
    [{ stock: { quantite_disponible: -1 } }, 0],
    [{ stock: null }, null],
    [{}, null],
  ])('told as %j has %j left', async (record, stock) => {
    expect(await productOf(record)).toMatchObject({ stock });
  });

  it.each([
    [{ entreprise: 5 }, 5],
    [{ entreprise: { id: 5, nom_entreprise: 'Chez Awa' } }, 5],
    [{ entreprise_id: '5' }, 5],
    [{ entreprise: 'Chez Awa' }, null],
    [{}, null],
  ])('told as %j is of shop %j', async (record, shop) => {
    expect(await productOf(record)).toMatchObject({ shop });
  });

  it('is completed where its picture is told by its path alone, and has none where no link can be made', async () => {
    const { image, url } = await productOf({ image: '/media/p.jpg' });
    expect(image).toBe(`${url}/media/p.jpg`);
    expect(await productOf({ photo_url: 'https://images.exemple.cg/p.jpg' })).toMatchObject({
      image: 'https://images.exemple.cg/p.jpg',
    });
    for (const broken of ['', 'javascript:alert(1)', 'http://', null]) {
      expect(await productOf({ image: broken })).toMatchObject({ image: null });
    }
  });
});

describe('a shop', () => {
  it.each([
    ['restaurant', ['restaurant']],
    [{ id: 3, code: 'supermarche', nom: 'Supermarché' }, ['3', 'supermarche', 'Supermarché']],
    [3, ['3']],
    [null, []],
  ])('of the type %j is of the kinds %j', async (type_entreprise, kinds) => {
    const server = await scripted((_request, response) =>
      json(response, 200, [{ id: 1, raison_sociale: 'Chez Awa', type_entreprise, actif: false }]),
    );
    const shops = await toktokAt(server.url).as(aPerson(customer)).shops();
    expect(shops).toMatchObject([{ name: 'Chez Awa', kinds, isOpen: false }]);
  });
});
