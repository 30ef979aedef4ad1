import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { CallLog } from '../../../adapters/toktok/http.ts';
import { customer, otherCustomer } from '../../server/backend/support.ts';
import { aDraft, aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

const creation = { key: 'k1', displayName: 'Jean' };
const quick = { timeoutMs: 250, coldTimeoutMs: 250 };

/** What a read and a creation become when every answer is the same. */
async function kindsAfter(answer: (response: ServerResponse) => void) {
  const { url, asked } = await scripted((_request, response) => answer(response));
  const toktok = toktokAt(url, quick);
  const read = await failureOf(toktok.as(aPerson(customer)).mission(1));
  const write = await failureOf(toktok.as(aPerson(customer)).createMission(aDraft(), creation));
  const count = (path: string) =>
    asked.filter((one) => one.url === `/api/v1/coursier/missions/${path}`).length;
  return { read: read.kind, write: write.kind, reads: count('1/'), writes: count(''), error: write };
}

describe('failures', () => {
  it.each<[string, string, string, (response: ServerResponse) => void]>([
    ['a field map', 'rejected', 'rejected', (r) => json(r, 400, { valeur_produit: ['trop'] })],
    ['403', 'rejected', 'rejected', (r) => json(r, 403, { detail: 'non' })],
    [
      '403 for want of a token',
      'unauthorized',
      'unauthorized',
      (r) => json(r, 403, { detail: 'x', code: 'not_authenticated' }),
    ],
    ['404', 'notFound', 'notFound', (r) => json(r, 404, { detail: 'non' })],
    ['409', 'conflict', 'conflict', (r) => json(r, 409, { detail: 'non' })],
    ['429', 'busy', 'busy', (r) => json(r, 429, { detail: 'non' })],
    ['500', 'busy', 'unclear', (r) => json(r, 500, {})],
    ['an HTML 502', 'busy', 'unclear', (r) => r.writeHead(502).end('<html>Bad gateway</html>')],
    ['503 with a wait', 'busy', 'busy', (r) => json(r, 503, {}, { 'retry-after': '1' })],
    ['503 without one', 'busy', 'unclear', (r) => json(r, 503, {})],
    ['an empty 200', 'malformed', 'unclear', (r) => r.writeHead(200).end()],
    ['an HTML 200', 'malformed', 'unclear', (r) => r.writeHead(200).end('<html>Waking up</html>')],
    ['half a JSON', 'malformed', 'unclear', (r) => r.writeHead(200).end('{"id": 3, "num')],
    ['JSON without an id', 'malformed', 'unclear', (r) => json(r, 201, { contact_entreprise: 'x' })],
    [
      'a redirect',
      'rejected',
      'rejected',
      (r) => r.writeHead(302, { location: 'https://example.com/' }).end(),
    ],
    ['a cut connection', 'unreachable', 'unclear', (r) => r.socket?.destroy()],
    [
      'a cut body',
      'unreachable',
      'unclear',
      (r) => r.writeHead(200, { 'content-length': '90' }).write('{"id"', () => r.socket?.destroy()),
    ],
    ['silence', 'unreachable', 'unclear', () => {}],
    ['silence in the body', 'unreachable', 'unclear', (r) => r.writeHead(200).write('{"id"')],
  ])('%s is %s for a read and %s for a write', async (_what, read, write, answer) => {
    expect(await kindsAfter(answer)).toMatchObject({ read, write, writes: 1 });
  });

  it('is unreachable when nobody listens, for reads and writes alike', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    for (const host of [`127.0.0.1:${port}`, 'nowhere.invalid']) {
      const me = toktokAt(`http://${host}`, quick).as(aPerson(customer));
      expect(await failureOf(me.mission(1))).toMatchObject({ kind: 'unreachable' });
      expect(await failureOf(me.createMission(aDraft(), creation))).toMatchObject({ kind: 'unreachable' });
    }
  });

  it.each([
    [
      {
        message: 'Données invalides',
        details: { user: { phone_number: ['existe déjà', 'encore'] }, zone: 'vide' },
      },
    ],
    [
      {
        message: 'Données invalides',
        errors: { user: { phone_number: ['existe déjà', 'encore'] }, zone: 'vide' },
      },
    ],
    [{ user: { phone_number: ['existe déjà', 'encore'] }, zone: ['vide'] }],
  ])('reads fields out of %j', async (body) => {
    const { error } = await kindsAfter((response) => json(response, 400, body));
    expect(error.fields).toEqual({ phone_number: 'existe déjà encore', zone: 'vide' });
  });

  it('tells how long to wait and the backend’s reason, without numbers of people', async () => {
    const { error } = await kindsAfter((response) =>
      json(
        response,
        429,
        { detail: 'Trop de requêtes de +242 06 550 00 01 (jean@example.com)' },
        { 'retry-after': '7' },
      ),
    );
    expect(error).toMatchObject({ retryAfterMs: 7000, reason: 'Trop de requêtes de … …' });
    expect(JSON.stringify([error.message, error])).not.toMatch(/242|example/);
  });
});

