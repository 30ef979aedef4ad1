import { expect, test } from 'vitest';

import type { NewEffect, Store } from '../../../../adapters/store/port.ts';
import { claimOne, LEASE, message, type OpenStore, T0, work } from './helpers.ts';

const effect: NewEffect = { key: 'k1', name: 'createMission', path: 'flow/create', input: { fragile: true } };

async function withEffect(open: OpenStore): Promise<{ store: Store; customer: number }> {
  const store = await open();
  const customer = await work(store, message('w1'), T0, { effects: [effect] });
  return { store, customer };
}

export function effectsConformance(open: OpenStore): void {
  test('an effect is taken with all that was asked, by one runner at a time', async () => {
    const { store, customer } = await withEffect(open);
    expect(await store.takeEffects(9, T0 + 5, LEASE)).toEqual([
      { ...effect, customer, tries: 0, memo: null, createdAt: T0 },
    ]);
    expect(await store.takeEffects(9, T0 + 5, LEASE)).toEqual([]);
  });

  test('an effect whose runner vanished is run again and knows it, with what was noted', async () => {
    const { store } = await withEffect(open);
    await store.takeEffects(9, T0, LEASE);
    await store.noteEffect('k1', { sent: true });
    expect(await store.takeEffects(9, T0 + LEASE, LEASE)).toMatchObject([{ tries: 1, memo: { sent: true } }]);
    await store.recover(T0 + LEASE);
    expect(await store.takeEffects(9, T0 + LEASE, LEASE)).toMatchObject([{ tries: 2, memo: { sent: true } }]);
  });

  test('a postponed effect comes back at its time', async () => {
    const { store } = await withEffect(open);
    await store.takeEffects(9, T0, LEASE);
    await store.settleEffects([{ key: 'k1', retryAt: T0 + 700 }], T0);
    expect(await store.takeEffects(9, T0 + 699, LEASE)).toEqual([]);
    expect(await store.takeEffects(9, T0 + 700, LEASE)).toMatchObject([{ key: 'k1', tries: 1 }]);
  });

  test('a result ends the effect, arrives as an event and brings its secrets', async () => {
    const { store, customer } = await withEffect(open);
    await store.takeEffects(9, T0, LEASE);
    const event = message('k1 done', { to: { customer }, body: { ok: 1 }, fromPerson: false });
    await store.settleEffects([{ key: 'k1', event, secrets: [{ name: 'session', value: 's3cret' }] }], T0);
    expect(await store.takeEffects(9, T0 + 10 * LEASE, LEASE)).toEqual([]);
    expect(await claimOne(store, T0)).toMatchObject({
      customer,
      events: [{ id: 'k1 done', body: { ok: 1 } }],
    });
    expect(await store.getSecret(customer, 'session')).toBe('s3cret');
    expect(await store.stats(T0)).toMatchObject({ pendingEffects: 0 });
  });

  test('the first result stands; a second runner is told when it notes and ignored when it settles', async () => {
    const { store, customer } = await withEffect(open);
    const event = (id: string) => message(id, { to: { customer }, fromPerson: false });
    await store.settleEffects([{ key: 'k1', event: event('first') }], T0);
    await expect(store.noteEffect('k1', 1)).rejects.toMatchObject({ code: 'EFFECT_GONE' });
    await store.settleEffects(
      [
        { key: 'k1', event: event('second') },
        { key: 'k1', retryAt: T0 },
      ],
      T0,
    );
    expect((await claimOne(store, T0)).events).toMatchObject([{ id: 'first' }]);
    expect(await store.takeEffects(9, T0, LEASE)).toEqual([]);
  });

  test('an effect asked for twice under one key is one effect', async () => {
    const { store } = await withEffect(open);
    await work(store, message('w2'), T0, { effects: [effect] });
    expect(await store.takeEffects(9, T0, LEASE)).toHaveLength(1);
  });

  test('secrets are replaced, forgotten by null, and nobody’s when the customer is unknown', async () => {
    const { store, customer } = await withEffect(open);
    await store.putSecret(customer, 'pin', { n: 1 });
    await store.putSecret(customer, 'pin', { n: 2 });
    expect(await store.getSecret(customer, 'pin')).toEqual({ n: 2 });
    await store.putSecret(customer, 'pin', null);
    expect(await store.getSecret(customer, 'pin')).toBeNull();
    await expect(store.putSecret(999, 'pin', 1)).rejects.toMatchObject({ code: 'UNKNOWN_CUSTOMER' });
    expect(await store.getSecret(999, 'pin')).toBeNull();
  });
}
