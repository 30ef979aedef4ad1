import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { WireMissionEvent, WireOrderEvent } from '../../../adapters/toktok/hook.ts';
import { topicsOfZone } from '../../../machines/livreur/zone.ts';
import type { MissionStatus, OrderStatus } from '../../../machines/domain.ts';
import type { News } from '../../../machines/news/news.ts';
import { phoneTopic, shopTopic } from '../../../machines/news/topics.ts';
import { createNewsroom } from '../../../server/news/newsroom.ts';
import { missionEvent, orderEvent } from '../../support/hooks.ts';

const NOW = 1_790_000_000_000;
const at = (ms: number) => new Date(ms).toISOString();
const [JEAN, PAUL, CHANCEL, DESTIN, SHOP] = [
  '242065500001',
  '242065500011',
  '242065500012',
  '242065500014',
  '242065500021',
];

/** A newsroom over a real store in which these people have written, listening to these topics. */
async function open(people: Record<string, string[]>) {
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 5) });
  onTestFinished(() => store.close());
  const names = new Map<number, string>();
  for (const [who, topics] of Object.entries(people)) {
    const identity = /^\d+$/.test(who) ? { waId: who } : { bsuid: who };
    await store.accept([{ id: `hello:${who}`, to: identity, body: {}, at: NOW, fromPerson: true }], NOW);
    const [claim] = await store.claim(1, 'test', NOW, 1_000);
    if (!claim) throw new Error('nothing to claim');
    const { customer, fence, events } = claim;
    names.set(customer, who);
    const nothing = { out: [], effects: [], timers: [], cancelledTimers: [], secrets: [], journal: [] };
    const done = events.map(({ seq }) => seq);
    await store.commit([{ customer, fence, done, snapshot: {}, topics, ...nothing }], NOW);
  }
  const forgotten: object[] = [];
  const newsroom = createNewsroom({
    store,
    clock: { now: () => NOW },
    forget: (moved) => void forgotten.push(moved),
  });

  /** Who was told what since the last time, as `who: kind`. */
  async function told(): Promise<string[]> {
    const claims = await store.claim(100, 'test', NOW, 1_000);
    await store.release(claims, NOW);
    return claims
      .flatMap(({ customer, events }) =>
        events.map(({ body }) => `${names.get(customer)}: ${(body as unknown as { news: News }).news.kind}`),
      )
      .sort();
  }
  return { store, newsroom, told, forgotten };
}

const moved = (contact: string, event: Parameters<typeof missionEvent>[1] = {}) =>
  WireMissionEvent.parse(missionEvent(contact, { occurred_at: at(NOW), ...event }));
const ordered = (client: string, event: Parameters<typeof orderEvent>[1] = {}) =>
  WireOrderEvent.parse(orderEvent(client, { occurred_at: at(NOW), ...event }));
const isNew = { status: 'en_attente', previous_status: '' };

describe('a parcel that moves', () => {
  it('is told to who ordered it, and to nobody else', async () => {
    const { newsroom, told } = await open({ [JEAN]: [], [PAUL]: topicsOfZone('Moungali'), [CHANCEL]: [] });
    expect(await newsroom.publish(moved(`+${JEAN}`, { data: { telephone_client_final: CHANCEL } }))).toBe(1);
    expect(await told()).toEqual([`${JEAN}: mission`]);
  });

  it('finds people under the old form of their number, and those whose number WhatsApp hides', async () => {
    const { newsroom, told } = await open({ '24265500001': [], 'CG.hidden': [phoneTopic(`+${JEAN}`)] });
    await newsroom.publish(moved('06 550 00 01'));
    expect(await told()).toEqual(['24265500001: mission', 'CG.hidden: mission']);
  });

  it('is told at the steps that matter only, whatever the backend calls them', async () => {
    const steps: [string, MissionStatus, string, boolean][] = [
      ['assignee', 'assigned', 'en_attente', true],
      ['en_route', 'heading_to_pickup', 'assignee', false],
      ['en_route_recuperation', 'heading_to_pickup', 'assignee', false],
      ['pickup_arrived', 'at_pickup', 'assignee', true],
      ['arrive_recuperation', 'at_pickup', 'assignee', true],
      ['recupere', 'picked_up', 'assignee', true],
      ['en_route', 'in_transit', 'recupere', true],
      ['en_route_livraison', 'in_transit', 'recupere', true],
      ['arrive_livraison', 'at_dropoff', 'recupere', false],
      ['Livrée', 'delivered', 'recupere', true],
      ['completed', 'delivered', '', true],
      ['probleme', 'problem', 'assignee', true],
      ['annulée', 'cancelled', 'assignee', true],
      ['en_attente', 'pending', '', false],
      ['téléportée', 'unknown', 'assignee', false],
    ];
    const { newsroom } = await open({ [JEAN]: [] });
    for (const [word, status, previous_status, isTold] of steps) {
      const event = moved(JEAN, { status: word, previous_status });
      expect(event.status, word).toBe(status);
      expect(await newsroom.publish(event), word).toBe(isTold ? 1 : 0);
    }
  });

  it('makes what is remembered of it old', async () => {
    const { newsroom, forgotten } = await open({});
    await newsroom.publish(moved(JEAN, { id: 7 }));
    await newsroom.publish(ordered(JEAN, { id: 8 }));
    expect(forgotten).toEqual([
      { mission: 7, isNew: false },
      { order: 8, isNew: false },
    ]);
  });
});