describe('calls', () => {
  it('repeat a read at most twice', async () => {
    const { reads, writes } = await kindsAfter((response) => json(response, 502, {}));
    expect({ reads, writes }).toEqual({ reads: 3, writes: 1 });
  });

  it('answer a read whose second try succeeds', async () => {
    let tries = 0;
    const { url } = await scripted((_request, response) => json(response, ++tries === 1 ? 503 : 200, []));
    expect(await toktokAt(url).as(aPerson(customer)).myMissions()).toEqual([]);
  });

  it('carry the key of the creation, the token, and a body without null', async () => {
    const { url, asked } = await scripted((_request, response) =>
      json(response, 201, { id: 3, numero_mission: 'COUR-1' }),
    );
    const draft = aDraft({ pickup: { label: 'x'.repeat(900), point: null, source: 'typed' } });
    await toktokAt(url).as(aPerson(customer)).createMission(draft, creation);
    expect(asked[0]?.headers).toMatchObject({ 'idempotency-key': 'k1', authorization: 'Bearer a1' });
    const body = JSON.parse(asked[0]?.text ?? '') as Record<string, unknown>;
    expect(Object.values(body).every((value) => typeof value === 'string')).toBe(true);
    expect(body).toMatchObject({
      coordonnees_recuperation: '',
      coordonnees_livraison: '-4.263113,15.278812',
    });
  });

  it('never send a value the column cannot hold', async () => {
    const { url, asked } = await scripted((_request, response) => json(response, 201, { id: 3 }));
    const me = toktokAt(url).as(aPerson(customer));
    for (const valueXaf of [100_000_000, -1, 12.5, Number.NaN]) {
      const error = await failureOf(me.createMission(aDraft({ valueXaf }), creation));
      expect(error).toMatchObject({
        kind: 'rejected',
        fields: { valeur_produit: expect.any(String) as string },
      });
    }
    expect(asked).toEqual([]);
  });

  it('give a sleeping backend longer than one that answered a moment ago', async () => {
    let now = 0;
    // Longer than undici's coarse timers take to notice a tenth of a second.
    const wakingMs = 1500;
    const { url } = await scripted((_request, response) => {
      if (now === 0) json(response, 200, []);
      else setTimeout(() => json(response, 200, []), wakingMs);
    });
    const me = toktokAt(url, { timeoutMs: 100, coldTimeoutMs: 5000, idleMs: 60_000, now: () => now }).as(
      aPerson(customer),
    );
    expect(await me.myMissions()).toEqual([]);
    now = 60_000;
    expect(await failureOf(me.myMissions())).toMatchObject({ kind: 'unreachable' });
    now = 200_000;
    expect(await me.myMissions()).toEqual([]);
  });

  it('are logged by template, status and time alone', async () => {
    const lines: CallLog[] = [];
    const { url } = await scripted((_request, response) => json(response, 404, { detail: 'x' }));
    await failureOf(
      toktokAt(url, { log: (line) => lines.push(line) })
        .as(aPerson(customer))
        .mission(61),
    );
    expect(lines).toEqual([
      {
        method: 'GET',
        path: '/coursier/missions/{id}/',
        status: 404,
        durationMs: expect.any(Number) as number,
      },
    ]);
  });
});

