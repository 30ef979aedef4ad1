import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { customer, otherShop, shop, startBackend } from '../../server/backend/support.ts';
import { aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

async function loggedIn(options: Partial<BackendOptions> = {}) {
  const backend = await startBackend(options);
  const toktok = toktokAt(backend.url);
  const enter = async (phone: string) => {
    const { tokens } = await toktok.login({ username: phone, password: seedPassword });
    return toktok.as(aPerson(phone, tokens));
  };
  return { backend, enter, me: await enter(shop) };
}

const anOrder = {
  entreprise: 1,
  adresse_livraison: 'Moungali, derrière le marché Total',
  coordonnees_gps: '0,0',
  notes_client: 'Sans piment',
  mode_paiement: 'espèces',
  details: [{ produit: 1, quantite: 2 }],
};

const quirks: Partial<BackendOptions>[] = [
  {},
  { vocabulary: 'en', decimals: 'number' },
  { lists: 'bare', decimals: 'number' },
  { lists: 'paged', pageSize: 2 },
  { leakAll: true, permissive: true, pageSize: 3 },
  { createReturnsBareBody: true, vocabulary: 'en' },
];

describe.each(quirks)('a backend with %o', (options) => {
  it('shows a shop its own products, newest first, and changes what it is told to', async () => {
    const { backend, me, enter } = await loggedIn(options);

    expect((await me.shopProducts()).map(({ id }) => id)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(await me.shopProduct(1)).toEqual({
      id: 1,
      name: 'Poulet mayo',
      about: 'Poulet braisé, sauce mayonnaise, bananes plantains',
      priceXaf: 3500,
      stock: 30,
      isOffered: true,
      image: `${backend.url}/media/produits/1.png`,
      shop: 1,
      category: 'Restaurant',
      createdAt: Date.parse('2026-11-22T09:00:00Z'),
    });

    await me.editProduct(1, { name: 'Poulet royal', priceXaf: 4000, category: 3, isShown: false });
    await me.setStock(1, 3);

    expect(await me.shopProduct(1)).toMatchObject({
      name: 'Poulet royal',
      priceXaf: 4000,
      stock: 3,
      isOffered: false,
      category: 'Supermarché',
    });
    expect(await failureOf((await enter(otherShop)).shopProduct(1))).toMatchObject({ kind: 'notFound' });
    expect(await failureOf((await enter(otherShop)).editProduct(1, { priceXaf: 1 }))).toMatchObject({
      kind: 'notFound',
    });
  });

  it('shows a shop its own orders, whole, and moves them on', async () => {
    const { backend, me, enter } = await loggedIn(options);
    const as = await backend.loginAs(customer);
    await as('POST', '/marketplace/commandes/', anOrder);

    const [order, ...others] = await me.shopOrders();
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      reference: 'CMD-20261122-001',
      status: 'pending',
      lines: [{ product: 'Poulet mayo', quantity: 2, unitXaf: 3500 }],
      productsXaf: 7000,
      address: 'Moungali, derrière le marché Total',
      customer: { name: 'Jean Mbemba', phone: `+${customer}` },
      note: 'Sans piment',
      payment: 'espèces',
    });
    const id = order?.id ?? 0;
    for (const status of ['accepted', 'ready', 'shipped', 'delivered'] as const) {
      await me.moveOrder(id, status, null);
      expect(await me.shopOrder(id)).toMatchObject({ status });
    }
    const other = await enter(otherShop);
    expect(await other.shopOrders()).toEqual([]);
    expect(await failureOf(other.shopOrder(id))).toMatchObject({ kind: 'notFound' });
    expect(await failureOf(other.moveOrder(id, 'cancelled', null))).toMatchObject({ kind: 'notFound' });
  });
});