describe('a new parcel', () => {
  const people = {
    [JEAN]: [],
    [PAUL]: topicsOfZone('Moungali'),
    [CHANCEL]: topicsOfZone('Brazzaville'),
    [DESTIN]: topicsOfZone('Pointe-Noire'),
  };

  it('is offered to the couriers of its zone, not to its sender', async () => {
    const { newsroom, told } = await open(people);
    await newsroom.publish(moved(JEAN, isNew));
    expect(await told()).toEqual([`${PAUL}: newMission`, `${CHANCEL}: newMission`]);

    await newsroom.publish(moved(PAUL, { ...isNew, id: 62 }));
    expect((await told()).filter((line) => line.startsWith(PAUL))).toEqual([`${PAUL}: newMission`]);
  });

  it('is not announced when it has waited for long, nor once it is not new', async () => {
    const { newsroom, told } = await open(people);
    await newsroom.publish(moved(JEAN, { ...isNew, occurred_at: at(NOW - 31 * 60_000) }));
    await newsroom.publish(moved(JEAN, { ...isNew, previous_status: 'assignee' }));
    expect(await told()).toEqual([]);
  });

  it('tells couriers nobody’s name and number', async () => {
    const { newsroom, store } = await open({ [PAUL]: topicsOfZone('Moungali') });
    await newsroom.publish(
      moved(JEAN, { ...isNew, data: { montant_coursier: '1250.00', distance_km: 2.4 } }),
    );
    const [claim] = await store.claim(1, 'test', NOW, 1_000);
    expect(claim?.events[0]?.body).toMatchObject({ news: { feeXaf: 1_250, distanceKm: 2.4 } });
    expect(JSON.stringify(claim?.events[0]?.body)).not.toMatch(/Okemba|Ngoma|24206/);
  });
});

describe('an order', () => {
  it('is told to its customer at the steps that matter', async () => {
    const steps: [string, OrderStatus, boolean][] = [
      ['nouvelle', 'pending', false],
      ['acceptee', 'accepted', true],
      ['confirmed', 'accepted', true],
      ['preparee', 'ready', true],
      ['prête', 'ready', true],
      ['expediee', 'shipped', false],
      ['livree', 'delivered', true],
      ['annulee', 'cancelled', true],
      ['rangée', 'unknown', false],
    ];
    const { newsroom } = await open({ [JEAN]: [] });
    for (const [word, status, isTold] of steps) {
      const event = ordered(JEAN, { status: word, previous_status: 'en_attente' });
      expect(event.status, word).toBe(status);
      expect(await newsroom.publish(event), word).toBe(isTold ? 1 : 0);
    }
  });

  it('reaches its shop when it is new: who listens for it and who has its number, each once', async () => {
    const { newsroom, told } = await open({
      [JEAN]: [],
      [SHOP]: [shopTopic(1)],
      '242061110009': [shopTopic(1)],
      '242061110008': [shopTopic(2)],
    });
    await newsroom.publish(ordered(JEAN, { ...isNew, data: { entreprise: 1, entreprise_phone: SHOP } }));
    expect(await told()).toEqual(['242061110009: newOrder', `${SHOP}: newOrder`]);
  });

  it('reaches a shop that is only named by its number', async () => {
    const { newsroom, told } = await open({ [JEAN]: [], [SHOP]: [] });
    await newsroom.publish(ordered(JEAN, { ...isNew, data: { telephone_entreprise: `+${SHOP}` } }));
    expect(await told()).toEqual([`${SHOP}: newOrder`]);
  });
});
