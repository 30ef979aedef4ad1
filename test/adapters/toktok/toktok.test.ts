import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import {
  aParcel,
  courier,
  customer,
  otherCustomer,
  shop,
  startBackend,
} from '../../server/backend/support.ts';
import { aDraft, aPerson, failureOf, toktokAt } from './support.ts';

async function loggedIn(options: Partial<BackendOptions> = {}, phone = customer) {
  const backend = await startBackend(options);
  const toktok = toktokAt(backend.url);
  const enter = async (username: string) => {
    const session = await toktok.login({ username, password: seedPassword });
    const person = aPerson(`+${username}`, session.tokens);
    return { ...toktok.as(person), person, session };
  };
  return { backend, toktok, enter, me: await enter(phone) };
}

const quirks: Partial<BackendOptions>[] = [
  {},
  { createReturnsNumber: false },
  { vocabulary: 'en', decimals: 'number' },
  { lists: 'bare', decimals: 'number' },
  { lists: 'paged', pageSize: 2 },
  { leakAll: true, pageSize: 1 },
  { permissive: true, acceptEchoesStatus: true },
  { createReturnsBareBody: true, vocabulary: 'en' },
];

describe.each(quirks)('a backend with %o', (options) => {
  it('takes a parcel and tells it back in our words, to its owner only', async () => {
    const { backend, toktok, enter, me } = await loggedIn({ pageSize: 20, ...options });
    const created = await me.createMission(aDraft({ note: 'Sonnez deux fois' }), {
      key: 'k1',
      displayName: 'Jean Mbemba',
    });
    expect(created.reference).toBe('COUR-20261122-001');

    const as = await backend.loginAs(courier);
    await as('POST', `/coursier/missions/${created.id}/accepter/`, { statut: 'pending' });
    const run = (await as('POST', '/livraisons/livraisons/', { mission_id: created.id, ...aParcel() })).body;
    await as('POST', `/livraisons/livraisons/${run.id}/update_statut/`, { statut: 'arrive_recuperation' });
    toktok.forget({ mission: created.id });

    expect(await me.mission(created.id)).toEqual({
      id: created.id,
      reference: 'COUR-20261122-001',
      status: 'at_pickup',
      requester: { name: 'Jean Mbemba', phone: customer },
      pickup: { label: 'Rue Malanda', point: { lat: -4.252, lng: 15.272 }, source: 'quartier' },
      dropoff: { label: 'Chez Marie, Poto-Poto', point: { lat: -4.263113, lng: 15.278812 }, source: 'pin' },
      recipient: { name: 'Marie Okemba', phone: '+242061234567' },
      sender: null,
      description: 'Documents',
      note: 'Sonnez deux fois',
      valueXaf: 5000,
      feeXaf: 1300,
      distanceKm: 1.88,
      etaMinutes: null,
      courier: { name: 'Paul Ngoma', phone: `+${courier}` },
      order: null,
      createdAt: backend.time.at,
    });

    const other = await enter(otherCustomer);
    expect(await failureOf(other.mission(created.id))).toMatchObject({ kind: 'notFound' });
    expect(await other.myMissions()).toEqual([]);
  });

  it('lists every parcel of a person over all pages, newest first', async () => {
    const { backend, enter, me } = await loggedIn(options);
    const other = await enter(otherCustomer);
    const references = [];
    for (const valueXaf of [1000, 2000, 3000, 4000, 5000]) {
      backend.time.at += 60_000;
      references.unshift(
        (await me.createMission(aDraft({ valueXaf }), { key: 'k', displayName: 'Jean' })).reference,
      );
      await other.createMission(aDraft({ valueXaf }), { key: 'k', displayName: 'Marie' });
    }
    expect((await me.myMissions()).map(({ reference }) => reference)).toEqual(references);
  });

  it('finds what an attempt left behind, and only that', async () => {
    const { backend, me } = await loggedIn(options);
    const draft = aDraft();
    const key = { key: 'k', displayName: 'Jean' };
    const earlier = await me.createMission(draft, key);
    backend.time.at += 10 * 60_000;
    const since = backend.time.at;
    expect(await me.findMission(draft, { since })).toBeNull();
    const twin = await me.createMission(draft, key);
    const third = await me.createMission(draft, key);
    expect((await me.findMission(draft, { since }))?.id).toBe(third.id);
    expect((await me.findMission(draft, { since, exclude: [third.id] }))?.id).toBe(twin.id);
    expect(await me.findMission(draft, { since, exclude: [third.id, twin.id] })).toBeNull();
    expect((await me.findMission(draft, { since: 0, exclude: [third.id, twin.id] }))?.id).toBe(earlier.id);
    for (const other of [
      { valueXaf: 7000 },
      { recipient: { name: 'Marie Okemba', phone: '+242061234568' } },
    ]) {
      expect(await me.findMission(aDraft(other), { since })).toBeNull();
    }
  });

  it('shows an order to who placed it', async () => {
    const { backend, enter, me } = await loggedIn(options);
    const as = await backend.loginAs(customer);
    await as('POST', '/marketplace/commandes/', {
      entreprise: 1,
      adresse_livraison: 'Rue Malanda',
      coordonnees_gps: '0,0',
      details: [{ produit: 1, quantite: 2 }],
    });
    await (
      await backend.loginAs(shop)
    )('POST', '/marketplace/commandes/1/confirmer/', {});
    const order = {
      id: 1,
      reference: 'CMD-20261122-001',
      status: 'accepted',
      shop: 'Chez Mama Ngala',
      shopId: 1,
      lines: [{ product: 'Poulet mayo', productId: 1, quantity: 2, unitXaf: 3500, totalXaf: 7000 }],
      productsXaf: 7000,
      deliveryXaf: 1000,
      totalXaf: 8000,
      address: 'Rue Malanda',
      createdAt: backend.time.at,
    };
    expect(await me.order(1)).toEqual(order);
    expect(await me.myOrders()).toEqual([order]);
    const other = await enter(otherCustomer);
    expect(await other.myOrders()).toEqual([]);
    expect(await failureOf(other.order(1))).toMatchObject({ kind: 'notFound' });
  });
});