describe('pages', () => {
  const row = (id: number) => ({ id, contact_entreprise: customer, statut: 'pending' });

  it('are followed on our own address whatever the scheme in `next`', async () => {
    const { url, asked } = await scripted((request, response) =>
      request.url?.endsWith('page=2')
        ? json(response, 200, { results: [row(2)], next: null })
        : json(response, 200, { results: [row(1)], next: `https://${request.headers.host}/other/?page=2` }),
    );
    expect(await toktokAt(url).as(aPerson(customer)).myMissions()).toHaveLength(2);
    expect(asked[1]?.url).toBe('/api/v1/coursier/missions/?page=2');
  });

  it('are never followed to another address', async () => {
    const { url, asked } = await scripted((_request, response) =>
      json(response, 200, { results: [row(1)], next: 'http://elsewhere.example/?page=2' }),
    );
    expect(await failureOf(toktokAt(url).as(aPerson(customer)).myMissions())).toMatchObject({
      kind: 'malformed',
    });
    expect(asked).toHaveLength(1);
  });

  it('end, even when the backend never says so, and then nothing is said not to exist', async () => {
    let page = 0;
    const { url, asked } = await scripted((_request, response) =>
      json(response, 200, { results: [row(++page)], next: `/?page=${page + 1}` }),
    );
    const me = toktokAt(url).as(aPerson(customer));
    expect(await me.myMissions()).toHaveLength(50);
    expect(await failureOf(me.findMission(aDraft(), { since: 0 }))).toMatchObject({ kind: 'unclear' });
    expect(asked).toHaveLength(100);
  });

  it('leave out what cannot be read, and fail when nothing can', async () => {
    const { url } = await scripted((request, response) =>
      json(response, 200, request.headers.authorization === 'Bearer a1' ? [row(1), { statut: 'x' }] : [{}]),
    );
    const toktok = toktokAt(url);
    expect(await toktok.as(aPerson(customer)).myMissions()).toHaveLength(1);
    const other = aPerson(otherCustomer, { access: 'a2', refresh: null });
    expect(await failureOf(toktok.as(other).myMissions())).toMatchObject({ kind: 'malformed' });
  });
});

describe('a backend with other words for the same', () => {
  it('tells role, names and tokens in any of its forms', async () => {
    const { url } = await scripted((request, response) => {
      if (request.url?.endsWith('/login/'))
        return json(response, 200, { token: 't', user: { role: 'marchand' } });
      return json(response, 200, { id: '7', nom_entreprise: 'Chez Ange' });
    });
    expect(await toktokAt(url).login({ username: 'u', password: 'p' })).toEqual({
      tokens: { access: 't', refresh: null },
      role: 'entreprise',
      displayName: 'Chez Ange',
      profileId: 7,
    });
  });

  it('is asked for each profile when it tells no role', async () => {
    const { url } = await scripted((request, response) => {
      if (request.url?.endsWith('/login/')) return json(response, 200, { access: 't' });
      if (request.url?.includes('/livreurs/'))
        return json(response, 200, { id: 4, nom_complet: 'Paul Ngoma' });
      return json(response, 403, { detail: 'non' });
    });
    expect(await toktokAt(url).login({ username: 'u', password: 'p' })).toMatchObject({
      role: 'livreur',
      profileId: 4,
    });
  });

  it('is asked for the run it only names, and believed without it', async () => {
    let allowed = true;
    const { url } = await scripted((request, response) => {
      if (!request.url?.includes('/livraisons/livraisons/9/')) {
        return json(response, 200, {
          id: 1,
          contact_entreprise: `+${customer}`,
          statut: 'en_route',
          livraison_id: 9,
        });
      }
      return allowed
        ? json(response, 200, { id: 9, statut: 'en_route_recuperation', distance_km: '3.20' })
        : json(response, 403, { detail: 'non' });
    });
    const toktok = toktokAt(url);
    const me = toktok.as(aPerson(customer));
    expect(await me.mission(1)).toMatchObject({
      status: 'heading_to_pickup',
      distanceKm: 3.2,
      reference: 'M-1',
    });
    allowed = false;
    toktok.forget({ mission: 1 });
    expect(await me.mission(1)).toMatchObject({ status: 'in_transit', distanceKm: null });
  });

  it('shows orders by client id when it names no one', async () => {
    const { url } = await scripted((request, response) => {
      if (request.url?.includes('my_profile')) return json(response, 200, { id: 10 });
      return json(response, 200, [
        {
          id: 1,
          client: 10,
          status: 'prete',
          total_xaf: '6 000 FCFA',
          items: [{ nom: 'Pizza', qty: 2, prix: '3000' }],
        },
        { id: 2, client: 11, statut: 'livree' },
        { id: 3, statut: 'livree' },
      ]);
    });
    const orders = await toktokAt(url).as(aPerson(customer)).myOrders();
    expect(orders).toMatchObject([
      {
        id: 1,
        reference: 'C-1',
        status: 'ready',
        totalXaf: 6000,
        lines: [{ product: 'Pizza', quantity: 2, unitXaf: 3000 }],
      },
    ]);
    expect(orders).toHaveLength(1);
  });
});
