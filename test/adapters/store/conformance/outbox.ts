import { expect, test } from 'vitest';

import type { Store } from '../../../../adapters/store/port.ts';
import { ama, bea, claimOne, HOLD, LEASE, message, type OpenStore, say, T0, turn, work } from './helpers.ts';

async function takeBodies(store: Store, now: number): Promise<unknown[]> {
  return (await store.takeOut(9, now, LEASE)).map((out) => out.body);
}

async function takeOne(store: Store, now: number): Promise<number> {
  const [out] = await store.takeOut(1, now, LEASE);
  if (!out) throw new Error('Nothing to send');
  return out.id;
}

export function outboxConformance(open: OpenStore): void {
  test('only the oldest unsent message of each customer is handed out', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    await work(store, message('b', { to: bea }), T0, { out: [{ body: 'b1' }] });
    expect(await store.takeOut(9, T0, LEASE)).toMatchObject([
      { body: 'a1', tries: 0, to: ama, lastInboundAt: T0, unclear: false },
      { body: 'b1', to: bea },
    ]);
    expect(await takeBodies(store, T0)).toEqual([]);
  });

  test('the next message follows when the one before is sent', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    let woken = 0;
    store.onWake(() => woken++);
    await store.settleOut([{ id: await takeOne(store, T0), outcome: 'sent', wamid: 'm1' }], T0);
    expect(woken).toBe(1);
    expect(await takeBodies(store, T0)).toEqual(['a2']);
  });

  test('a message with a time of its own waits for it, and those behind it wait too', async () => {
    const store = await open();
    await work(store, message('w'), T0, { out: [{ body: 'later', due: T0 + 100 }, { body: 'after' }] });
    expect(await takeBodies(store, T0 + 99)).toEqual([]);
    const id = await takeOne(store, T0 + 100);
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0 + 100);
    expect(await takeBodies(store, T0 + 100)).toEqual(['after']);
  });

  test('a message certainly not sent is tried again first', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    await store.settleOut([{ id: await takeOne(store, T0), outcome: 'retry', retryAt: T0 + 50 }], T0);
    expect(await takeBodies(store, T0 + 49)).toEqual([]);
    expect(await store.takeOut(9, T0 + 50, LEASE)).toMatchObject([{ body: 'a1', tries: 1, unclear: false }]);
  });

  test('a message perhaps sent holds its queue, then is offered as unclear', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    const id = await takeOne(store, T0);
    await store.settleOut([{ id, outcome: 'unclear', retryAt: T0 + HOLD }], T0);
    expect(await takeBodies(store, T0 + HOLD - 1)).toEqual([]);
    expect(await store.takeOut(9, T0 + HOLD, LEASE)).toMatchObject([{ id, unclear: true }]);
    await store.settleOut([{ id, outcome: 'retry', retryAt: T0 + HOLD }], T0 + HOLD);
    expect(await store.takeOut(9, T0 + HOLD, LEASE)).toMatchObject([{ id, unclear: true }]);
  });

  test('a sender that vanished leaves its message unclear once lease and hold are over', async () => {
    const store = await open();
    await say(store, T0, 'a1');
    const id = await takeOne(store, T0);
    expect(await takeBodies(store, T0 + LEASE + HOLD - 1)).toEqual([]);
    expect(await store.takeOut(9, T0 + LEASE + HOLD, LEASE)).toMatchObject([{ id, unclear: true, tries: 1 }]);
  });

  test('recovering makes sends that were under way unclear, and leaves the others alone', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    const id = await takeOne(store, T0);
    await work(store, message('b', { to: bea }), T0, { out: [{ body: 'b1' }] });
    await store.recover(T0 + 10);
    expect(await store.takeOut(9, T0 + 10, LEASE)).toMatchObject([{ body: 'b1', unclear: false }]);
    expect(await store.takeOut(9, T0 + 10 + HOLD, LEASE)).toMatchObject([{ id, unclear: true }]);
  });

  test('a message refused for good becomes a dead letter and the queue goes on', async () => {
    const store = await open();
    const customer = await say(store, T0, 'a1', 'a2');
    const id = await takeOne(store, T0);
    await store.settleOut([{ id, outcome: 'dead', reason: '131047' }], T0);
    expect(await store.deadLetters()).toEqual([{ id, customer, reason: '131047', at: T0 }]);
    expect(await takeBodies(store, T0)).toEqual(['a2']);
    expect(await store.stats(T0)).toMatchObject({ deadLetters: 1, outboxDepth: 1 });
  });

  test('a dead letter sent again goes to the end of the queue, under a new id', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    const id = await takeOne(store, T0);
    await store.settleOut([{ id, outcome: 'dead', reason: 'x' }], T0);
    expect(await store.resend([id, 999], T0)).toBe(1);
    expect(await store.resend([id], T0)).toBe(0);
    expect(await store.deadLetters()).toEqual([]);
    await store.settleOut([{ id: await takeOne(store, T0), outcome: 'sent', wamid: 'm2' }], T0);
    const [again] = await store.takeOut(9, T0, LEASE);
    expect(again).toMatchObject({ body: 'a1', tries: 0, unclear: false });
    expect(again?.id).not.toBe(id);
  });

  test('an answer for a message that is settled already changes nothing', async () => {
    const store = await open();
    await say(store, T0, 'a1', 'a2');
    const id = await takeOne(store, T0);
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
    await store.settleOut(
      [
        { id, outcome: 'retry', retryAt: T0 },
        { id, outcome: 'unclear', retryAt: T0 },
        { id, outcome: 'dead', reason: 'x' },
        { id: 999, outcome: 'sent', wamid: 'm9' },
      ],
      T0,
    );
    expect(await takeBodies(store, T0)).toEqual(['a2']);
    expect(await store.deadLetters()).toEqual([]);
  });

  test('a later message of a subject takes the place of those that have not left yet, at its own place', async () => {
    const store = await open();
    const about = (body: string, subject?: string) => ({ body, ...(subject && { subject }) });
    await work(store, message('w1'), T0, { out: [about('a1', 'a'), about('b1', 'b'), about('plain')] });
    await work(store, message('w2'), T0, { out: [about('a2', 'a'), about('b2', 'b'), about('a3', 'a')] });
    await work(store, message('w3', { to: bea }), T0, { out: [about('bea', 'a')] });
    const sent: unknown[] = [];
    for (let outs = await store.takeOut(9, T0, LEASE); outs.length > 0;) {
      sent.push(...outs.map((out) => out.body));
      await store.settleOut(
        outs.map(({ id }) => ({ id, outcome: 'sent', wamid: `m${id}` })),
        T0,
      );
      outs = await store.takeOut(9, T0, LEASE);
    }
    expect(sent).toEqual(['plain', 'bea', 'b2', 'a3']);
    expect(await store.stats(T0)).toMatchObject({ outboxDepth: 0, deadLetters: 0 });
  });

  test('a message on its way, or perhaps sent, is not superseded', async () => {
    const store = await open();
    const about = (id: string) => work(store, message(id), T0, { out: [{ body: id, subject: 's' }] });
    await about('w1');
    const id = await takeOne(store, T0);
    await about('w2');
    await store.settleOut([{ id, outcome: 'unclear', retryAt: T0 + HOLD }], T0);
    await about('w3');
    expect(await store.takeOut(9, T0 + HOLD, LEASE)).toMatchObject([{ id, body: 'w1', unclear: true }]);
    await store.settleOut([{ id, outcome: 'retry', retryAt: T0 + HOLD }], T0 + HOLD);
    await about('w4');
    expect(await store.takeOut(9, T0 + HOLD, LEASE)).toMatchObject([{ id, body: 'w1', unclear: true }]);
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0 + HOLD);
    expect(await takeBodies(store, T0 + HOLD)).toEqual(['w4']);
  });

  test('what takes the place of a message that has to wait waits as long, also when nobody looks into the outbox', async () => {
    const store = await open();
    await work(store, message('w1'), T0, { out: [{ body: 'old', subject: 's' }] });
    await store.settleOut([{ id: await takeOne(store, T0), outcome: 'retry', retryAt: T0 + 50 }], T0);
    await store.accept([message('w2')], T0);
    const handed: unknown[] = [];
    const claim = turn(await claimOne(store, T0), { out: [{ body: 'new', subject: 's' }] });
    await store.commit([claim], T0, { leaseMs: LEASE, take: (outs) => handed.push(...outs) });
    expect(handed).toEqual([]);
    expect(await takeBodies(store, T0 + 49)).toEqual([]);
    expect(await takeBodies(store, T0 + 50)).toEqual(['new']);
  });
}
