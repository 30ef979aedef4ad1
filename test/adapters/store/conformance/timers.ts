import { expect, test } from 'vitest';

import { claimOne, ids, LEASE, message, type OpenStore, T0, turn, work } from './helpers.ts';

const effect = { key: 'e1', name: 'createMission', path: 'flow/create', input: {} };
const timer = (id: string, due: number) => ({ id, due, body: { timer: id } });

export function timersConformance(open: OpenStore): void {
  test('a timer comes when it is due and not before', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { timers: [timer('t1', T0 + 1_000)] });
    expect(await store.claim(9, 'x', T0 + 999, LEASE)).toEqual([]);
    expect(await store.stats(T0 + 999)).toMatchObject({ pendingEvents: 0, oldestPendingMs: 0 });
    const claim = await claimOne(store, T0 + 1_000);
    expect(claim.events).toMatchObject([{ id: 't1', body: { timer: 't1' } }]);
  });

  test('it is known when something is next due, timers and work alike', async () => {
    const store = await open();
    expect(await store.nextDue(T0)).toBeNull();
    await work(store, message('w1'), T0, { timers: [timer('t1', T0 + 300)], effects: [effect] });
    expect(await store.nextDue(T0)).toBe(T0 + 300);
    await store.takeEffects(9, T0, LEASE);
    await store.settleEffects([{ key: effect.key, retryAt: T0 + 200 }], T0);
    expect(await store.nextDue(T0)).toBe(T0 + 200);
    expect(await store.nextDue(T0 + 200)).toBe(T0 + 300);
    expect(await store.nextDue(T0 + 300)).toBeNull();
  });

  test('an accepted event can be for later', async () => {
    const store = await open();
    await store.accept([message('h1', { due: T0 + 1_000 })], T0);
    expect(await store.claim(9, 'x', T0, LEASE)).toEqual([]);
    expect(ids(await claimOne(store, T0 + 1_000))).toEqual(['h1']);
  });

  test('timers come by due time, between the messages that arrived around them', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { timers: [timer('late', T0 + 300), timer('early', T0 + 100)] });
    await store.accept([message('w2')], T0 + 50);
    await store.accept([message('w3')], T0 + 200);
    expect(ids(await claimOne(store, T0 + 400))).toEqual(['w2', 'early', 'w3', 'late']);
  });

  test('a timer due already does not overtake what has arrived before it was set', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const claim = await claimOne(store, T0);
    await store.accept([message('w2')], T0 + 1);
    await store.commit([turn(claim, { timers: [timer('t1', T0 - 500)] })], T0 + 2);
    expect(ids(await claimOne(store, T0 + 2))).toEqual(['w2', 't1']);
  });

  test('a cancelled timer never comes', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { timers: [timer('t1', T0 + 10), timer('t2', T0 + 20)] });
    await work(store, message('w2'), T0 + 1, { cancelledTimers: ['t1', 'never set'] });
    expect(ids(await claimOne(store, T0 + 99))).toEqual(['t2']);
  });

  test('a timer set again under its id counts from its last setting', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { timers: [timer('t1', T0 + 10)] });
    await work(store, message('w2'), T0 + 1, { cancelledTimers: ['t1'], timers: [timer('t1', T0 + 50)] });
    expect(await store.claim(9, 'x', T0 + 49, LEASE)).toEqual([]);
    const fired = await claimOne(store, T0 + 50);
    expect(ids(fired)).toEqual(['t1']);
    await store.commit([turn(fired, { timers: [timer('t1', T0 + 90)] })], T0 + 50);
    expect(ids(await claimOne(store, T0 + 90))).toEqual(['t1']);
  });

  test('customers may name their timers alike', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { timers: [timer('t1', T0 + 10)] });
    const other = { to: { waId: '9' } };
    await work(store, message('b1', other), T0, { timers: [timer('t1', T0 + 10), timer('t2', T0 + 10)] });
    await work(store, message('w2'), T0, { timers: [timer('t2', T0 + 10)] });
    await work(store, message('b2', other), T0, { cancelledTimers: ['t2'] });
    const claims = await store.claim(9, 'x', T0 + 10, LEASE);
    expect(claims.map(ids)).toEqual([['t1', 't2'], ['t1']]);
  });
}
