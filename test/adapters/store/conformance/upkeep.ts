import { expect, test } from 'vitest';

import type { Store } from '../../../../adapters/store/port.ts';
import { ama, bea, claimOne, LEASE, message, type OpenStore, say, T0, turn, work } from './helpers.ts';

const DAY = 86_400_000;
const nothing = { bodies: 0, journal: 0, ids: 0 };

async function park(store: Store, id: string): Promise<void> {
  await store.accept([message(id)], T0);
  const { customer, fence, events } = await claimOne(store, T0);
  await store.fail(
    { customer, fence, seq: events[0]?.seq ?? 0, reason: 'BUG', retryAt: T0, maxTries: 1 },
    T0,
  );
}

export function upkeepConformance(open: OpenStore): void {
  test('recovering frees lanes at once and fences their former owners', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const former = await claimOne(store, T0);
    await store.recover(T0 + 1);
    expect(await store.commit([turn(former)], T0 + 1)).toEqual(['fenced']);
    expect((await claimOne(store, T0 + 1)).events).toMatchObject([{ id: 'w1' }]);
  });

  test('an event that waits for its next try still waits after recovering', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const { customer, fence, events } = await claimOne(store, T0);
    const failure = {
      customer,
      fence,
      seq: events[0]?.seq ?? 0,
      reason: 'x',
      retryAt: T0 + 500,
      maxTries: 3,
    };
    await store.fail(failure, T0);
    await store.recover(T0);
    expect(await store.claim(9, 'x', T0 + 499, LEASE)).toEqual([]);
    expect(await store.claim(9, 'x', T0 + 500, LEASE)).toHaveLength(1);
  });

  test('an event id is known until its keeping is over', async () => {
    const store = await open();
    await work(store, message('w1'), T0);
    await store.purge({ ...nothing, bodies: T0 + DAY });
    expect(await store.accept([message('w1')], T0)).toMatchObject([{ fresh: false }]);
    await store.purge({ ...nothing, ids: T0 + DAY });
    expect(await store.accept([message('w1')], T0)).toMatchObject([{ fresh: true }]);
  });

  test('purging spares what is still to be done', async () => {
    const store = await open();
    await say(store, T0, 'a1');
    await store.accept([message('w2')], T0);
    await store.purge({ bodies: T0 + DAY, journal: T0 + DAY, ids: T0 + DAY });
    expect((await claimOne(store, T0)).events).toMatchObject([{ id: 'w2', body: { text: 'w2' } }]);
    expect(await store.takeOut(9, T0, LEASE)).toMatchObject([{ body: 'a1' }]);
  });

  test('purging drops old journal entries, parked events and dead letters, and keeps newer ones', async () => {
    const store = await open();
    await park(store, 'p1');
    const customer = await work(store, message('w1'), T0, { journal: ['old'], out: [{ body: 'x' }] });
    const [out] = await store.takeOut(1, T0, LEASE);
    await store.settleOut([{ id: out?.id ?? 0, outcome: 'dead', reason: 'x' }], T0);
    await work(store, message('w2'), T0 + DAY, { journal: ['new'] });

    await store.purge({ bodies: T0, journal: T0 + 1, ids: 0 });
    expect((await store.readJournal(customer)).map((row) => row.entry)).toEqual(['new']);
    expect(await store.stats(T0)).toMatchObject({ parked: 1, deadLetters: 1 });
    await store.purge({ bodies: T0 + 1, journal: 0, ids: 0 });
    expect(await store.stats(T0)).toMatchObject({ parked: 0, deadLetters: 0 });
  });

  test('the journal is read page by page, per customer', async () => {
    const store = await open();
    const customer = await work(store, message('w1'), T0, { journal: [1, 2] });
    await work(store, message('b1', { to: bea }), T0, { journal: ['other'] });
    await work(store, message('w2'), T0 + 5, { journal: [3] });
    const [first, second] = await store.readJournal(customer, undefined, 2);
    expect([first?.entry, second?.entry]).toEqual([1, 2]);
    expect(await store.readJournal(customer, second?.id)).toMatchObject([{ at: T0 + 5, entry: 3 }]);
  });

  test('an erased person is gone everywhere, and is a new customer when they write again', async () => {
    const store = await open();
    await park(store, 'p1');
    const customer = await work(store, message('w1', { profileName: 'Ama' }), T0, {
      snapshot: { a: 1 },
      out: [{ body: 'sent' }, { body: 'queued' }],
      effects: [{ key: 'k', name: 'n', path: '', input: null }],
      secrets: [{ name: 's', value: 1 }],
      topics: ['parcels'],
      journal: [1],
      timers: [{ id: 't', due: T0 + 5, body: 1 }],
    });
    const other = await work(store, message('b1', { to: bea }), T0, { snapshot: { b: 1 } });
    const [sent] = await store.takeOut(1, T0, LEASE);
    await store.settleOut([{ id: sent?.id ?? 0, outcome: 'sent', wamid: 'm1' }], T0);
    await store.accept([message('w2')], T0);
    const claim = await claimOne(store, T0);

    await store.erase(customer);
    await store.erase(customer);
    expect(await store.commit([turn(claim)], T0)).toEqual(['fenced']);
    expect(await store.getCustomer(customer)).toBeNull();
    expect(await store.findCustomer(ama)).toBeNull();
    expect(await store.peek(customer)).toBeNull();
    expect(await store.getSecret(customer, 's')).toBeNull();
    expect(await store.subscribers('parcels')).toEqual([]);
    expect(await store.readJournal(customer)).toEqual([]);
    expect(await store.claim(9, 'x', T0 + 99, LEASE)).toEqual([]);
    expect(await store.takeOut(9, T0 + 99, LEASE)).toEqual([]);
    expect(await store.takeEffects(9, T0 + 99, LEASE)).toEqual([]);
    expect(await store.parked()).toEqual([]);
    expect(await store.stats(T0)).toMatchObject({
      customers: 1,
      pendingEvents: 0,
      outboxDepth: 0,
      parked: 0,
    });
    expect(await store.accept([message('w1')], T0)).toMatchObject([{ fresh: false }]);

    const [again] = await store.accept([message('w9')], T0);
    expect(again?.fresh).toBe(true);
    expect(again?.customer).not.toBe(customer);
    expect(await store.peek(other)).toEqual({ b: 1 });
  });

  test('figures tell how much waits and for how long', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    await work(store, message('w1'), T0, { effects: [{ key: 'k', name: 'n', path: '', input: null }] });
    await store.accept([message('w2'), message('later', { due: T0 + DAY })], T0 + 100);
    const { dataBytes, logBytes, ...figures } = await store.stats(T0 + 350);
    expect(dataBytes).toBeGreaterThan(0);
    expect(logBytes).toBeGreaterThanOrEqual(0);
    expect(figures).toEqual({
      customers: 1,
      pendingEvents: 1,
      oldestPendingMs: 250,
      pendingEffects: 1,
      outboxDepth: 2,
      oldestOutMs: 350,
      parked: 0,
      deadLetters: 0,
    });
  });

  test('once closed it refuses, and what was asked before is still done', async () => {
    const store = await open();
    const asked = store.accept([message('w1')], T0);
    await store.close();
    expect(await asked).toMatchObject([{ fresh: true }]);
    await expect(store.accept([message('w2')], T0)).rejects.toMatchObject({ code: 'CLOSED' });
  });
}
