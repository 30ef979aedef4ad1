import { describe, expect, it } from 'vitest';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { courier, customer, shop, startBackend } from './support.ts';

const newcomer = {
  user: {
    username: '242065590001',
    email: '',
    first_name: 'Ange',
    last_name: 'Moukoko',
    phone_number: '242065590001',
    user_type: 'livreur',
    password: 'Colis-2026',
    password_confirm: 'Colis-2026',
  },
  type_livreur: 'independant',
  type_vehicule: 'moto',
  numero_permis: 'BZV-77',
  zone_activite: 'Ouenzé',
};

describe('accounts', () => {
  it('logs in by number and tells role and names', async () => {
    const { call } = await startBackend();
    const { status, body } = await call('POST', '/auth/login/', {
      username: courier,
      password: seedPassword,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ user_type: 'livreur', user: { first_name: 'Paul', phone_number: courier } });
  });

  it('refuses a wrong password, a missing, a forged and an expired token', async () => {
    const { call, loginAs, time } = await startBackend({ accessLifetimeMs: 60_000 });
    const wrong = await call('POST', '/auth/login/', { username: customer, password: 'nope' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'no_active_account' } });

    const token = String(
      (await call('POST', '/auth/login/', { username: customer, password: seedPassword })).body.access,
    );
    const [head, claims = '', signature] = token.split('.');
    const forged = Buffer.from(claims, 'base64url')
      .toString()
      .replace(/"user_id":\d+/, '"user_id":2');
    const path = '/auth/clients/my_profile/';
    for (const bad of [undefined, 'x', `${head}.${Buffer.from(forged).toString('base64url')}.${signature}`]) {
      expect(await call('GET', path, undefined, bad)).toMatchObject({
        status: 401,
        body: { code: 'token_not_valid' },
      });
    }

    const as = await loginAs(customer);
    expect((await as('GET', path)).status).toBe(200);
    time.at += 60_000;
    expect((await as('GET', path)).status).toBe(401);
  });

  it('renews access with a refresh token, never with an access token', async () => {
    const { call, time } = await startBackend({ accessLifetimeMs: 60_000 });
    const { body } = await call('POST', '/auth/login/', { username: customer, password: seedPassword });
    time.at += 61_000;
    const renewed = await call('POST', '/auth/refresh/', { refresh: body.refresh });
    expect((await call('GET', '/auth/clients/my_profile/', undefined, renewed.body.access)).status).toBe(200);
    expect((await call('POST', '/auth/refresh/', { refresh: renewed.body.access })).status).toBe(401);
  });

  it('registers a courier who can log in at once', async () => {
    const { call } = await startBackend();
    expect((await call('POST', '/auth/livreurs/', newcomer)).status).toBe(201);
    const { body } = await call('POST', '/auth/login/', { username: '242065590001', password: 'Colis-2026' });
    const profile = await call('GET', '/auth/livreurs/my_profile/', undefined, body.access);
    expect(profile.body).toMatchObject({ zone_activite: 'Ouenzé', is_disponible: false, rating: '0.00' });
    expect((await call('GET', '/auth/clients/my_profile/', undefined, body.access)).status).toBe(404);
  });

  it('names every wrong field the way Django does', async () => {
    const { call } = await startBackend();
    const { status, body } = await call('POST', '/auth/livreurs/', {
      ...newcomer,
      user: { ...newcomer.user, password: '1234', email: 'pas-un-mail' },
      type_vehicule: 'avion',
    });
    expect(status).toBe(400);
    expect(body.message).toBe('Données invalides');
    expect(body.details).toEqual({
      user: {
        email: [expect.any(String)],
        password: [expect.stringMatching(/trop court/), expect.stringMatching(/numérique/)],
        password_confirm: [expect.any(String)],
      },
      type_vehicule: ['Choix invalide.'],
    });
  });

  it('lets only one of two at once have a number', async () => {
    const { call } = await startBackend();
    const answers = await Promise.all([1, 2].map(() => call('POST', '/auth/livreurs/', newcomer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body.details.user).toEqual({
      username: [expect.any(String)],
      phone_number: [expect.any(String)],
    });
  });

  it('knows no path without its slash', async () => {
    const { call } = await startBackend();
    expect((await call('POST', '/auth/login', { username: customer, password: seedPassword })).status).toBe(
      404,
    );
  });

  it('toggles only what is one’s own', async () => {
    const { loginAs } = await startBackend();
    const as = await loginAs(shop);
    expect((await as('POST', '/auth/entreprises/1/toggle_actif/', {})).body.is_active).toBe(false);
    expect((await as('POST', '/auth/entreprises/2/toggle_actif/', {})).status).toBe(403);
    expect((await as('POST', '/auth/livreurs/1/toggle_disponibilite/', {})).status).toBe(403);
  });
});