describe('a parcel that somebody else hands over', () => {
  it('names them to the courier in the description, and to us again', async () => {
    const { backend, me } = await loggedIn();
    const sender = { name: 'Luc Bemba', phone: '+242065599999' };
    const { id } = await me.createMission(
      aDraft({ sender, description: 'Colis\nNote: pas la mienne', note: 'Portail vert' }),
      { key: 'k', displayName: 'Jean' },
    );
    const { body } = await (await backend.loginAs(customer))('GET', `/coursier/missions/${id}/`);
    expect(body.description_produit).toBe(
      'Colis Note: pas la mienne\nExpéditeur: Luc Bemba +242065599999\nNote: Portail vert',
    );
    expect(body).toMatchObject({ nom_client_final: 'Marie Okemba', contact_entreprise: customer });
    expect(await me.mission(id)).toMatchObject({
      sender,
      note: 'Portail vert',
      description: 'Colis Note: pas la mienne',
    });
  });
});

describe('a creation whose outcome is in doubt', () => {
  it.each(['reset', 'empty', 'html', 'malformed', 'hang'] as const)(
    'is unclear after %s, and found by looking',
    async (answer) => {
      const backend = await startBackend();
      const toktok = toktokAt(backend.url, { timeoutMs: 400, coldTimeoutMs: 400 });
      const { tokens } = await toktok.login({ username: customer, password: seedPassword });
      const me = toktok.as(aPerson(customer, tokens));
      backend.faults.set('POST /coursier/missions/', { answer, times: 1 });
      const creating = me.createMission(aDraft(), { key: 'k', displayName: 'Jean' });
      expect(await failureOf(creating)).toMatchObject({ kind: 'unclear', operation: 'createMission' });
      expect(await me.findMission(aDraft(), { since: backend.time.at })).toMatchObject({ id: 1 });
      expect(await me.myMissions()).toHaveLength(1);
    },
  );

  it('is one parcel when the backend honours the key', async () => {
    const { backend, me } = await loggedIn({ honoursIdempotency: true });
    const key = { key: 'once', displayName: 'Jean' };
    const first = await me.createMission(aDraft(), key);
    expect(await me.createMission(aDraft(), key)).toEqual(first);
    await me.createMission(aDraft(), { ...key, key: 'twice' });
    expect(await me.myMissions()).toHaveLength(2);
    expect(backend.time.at).toBeGreaterThan(0);
  });

  it('keeps what it made when the number cannot be read back', async () => {
    const { backend, me } = await loggedIn({ createReturnsNumber: false });
    backend.faults.set('GET /coursier/missions/{id}/', { answer: 500 });
    expect(await me.createMission(aDraft(), { key: 'k', displayName: 'Jean' })).toEqual({
      id: 1,
      reference: 'M-1',
    });
  });
});

describe('accounts', () => {
  it.each([
    [customer, 'client', 'Jean Mbemba'],
    [courier, 'livreur', 'Paul Ngoma'],
    [shop, 'entreprise', 'Chez Mama Ngala'],
  ])('logs %s in as %s', async (phone, role, displayName) => {
    const { me } = await loggedIn({}, phone);
    expect(me.session).toMatchObject({ role, displayName, profileId: 1 });
  });

  it('says unauthorized to a wrong password', async () => {
    const { toktok } = await loggedIn();
    const error = await failureOf(toktok.login({ username: customer, password: 'faux' }));
    expect(error).toMatchObject({ kind: 'unauthorized', status: 401 });
  });

  it('registers all three roles under the number they log in with', async () => {
    const { toktok } = await loggedIn();
    const person = { firstName: 'Ange', lastName: 'Moukoko', email: null };
    const secrets = { password: 'Colis-2026', key: 'k' };
    await toktok.register('client', { ...person, phone: '+242 06 559 0001', address: 'Ouenzé' }, secrets);
    await toktok.register(
      'livreur',
      {
        ...person,
        phone: '+242065590002',
        kind: 'independant',
        vehicle: 'moto',
        licence: 'B-1',
        zone: 'Ouenzé',
      },
      secrets,
    );
    await toktok.register(
      'entreprise',
      {
        ...person,
        phone: '+242065590003',
        shopName: 'Chez Ange',
        shopKind: 'boutique',
        description: '',
        address: 'Ouenzé',
        point: { lat: -4.246, lng: 15.285 },
        rccm: '',
        hours: '8h-18h',
      },
      secrets,
    );
    const names = ['Ange Moukoko', 'Ange Moukoko', 'Chez Ange'];
    for (const [index, role] of ['client', 'livreur', 'entreprise'].entries()) {
      const session = await toktok.login({ username: `24206559000${index + 1}`, password: 'Colis-2026' });
      expect(session).toMatchObject({ role, displayName: names[index] });
    }
  });

  it('names the fields a registration was refused for', async () => {
    const { toktok } = await loggedIn();
    const form = { phone: customer, firstName: 'A', lastName: 'B', email: null, address: '' };
    const error = await failureOf(toktok.register('client', form, { password: 'Colis-2026', key: 'k' }));
    expect(error).toMatchObject({ kind: 'rejected', status: 400 });
    expect(Object.keys(error.fields ?? {})).toEqual(['username', 'phone_number']);
    expect(error.message).toBe('toktok register: rejected (400)');
  });
});