describe('a product', () => {
  it('is written in the columns’ own names', async () => {
    const { me, written } = await scriptedShop();

    await me.createProduct(
      { name: 'Beignets', priceXaf: 500, category: 2, stock: 20, description: 'Tièdes' },
      { key: 'k1' },
    );
    await me.editProduct(1, { priceXaf: 650 });

    expect(written().map(({ method, text }) => [method, JSON.parse(text) as unknown])).toEqual([
      [
        'POST',
        {
          entreprise: 5,
          nom: 'Beignets',
          prix: '500.00',
          categorie: 2,
          stock: 20,
          description: 'Tièdes',
          is_disponible: true,
        },
      ],
      ['PATCH', { prix: '650.00' }],
    ]);
  });

  it('takes its picture along as a file, never as a link', async () => {
    const { me, written } = await scriptedShop();

    await me.createProduct(
      { name: 'Beignets', priceXaf: 500, photo: { bytes: Buffer.from('JPEG'), mime: 'image/jpeg' } },
      { key: 'k1' },
    );

    const [{ headers, text } = { headers: {}, text: '' }] = written();
    expect(headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(text).toMatch(
      /name="image"; filename="produit\.jpg"\r\nContent-Type: image\/jpeg\r\n\r\nJPEG\r\n/i,
    );
    expect(text).toMatch(/name="prix"\r\n\r\n500\.00\r\n/);
    expect(text).not.toContain('image_url');
  });
});

describe('the shop itself', () => {
  it.each([
    [{ is_active: false, actif: true }, false],
    [{ actif: true }, true],
    [{}, null],
  ])('is open or not by %o', async (columns, isOpen) => {
    const { me } = await scriptedShop(columns);

    expect(await me.shopProfile()).toEqual({ id: 5, name: 'Chez Mama', isOpen });
  });
});

describe('an order', () => {
  it.each([
    ['en_attente', 'acceptee'],
    ['nouvelle', 'acceptee'],
    ['pending', 'accepted'],
  ])('told as %s is moved in the same language: %s', async (statut, word) => {
    const { me, written } = await scriptedShop({ statut });

    await me.moveOrder(31, 'accepted', null);

    expect(written().map(({ url, text }) => [url, JSON.parse(text) as unknown])).toEqual([
      ['/api/v1/marketplace/commandes/31/update_statut/', { statut: word }],
    ]);
  });

  it.each([
    ['accepted', 'update_statut', 'confirmer', {}],
    ['cancelled', 'annuler', 'update_statut', { statut: 'annulee' }],
  ] as const)('is %s the other way where %s is missing', async (status, missing, instead, body) => {
    const { me, written } = await scriptedShop({ statut: 'en_attente' }, missing);

    await me.moveOrder(31, status, 'Rupture');

    const last = written().at(-1);
    expect(last?.url).toBe(`/api/v1/marketplace/commandes/31/${instead}/`);
    expect(JSON.parse(last?.text ?? '')).toEqual(body);
  });

  it('is called off with its reason', async () => {
    const { me, written } = await scriptedShop({ statut: 'en_attente' });

    await me.moveOrder(31, 'cancelled', 'Rupture de stock');

    expect(written().map(({ url, text }) => [url, JSON.parse(text) as unknown])).toEqual([
      ['/api/v1/marketplace/commandes/31/annuler/', { motif: 'Rupture de stock' }],
    ]);
  });
});

/** A backend that takes everything for shop 5 and shows what it was sent; all it tells has these columns. */
async function scriptedShop(columns: Record<string, unknown> = {}, missing?: string) {
  const { url, asked } = await scripted((request, response) => {
    if (missing !== undefined && request.url?.endsWith(`/${missing}/`)) json(response, 404, {});
    else if (request.url?.includes('my_profile'))
      json(response, 200, { id: 5, nom_entreprise: 'Chez Mama', ...columns });
    else json(response, 200, { id: 31, nom: 'Beignets', entreprise: 5, ...columns });
  });
  const me = toktokAt(url).as(aPerson('+242065500021'));
  return { me, written: () => asked.filter(({ method }) => method !== 'GET') };
}
