import { expect, test } from 'vitest';

import { ama, bea, claimOne, ids, LEASE, message, type OpenStore, T0, turn, work } from './helpers.ts';

export function lanesConformance(open: OpenStore): void {
  test('a customer has one worker at a time; others can be claimed meanwhile', async () => {
    const store = await open();
    await store.accept([message('a1'), message('b1', { to: bea })], T0);
    const first = await store.claim(1, 'one', T0, LEASE);
    const second = await store.claim(10, 'two', T0, LEASE);
    expect([...first, ...second].map((claim) => claim.events[0]?.id)).toEqual(['a1', 'b1']);
    await store.accept([message('a2')], T0 + 1);
    expect(await store.claim(10, 'two', T0 + 1, LEASE)).toEqual([]);
  });

  test('whoever has waited longest is claimed first', async () => {
    const store = await open();
    await store.accept([message('b1', { to: bea })], T0);
    await store.accept([message('a1')], T0 + 1);
    await store.accept([message('b2', { to: bea })], T0 + 2);
    expect(ids(await claimOne(store, T0 + 2))).toEqual(['b1', 'b2']);
  });

  test('a commit keeps the whole turn and frees the lane', async () => {
    const store = await open();
    await store.accept([message('w1'), message('w2')], T0);
    const claim = await claimOne(store, T0);
    const { customer } = claim;
    const first = claim.events.slice(0, 1);
    const results = await store.commit(
      [
        turn(
          { ...claim, events: first },
          {
            snapshot: { at: 'menu' },
            out: [{ body: 'salut' }],
            effects: [{ key: 'k1', name: 'createMission', path: 'flow/create', input: { a: 1 } }],
            secrets: [{ name: 'session', value: { token: 'x' } }],
            journal: [{ step: 1 }, { step: 2 }],
          },
        ),
      ],
      T0,
    );
    expect(results).toEqual(['ok']);
    expect(await claimOne(store, T0)).toMatchObject({ snapshot: { at: 'menu' }, events: [{ id: 'w2' }] });
    expect(await store.peek(customer)).toEqual({ at: 'menu' });
    expect(await store.takeOut(9, T0, LEASE)).toMatchObject([{ customer, body: 'salut' }]);
    expect(await store.takeEffects(9, T0, LEASE)).toMatchObject([{ key: 'k1', customer, input: { a: 1 } }]);
    expect(await store.getSecret(customer, 'session')).toEqual({ token: 'x' });
    expect((await store.readJournal(customer)).map((row) => row.entry)).toEqual([{ step: 1 }, { step: 2 }]);
  });

  test('a late owner is fenced and leaves nothing behind', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const late = await claimOne(store, T0);
    const current = await claimOne(store, T0 + LEASE);
    expect(current.fence).toBeGreaterThan(late.fence);

    const everything = {
      snapshot: { late: true },
      out: [{ body: 'late' }],
      effects: [{ key: 'k', name: 'n', path: '', input: null }],
      timers: [{ id: 't', due: T0, body: null }],
      secrets: [{ name: 's', value: 1 }],
      journal: ['late'],
    };
    expect(await store.commit([turn(late, everything)], T0 + LEASE)).toEqual(['fenced']);
    const failure = { ...late, seq: late.events[0]?.seq ?? 0, reason: 'x', retryAt: 0, maxTries: 1 };
    expect(await store.fail(failure, T0 + LEASE)).toBe('fenced');
    await store.release([late], T0 + LEASE);

    const { customer } = late;
    expect(await store.claim(9, 'x', T0 + LEASE, LEASE)).toEqual([]);
    expect(await store.peek(customer)).toBeNull();
    expect(await store.takeOut(9, T0 + LEASE, LEASE)).toEqual([]);
    expect(await store.takeEffects(9, T0 + LEASE, LEASE)).toEqual([]);
    expect(await store.getSecret(customer, 's')).toBeNull();
    expect(await store.readJournal(customer)).toEqual([]);
    expect(await store.commit([turn(current)], T0 + LEASE)).toEqual(['ok']);
  });

  test('a claim can be committed once', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const claim = await claimOne(store, T0);
    expect(await store.commit([turn(claim), turn(claim)], T0)).toEqual(['ok', 'fenced']);
    expect(await store.commit([turn(claim)], T0)).toEqual(['fenced']);
  });

  test('one fenced turn does not keep the others of its call from being applied', async () => {
    const store = await open();
    await store.accept([message('a1'), message('b1', { to: bea })], T0);
    const [a, b] = await store.claim(2, 'x', T0, LEASE);
    if (!a || !b) throw new Error('two claims expected');
    expect(await store.commit([turn({ ...a, fence: a.fence - 1 }), turn(b)], T0)).toEqual(['fenced', 'ok']);
  });

  test('an owner whose lease ran out may still commit while nobody has claimed since', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const claim = await claimOne(store, T0);
    expect(await store.commit([turn(claim)], T0 + 10 * LEASE)).toEqual(['ok']);
  });

  test('a released claim is free at once, nothing lost', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const claim = await claimOne(store, T0);
    await store.release([claim], T0);
    expect(await claimOne(store, T0)).toMatchObject({
      fence: claim.fence + 1,
      events: [{ id: 'w1', tries: 0 }],
    });
  });

  test('an event that failed stays at the head of its lane until it may be tried again', async () => {
    const store = await open();
    await store.accept([message('w1'), message('w2')], T0);
    const claim = await claimOne(store, T0);
    const seq = claim.events[0]?.seq ?? 0;
    const failure = {
      customer: claim.customer,
      fence: claim.fence,
      seq,
      reason: 'boom',
      retryAt: T0 + 500,
      maxTries: 3,
    };
    expect(await store.fail(failure, T0)).toBe('retry');
    await store.accept([message('w3')], T0 + 1);
    expect(await store.claim(9, 'x', T0 + 499, LEASE)).toEqual([]);
    const again = await claimOne(store, T0 + 500);
    expect(again.events).toMatchObject([{ id: 'w1', tries: 1 }, { id: 'w2', tries: 0 }, { id: 'w3' }]);
  });

  test('an event that fails too often is parked with its reason and the lane goes on', async () => {
    const store = await open();
    await store.accept([message('w1'), message('w2')], T0);
    const outcomes = [];
    for (let now = T0; now < T0 + 3; now++) {
      const { customer, fence, events } = await claimOne(store, now);
      const seq = events[0]?.seq ?? 0;
      outcomes.push(
        await store.fail({ customer, fence, seq, reason: 'BUG', retryAt: now + 1, maxTries: 3 }, now),
      );
    }
    expect(outcomes).toEqual(['retry', 'retry', 'parked']);
    const next = await claimOne(store, T0 + 3);
    expect(ids(next)).toEqual(['w2']);
    expect(await store.parked()).toMatchObject([
      { customer: next.customer, reason: 'BUG', tries: 3, at: T0 },
    ]);
    expect(await store.stats(T0 + 3)).toMatchObject({ parked: 1, pendingEvents: 1 });
  });

  test('a parked event can be tried again in its old place, or dropped for good', async () => {
    const store = await open();
    await store.accept([message('w1'), message('w2')], T0);
    for (let round = 0; round < 2; round++) {
      const { customer, fence, events } = await claimOne(store, T0);
      await store.fail(
        { customer, fence, seq: events[0]?.seq ?? 0, reason: 'BUG', retryAt: T0, maxTries: 1 },
        T0,
      );
    }
    const [first, second] = (await store.parked()).map((event) => event.seq);
    await store.accept([message('w3')], T0);
    expect(await store.redrive([first ?? 0, 999], T0)).toBe(1);
    expect(await store.discard([second ?? 0, first ?? 0])).toBe(1);
    expect(await store.parked()).toEqual([]);
    expect((await claimOne(store, T0)).events).toMatchObject([{ id: 'w1', tries: 0 }, { id: 'w3' }]);
    expect(await store.accept([message('w2')], T0)).toMatchObject([{ fresh: false }]);
  });

  test('a claim carries who it is about', async () => {
    const store = await open();
    await store.accept([message('w1', { profileName: 'Ama' })], T0);
    expect((await claimOne(store, T0)).profile).toMatchObject({
      ...ama,
      profileName: 'Ama',
      lastInboundAt: T0,
    });
  });

  test('a snapshot is the last committed one, by claim and by peek', async () => {
    const store = await open();
    const customer = await work(store, message('w1'), T0, { snapshot: { n: 1 } });
    await store.accept([message('w2')], T0);
    const late = await claimOne(store, T0);
    const current = await claimOne(store, T0 + LEASE);
    await store.commit([turn(late, { snapshot: { n: 2 } })], T0 + LEASE);
    expect(current.snapshot).toEqual({ n: 1 });
    expect(await store.peek(customer)).toEqual({ n: 1 });
    await store.commit([turn(current, { snapshot: { n: 3 } })], T0 + LEASE);
    expect(await store.peek(customer)).toEqual({ n: 3 });
  });

  test('a commit that leaves events behind wakes whoever listens', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    const claim = await claimOne(store, T0);
    await store.accept([message('w2')], T0);
    let woken = 0;
    store.onWake(() => woken++);
    await store.commit([turn(claim)], T0);
    expect(woken).toBe(1);
    await store.commit([turn(await claimOne(store, T0))], T0);
    expect(woken).toBe(1);
  });

  test('work beside work that fails happens once, whatever had been begun of it', async () => {
    const store = await open();
    const failing = () => expect(store.accept([message('x', { to: {} })], T0)).rejects.toThrow();
    await Promise.all([store.accept([message('w1')], T0), failing()]);
    const claim = await claimOne(store, T0);
    expect(ids(claim)).toEqual(['w1']);
    const out = [{ body: 'a1' }, { body: 'a2' }];
    await Promise.all([store.commit([turn(claim, { out, snapshot: 1 })], T0), failing()]);
    for (const body of ['a1', 'a2']) {
      const outs = await store.takeOut(9, T0, LEASE);
      expect(outs).toMatchObject([{ body }]);
      const id = outs[0]?.id ?? 0;
      await Promise.all([store.settleOut([{ id, outcome: 'sent', wamid: body }], T0), failing()]);
    }
    expect(await store.peek(claim.customer)).toBe(1);
    expect(await store.claim(9, 'x', T0, LEASE)).toEqual([]);
    expect(await store.stats(T0)).toMatchObject({ pendingEvents: 0, outboxDepth: 0 });
  });
}
