import { expect, test } from 'vitest';

import type { DeliveryStatus, Store } from '../../../../adapters/store/port.ts';
import { HOLD, LEASE, type OpenStore, say, T0 } from './helpers.ts';

async function sendFirst(store: Store): Promise<number> {
  await say(store, T0, 'a1', 'a2');
  const [out] = await store.takeOut(1, T0, LEASE);
  if (!out) throw new Error('Nothing to send');
  return out.id;
}

async function news(store: Store, out: number | undefined, ...statuses: DeliveryStatus[]): Promise<void> {
  for (const status of statuses) {
    await store.recordStatuses([{ wamid: 'm1', ...(out === undefined ? {} : { out }), status, at: T0 }], T0);
  }
}

export function deliveryConformance(open: OpenStore): void {
  test.each(['sent', 'delivered', 'read', 'played'] as const)(
    'news that it is %s settles a send whose answer was lost',
    async (status) => {
      const store = await open();
      const id = await sendFirst(store);
      await store.settleOut([{ id, outcome: 'unclear', retryAt: T0 + HOLD }], T0);
      let woken = 0;
      store.onWake(() => woken++);
      await news(store, id, status);
      expect(woken).toBe(1);
      expect(await store.takeOut(9, T0, LEASE)).toMatchObject([{ body: 'a2' }]);
      expect(await store.takeOut(9, T0 + 2 * HOLD, LEASE)).toMatchObject([{ body: 'a2' }]);
    },
  );

  test('news settles a send that is still under way; its answer then changes nothing', async () => {
    const store = await open();
    const id = await sendFirst(store);
    await news(store, id, 'delivered');
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
    expect(await store.takeOut(9, T0, LEASE)).toMatchObject([{ body: 'a2' }]);
    await news(store, id, 'failed');
    expect(await store.deadLetters()).toEqual([]);
  });

  test('news finds its message by the channel’s id when ours did not come back', async () => {
    const store = await open();
    const id = await sendFirst(store);
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
    await store.recordStatuses([{ wamid: 'm1', status: 'failed', at: T0, errorCode: 131026 }], T0);
    expect(await store.deadLetters()).toMatchObject([{ id, reason: 'failed 131026' }]);
  });

  test('news of messages that are not ours is ignored', async () => {
    const store = await open();
    await sendFirst(store);
    await store.recordStatuses([{ wamid: 'other', out: 999, status: 'failed', at: T0 }], T0);
    expect(await store.deadLetters()).toEqual([]);
  });

  test('a failed delivery is a dead letter unless a delivery follows or came before, in any order of news', async () => {
    const outcomes: Record<string, number> = {};
    for (const order of [
      ['sent', 'failed'],
      ['failed', 'sent'],
      ['failed', 'delivered'],
      ['delivered', 'failed'],
      ['failed', 'read', 'sent'],
    ] as const) {
      const store = await open();
      const id = await sendFirst(store);
      await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
      await news(store, undefined, ...order);
      outcomes[order.join()] = (await store.deadLetters()).length;
    }
    expect(outcomes).toEqual({
      'sent,failed': 1,
      'failed,sent': 1,
      'failed,delivered': 0,
      'delivered,failed': 0,
      'failed,read,sent': 0,
    });
  });

  test('a failure that is told before the answer stays a failure', async () => {
    const store = await open();
    const id = await sendFirst(store);
    await news(store, id, 'failed');
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
    expect(await store.deadLetters()).toMatchObject([{ id, reason: 'failed' }]);
    expect(await store.takeOut(9, T0, LEASE)).toMatchObject([{ body: 'a2' }]);
  });

  test('news of a failed send does not touch the message sent again', async () => {
    const store = await open();
    const id = await sendFirst(store);
    await store.settleOut([{ id, outcome: 'sent', wamid: 'm1' }], T0);
    await news(store, id, 'failed');
    await store.resend([id], T0);
    await news(store, id, 'delivered');
    expect((await store.stats(T0)).outboxDepth).toBe(2);
  });
}
