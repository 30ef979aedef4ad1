import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { courier, customer, otherCourier, startBackend } from '../../server/backend/support.ts';
import { aDraft, aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

async function aDay(options: Partial<BackendOptions> = {}) {
  const backend = await startBackend(options);
  const toktok = toktokAt(backend.url);
  const enter = async (username: string) => {
    const { tokens } = await toktok.login({ username, password: seedPassword });
    return toktok.as(aPerson(`+${username}`, tokens));
  };
  const awa = await enter(customer);
  const send = async () => {
    const { id } = await awa.createMission(aDraft(), { key: 'k', displayName: 'Jean Mbemba' });
    toktok.forget({ mission: id });
    return id;
  };
  return { backend, toktok, enter, send, paul: await enter(courier) };
}

const quirks: Partial<BackendOptions>[] = [
  {},
  { vocabulary: 'en', decimals: 'number' },
  { lists: 'paged', pageSize: 1 },
  { lists: 'bare' },
  { leakAll: true },
  { permissive: true, acceptEchoesStatus: true },
];

describe.each(quirks)('a backend with %o', (options) => {
  it('takes a courier from the offer to the end of the run', async () => {
    const { paul, send, enter } = await aDay(options);
    const first = await send();
    const second = await send();
    expect((await paul.availableMissions()).map(({ id }) => id)).toEqual([second, first]);
    expect(await paul.courierMission(first)).toMatchObject({ isMine: false, status: 'pending' });

    await paul.acceptMission(first);
    const taken = await paul.courierMission(first);
    expect(taken).toMatchObject({ isMine: true, status: 'assigned', runId: null });
    expect((await paul.availableMissions()).map(({ id }) => id)).toEqual([second]);

    const run = await paul.runOf(taken);
    await paul.moveRun(taken, 'heading_to_pickup');
    expect(await paul.runOf(await paul.courierMission(first))).toBe(run);
    expect((await paul.courierMissions()).map(({ id, status }) => [id, status])).toEqual([
      [first, 'heading_to_pickup'],
    ]);
    await paul.markMission(first, 'marquer_recupere');
    expect(await paul.courierMission(first)).toMatchObject({ status: 'picked_up', isCollected: true });
    await paul.moveRun(await paul.courierMission(first), 'in_transit');
    await paul.markMission(first, 'marquer_livre');
    const [brought] = await paul.courierMissions();
    expect(brought).toMatchObject({ status: 'delivered', isMine: true });
    expect(brought?.deliveredAt).toEqual(expect.any(Number));
    expect(await paul.courierProfile()).toMatchObject({ totalRuns: 1, totalXaf: brought?.feeXaf });

    const chancel = await enter(otherCourier);
    expect((await failureOf(chancel.courierMission(first))).kind).toBe('notFound');
    expect(await chancel.courierMissions()).toEqual([]);
    expect((await chancel.availableMissions()).map(({ id }) => id)).toEqual([second]);
  });
});

it('a mission that was stored as pending again is the courier’s all the same', async () => {
  const { paul, send, backend } = await aDay({ acceptEchoesStatus: true });
  const id = await send();
  const as = await backend.loginAs(courier);
  await as('POST', `/coursier/missions/${id}/accepter/`, { statut: 'pending' });
  expect((await paul.courierMission(id, { fresh: true })).status).toBe('assigned');
  expect((await paul.courierMissions()).map(({ status }) => status)).toEqual(['assigned']);
  expect(await paul.availableMissions()).toEqual([]);
});

it('of two couriers only one gets a mission', async () => {
  const { paul, send, enter } = await aDay();
  const chancel = await enter(otherCourier);
  const id = await send();
  const outcomes = await Promise.allSettled([paul.acceptMission(id), chancel.acceptMission(id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('a position goes to the trail and leaves both addresses alone', async () => {
  const { paul, send, backend } = await aDay();
  const id = await send();
  await paul.acceptMission(id);
  const before = await paul.courierMission(id);
  const run = await paul.runOf(before);
  await paul.sharePosition(run, { lat: -4.2612345678, lng: 15.25 });
  const as = await backend.loginAs(courier);
  const { body } = await as('GET', `/livraisons/livraisons/${run}/`);
  expect(body.coordonnees_recuperation).toBe('-4.252,15.272');
  const { pickup, dropoff } = await paul.courierMission(id, { fresh: true });
  expect({ pickup, dropoff }).toEqual({ pickup: before.pickup, dropoff: before.dropoff });
});

describe('a run', () => {
  const mission = { id: 61, statut: 'assignee', livreur: { id: 7 }, valeur_produit: '5000.00' };

  /** A backend that answers creations with nothing, and names runs only in their own list. */
  async function mute() {
    const created: unknown[] = [];
    const { url, asked } = await scripted((request, response) => {
      if (request.url?.includes('my_profile')) return json(response, 200, { id: 7, disponible: true });
      if (request.url?.includes('mes_livraisons')) return json(response, 200, created);
      if (request.url?.includes('update_position')) return json(response, 200, {});
      if (request.method !== 'POST') return json(response, 200, mission);
      created.push({ id: 9, mission_id: 61, statut: 'assignee' });
      return response.writeHead(201).end();
    });
    return { asked, paul: toktokAt(url).as(aPerson(`+${courier}`)) };
  }

  it('that is created without a word is found, and not created again', async () => {
    const { paul, asked } = await mute();
    const before = await paul.courierMission(61);
    expect(before).toMatchObject({ isMine: true, status: 'assigned', runId: null });
    expect(await paul.runOf(before)).toBe(9);
    expect(await paul.runOf(before)).toBe(9);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is told where the courier is by latitude and longitude alone', async () => {
    const { paul, asked } = await mute();
    await paul.sharePosition(9, { lat: -4.26123456, lng: 15.25 });
    expect(JSON.parse(asked.at(-1)?.text ?? '')).toEqual({ latitude: -4.261235, longitude: 15.25 });
  });
});

it('availability is read under either name, and left open where it is not told', async () => {
  for (const [profile, isAvailable] of [
    [{ is_disponible: true, disponible: false }, true],
    [{ disponible: true }, true],
    [{ is_disponible: false }, false],
    [{}, null],
  ] as const) {
    const { url } = await scripted((_, response) => json(response, 200, { id: 7, ...profile }));
    expect(
      await toktokAt(url)
        .as(aPerson(`+${courier}`))
        .courierProfile(),
    ).toMatchObject({ isAvailable });
  }
});
