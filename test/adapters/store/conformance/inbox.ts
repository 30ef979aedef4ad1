import { expect, test } from 'vitest';

import { ama, bea, claimOne, ids, LEASE, message, type OpenStore, T0, turn, work } from './helpers.ts';

export function inboxConformance(open: OpenStore): void {
  test('an event is remembered once by its id, also after it is done', async () => {
    const store = await open();
    const [first] = await store.accept([message('w1')], T0);
    const [again] = await store.accept([message('w1')], T0 + 1);
    expect(first).toMatchObject({ id: 'w1', fresh: true });
    expect(again).toEqual({ ...first, fresh: false });

    await store.commit([turn(await claimOne(store, T0))], T0);
    expect(await store.accept([message('w1'), message('w1', { to: bea })], T0 + 2)).toMatchObject([
      { fresh: false },
      { fresh: false },
    ]);
    expect(await store.claim(10, 'tester', T0 + 2, LEASE)).toEqual([]);
  });

  test('one batch with the same id twice holds one event', async () => {
    const store = await open();
    const accepted = await store.accept([message('w1'), message('w1')], T0);
    expect(accepted.map(({ fresh }) => fresh)).toEqual([true, false]);
    expect(ids(await claimOne(store, T0))).toEqual(['w1']);
  });

  test('a claim holds all due events of the customer in order of arrival, whatever they say of their time', async () => {
    const store = await open();
    await store.accept([message('w1', { at: T0 }), message('w2', { at: T0 - 5_000 })], T0);
    await store.accept([message('w3', { at: T0 - 9_000 })], T0 + 1);
    const claim = await claimOne(store, T0 + 1);
    expect(claim.events).toMatchObject([
      { id: 'w1', body: { text: 'w1' }, at: T0, tries: 0 },
      { id: 'w2', at: T0 - 5_000 },
      { id: 'w3', at: T0 - 9_000 },
    ]);
  });

  test('order of arrival survives a clock that is set back', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    await store.accept([message('w2')], T0 - 3_600_000);
    expect(ids(await claimOne(store, T0 - 3_600_000))).toEqual(['w1', 'w2']);
  });

  test('what a person sends opens the window and never closes it earlier', async () => {
    const store = await open();
    await work(store, message('w1', { at: T0, profileName: 'Ama' }), T0);
    await work(store, message('w2', { at: T0 - 60_000, profileName: 'Ama B.' }), T0);
    const customer = await work(
      store,
      message('w3', { at: T0 + 9, fromPerson: false, profileName: 'X' }),
      T0,
    );
    expect(await store.getCustomer(customer)).toEqual({
      customer,
      ...ama,
      profileName: 'Ama B.',
      lastInboundAt: T0,
    });
  });

  test('a customer who never wrote has no window', async () => {
    const store = await open();
    const customer = await work(store, message('h1', { fromPerson: false }), T0);
    expect(await store.getCustomer(customer)).toMatchObject({ profileName: null, lastInboundAt: null });
  });

  test('an event can be for a known customer by number', async () => {
    const store = await open();
    const customer = await work(store, message('w1'), T0);
    await store.accept([message('h1', { to: { customer } })], T0);
    expect(await claimOne(store, T0)).toMatchObject({ customer, events: [{ id: 'h1' }] });
  });

  test('an event for a customer who does not exist is not kept', async () => {
    const store = await open();
    expect(await store.accept([message('h1', { to: { customer: 77 } })], T0)).toEqual([
      { id: 'h1', customer: 77, fresh: false },
    ]);
    expect(await store.stats(T0)).toMatchObject({ customers: 0, pendingEvents: 0 });
  });

  test('a batch that names nobody is refused whole', async () => {
    const store = await open();
    await expect(store.accept([message('w1'), message('w2', { to: {} })], T0)).rejects.toMatchObject({
      code: 'NO_IDENTITY',
    });
    expect(await store.accept([message('w1')], T0)).toMatchObject([{ fresh: true }]);
  });

  test('accepting wakes whoever listens; a duplicate and a timer do not', async () => {
    const store = await open();
    let woken = 0;
    store.onWake(() => woken++);
    await store.accept([message('w1')], T0);
    expect(woken).toBe(1);
    await store.accept([message('w1')], T0);
    await store.accept([message('t1', { to: bea, due: T0 + 1_000 })], T0);
    expect(woken).toBe(1);
  });
}
