import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../adapters/store/port.ts';
import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import type { MissionStatus } from '../../../machines/domain.ts';
import { createLanes } from '../../../server/engine/lanes.ts';
import { createWorld, HOUR } from './sender-world.ts';

const AWA = '242061110040';
const STEPS = ['assigned', 'at_pickup', 'picked_up', 'delivered'] as const;
const PARCELS = 15;
const { pairBurst, pairEveryMs } = LIMITS.rate;

/** Fifteen parcels of one person, each going through its four steps, everything in the order in which it happened. */
const sixty = STEPS.flatMap((status) =>
  Array.from({ length: PARCELS }, (_, index) => ({ id: 100 + index, status })),
);

async function createHouse() {
  const world = await createWorld();
  const { store, sender, log, time, meta } = world;
  const clock = { now: () => time.now };
  const lanes = createLanes({
    store,
    clock,
    log,
    owner: 'test',
    supportPhone: null,
    carrier: () => sender.carrier(),
  });
  const hello = { type: 'user.text', text: 'Bonjour', at: time.now };
  await store.accept([event('hello', hello)], time.now);

  function event(id: string, body: NewEvent['body']): NewEvent {
    return { id, to: { waId: AWA }, body, at: time.now, ...(id === 'hello' && { fromPerson: true }) };
  }

  function news({ id, status }: (typeof sixty)[number]): NewEvent {
    const parcel = { kind: 'mission', id, reference: `MISS-${id}`, occurredAt: time.now } as const;
    const places = { pickup: 'Poto-Poto', dropoff: 'Moungali', recipient: 'Marie' };
    const courier = { name: 'Paul', phone: '+242065000011' };
    return event(`${id} ${status}`, {
      type: 'news.came',
      news: { ...parcel, ...places, status, courier },
      at: time.now,
    });
  }

  async function settle() {
    while ((await lanes.pump()) > 0) await sender.idle();
    await sender.idle();
  }

  /** A second at a time until nothing is left to send. */
  async function drain(each: () => Promise<void> = settle) {
    for (let second = 0; second < 300; second += 1) {
      await each();
      if ((await store.stats(time.now)).outboxDepth === 0) return;
      time.now += 1_000;
    }
  }

  await settle();
  meta.calls.length = 0;
  return {
    ...world,
    settle,
    drain,
    happen: (happened: typeof sixty) => store.accept(happened.map(news), time.now),
    /** What has reached the person of each parcel, in order. */
    told: () =>
      Map.groupBy(
        meta.calls.flatMap((call) => statusIn(JSON.stringify(call))),
        ({ id }) => id,
      ),
    cards: () => meta.calls.filter((call) => call['type'] === 'contacts').length,
  };
}

function statusIn(call: string): { id: number; status: MissionStatus }[] {
  const id = /MISS-(\d+)/.exec(call)?.[1];
  const status = STEPS.find((step) => call.includes(WORDS[step]));
  return id && status ? [{ id: Number(id), status }] : [];
}

const WORDS = {
  assigned: 'Livreur trouvé',
  at_pickup: 'est arrivé',
  picked_up: 'entre les mains',
  delivered: 'est livré',
};

describe('60 status events for one person within a minute', () => {
  test('the latest of each parcel arrives, never after a later one, at the pace that Meta allows a pair', async () => {
    const { time, meta, settle, drain, happen, told, cards, store } = await createHouse();
    const start = time.now;
    const keepPace = async () => {
      await settle();
      // The welcome has used one place of the burst.
      expect(meta.calls.length).toBeLessThan(pairBurst + Math.floor((time.now - start) / pairEveryMs));
    };
    for (const one of sixty) {
      await happen([one]);
      await keepPace();
      time.now += 1_000;
    }
    await drain(keepPace);

    expect(meta.calls.length).toBeLessThan(sixty.length + PARCELS);
    expect([...told().keys()].sort()).toEqual(Array.from({ length: PARCELS }, (_, index) => 100 + index));
    for (const steps of told().values()) {
      expect(steps.at(-1)?.status).toBe('delivered');
      const ranks = steps.map(({ status }) => STEPS.findIndex((step) => step === status));
      expect(ranks).toEqual([...new Set(ranks)].sort());
    }
    expect(cards()).toBe(PARCELS);
    expect(await store.stats(time.now)).toMatchObject({ outboxDepth: 0, deadLetters: 0, parked: 0 });
  });

  test('that come all at once are one message a parcel, the latest', async () => {
    const { meta, drain, happen, told, cards } = await createHouse();
    await happen(sixty);
    await drain();
    expect([...told().values()].map((steps) => steps.map(({ status }) => status))).toEqual(
      Array.from({ length: PARCELS }, () => ['delivered']),
    );
    expect(meta.calls).toHaveLength(PARCELS + cards());
  });

  test('told again, or late, they are not told to the person again', async () => {
    const { meta, drain, happen, told, time } = await createHouse();
    await happen(sixty.filter(({ status }) => status !== 'at_pickup'));
    await drain();
    const before = meta.calls.length;
    await happen(sixty);
    time.now += HOUR;
    await drain();
    expect(meta.calls.length).toBe(before);
    expect([...told().values()].every((steps) => steps.at(-1)?.status === 'delivered')).toBe(true);
  });
});
