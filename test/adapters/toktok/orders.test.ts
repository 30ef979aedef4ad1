import { describe, expect, it } from 'vitest';
import type { OrderDraft } from '../../../adapters/toktok/order.ts';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { customer, otherCustomer, shop, startBackend } from '../../server/backend/support.ts';
import { aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

const me = { name: 'Jean Mbemba', phone: `+${customer}` };

function aBasket(overrides: Partial<OrderDraft> = {}): OrderDraft {
  return {
    shop: 1,
    lines: [
      { product: 1, quantity: 2, unitXaf: 3500 },
      { product: 6, quantity: 1, unitXaf: 1000 },
    ],
    address: { label: 'Moungali, derrière le marché', point: null, source: 'typed' },
    payment: 'cash',
    contact: me,
    ...overrides,
  };
}

async function loggedIn(options: Partial<BackendOptions> = {}) {
  const backend = await startBackend(options);
  const toktok = toktokAt(backend.url);
  const enter = async (phone: string) => {
    const { tokens } = await toktok.login({ username: phone, password: seedPassword });
    return toktok.as(aPerson(`+${phone}`, tokens));
  };
  return { backend, enter, mine: await enter(customer) };
}

const quirks: Partial<BackendOptions>[] = [
  {},
  { createReturnsBareBody: true },
  { createReturnsBareBody: true, lists: 'paged', pageSize: 1, permissive: true },
  { vocabulary: 'en', decimals: 'number', lists: 'bare' },
];

describe.each(quirks)('a backend with %o', (options) => {
  it('takes an order and tells its true reference, its fee and its total', async () => {
    const { backend, enter, mine } = await loggedIn(options);
    const theirs = await enter(otherCustomer);
    const lookUp = { since: backend.time.at, exclude: [] };
    await theirs.createOrder(aBasket(), { key: 'k0', ...lookUp });
    const created = await mine.createOrder(aBasket(), { key: 'k1', ...lookUp });
    expect(created).toEqual({
      id: 2,
      reference: 'CMD-20261122-002',
      deliveryXaf: 1000,
      totalXaf: 9000,
    });
    expect(await mine.order(2)).toMatchObject({ status: 'pending', shopId: 1, productsXaf: 8000 });
  });

  it('is asked what an attempt left behind, and finds only that', async () => {
    const { backend, mine } = await loggedIn(options);
    const key = { key: 'k', since: backend.time.at, exclude: [] };
    const first = await mine.createOrder(aBasket(), key);
    backend.time.at += 60_000;
    const second = await mine.createOrder(aBasket(), { ...key, exclude: [first.id] });
    expect(await mine.findOrder(aBasket(), key)).toMatchObject({ id: second.id });
    expect(await mine.findOrder(aBasket(), { ...key, exclude: [second.id] })).toMatchObject({ id: first.id });
    expect(await mine.findOrder(aBasket(), { ...key, exclude: [first.id, second.id] })).toBeNull();
    expect(await mine.findOrder(aBasket(), { ...key, since: key.since + 600_000 })).toBeNull();
    const [line] = aBasket().lines;
    if (!line) throw new Error('a basket has lines');
    for (const other of [
      { shop: 2 },
      { lines: [{ ...line, quantity: 3 }] },
      { lines: [line] },
      { address: { label: 'Bacongo', point: null, source: 'typed' as const } },
    ]) {
      expect(await mine.findOrder(aBasket(other), key)).toBeNull();
    }
  });
});

describe('what the shop reads of an order', () => {
  it('is the way of paying, whom to reach and where to bring it', async () => {
    const { backend, mine } = await loggedIn();
    const pin = {
      label: 'Position partagée',
      point: { lat: -4.2631129, lng: 15.2788121 },
      source: 'pin' as const,
    };
    const lookUp = { since: backend.time.at, exclude: [] };
    await mine.createOrder(aBasket({ address: pin, payment: 'mobile' }), { key: 'k', ...lookUp });
    const { body } = await (await backend.loginAs(shop))('GET', '/marketplace/commandes/1/');
    expect(body).toMatchObject({
      coordonnees_gps: '-4.263113,15.278812',
      mode_paiement: 'mobile_money',
      notes_client: `Paiement : mobile_money\nContact : Jean Mbemba +${customer}`,
    });
  });

  it('is sent under the names the backend has always been sent', async () => {
    const server = await scripted((request, response) =>
      json(response, request.method === 'POST' ? 201 : 404, { id: 7 }),
    );
    const mine = toktokAt(server.url).as(aPerson(customer));
    const created = await mine.createOrder(aBasket(), { key: 'k', since: 0, exclude: [] });
    expect(JSON.parse(server.asked[0]?.text ?? '')).toEqual({
      entreprise: 1,
      adresse_livraison: 'Moungali, derrière le marché',
      coordonnees_gps: '0,0',
      notes_client: expect.stringContaining('espèces') as string,
      details: [
        { produit: 1, quantite: 2, prix_unitaire: 3500 },
        { produit: 6, quantite: 1, prix_unitaire: 1000 },
      ],
      status: 'en_attente',
      mode_paiement: 'espèces',
    });
    expect(created).toEqual({ id: 7, reference: 'C-7', deliveryXaf: null, totalXaf: null });
  });
});

describe('an order whose outcome is in doubt', () => {
  it('is unclear while the list does not tell of it, and never made up', async () => {
    const server = await scripted((request, response) =>
      json(response, 200, request.method === 'POST' ? { adresse_livraison: 'x' } : []),
    );
    const mine = toktokAt(server.url).as(aPerson(customer));
    const creating = mine.createOrder(aBasket(), { key: 'k', since: 0, exclude: [] });
    expect(await failureOf(creating)).toMatchObject({ kind: 'unclear', operation: 'createOrder' });
  });

  it('is looked for past what is remembered of the list', async () => {
    const { backend, mine } = await loggedIn();
    expect(await mine.myOrders()).toEqual([]);
    backend.faults.set('POST /marketplace/commandes/', { answer: 'reset', times: 1 });
    const lookUp = { since: backend.time.at, exclude: [] };
    await failureOf(mine.createOrder(aBasket(), { key: 'k', ...lookUp }));
    expect(await mine.findOrder(aBasket(), lookUp)).toMatchObject({ id: 1 });
  });

  it('tells the field it was refused for', async () => {
    const { backend, mine } = await loggedIn();
    const lookUp = { key: 'k', since: backend.time.at, exclude: [] };
    const foreign = aBasket({ lines: [{ product: 8, quantity: 1, unitXaf: 5000 }] });
    expect(await failureOf(mine.createOrder(foreign, lookUp))).toMatchObject({
      kind: 'rejected',
      fields: { details: expect.stringContaining('pas vendu') as string },
    });
  });
});
