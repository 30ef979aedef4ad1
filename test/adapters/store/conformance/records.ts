import { expect, test } from 'vitest';

import { bea, claimOne, message, type OpenStore, T0, turn, work } from './helpers.ts';

export function recordsConformance(open: OpenStore): void {
  test('a topic is told to those who follow it, oldest customers first', async () => {
    const store = await open();
    const awa = await work(store, message('w1'), T0);
    const late = await work(store, message('b1', { to: bea }), T0, { topics: ['parcels', 'deals'] });
    expect(await store.subscribers('parcels')).toEqual([late]);
    await work(store, message('w2'), T0, { topics: ['parcels'] });
    expect(await store.subscribers('parcels')).toEqual([awa, late]);
    expect(await store.subscribers('deals')).toEqual([late]);
    expect(await store.subscribers('nothing')).toEqual([]);
  });

  test('topics stay as they were until a turn names others', async () => {
    const store = await open();
    const awa = await work(store, message('w1'), T0, { topics: ['parcels', 'deals'] });
    await work(store, message('w2'), T0);
    expect(await store.subscribers('deals')).toEqual([awa]);
    await work(store, message('w3'), T0, { topics: ['parcels', 'parcels'] });
    expect(await store.subscribers('parcels')).toEqual([awa]);
    expect(await store.subscribers('deals')).toEqual([]);
    await work(store, message('w4'), T0, { topics: [] });
    expect(await store.subscribers('parcels')).toEqual([]);
  });

  test('a turn that is refused changes no topics', async () => {
    const store = await open();
    const awa = await work(store, message('w1'), T0, { topics: ['parcels'] });
    await store.accept([message('w2')], T0);
    const claim = await claimOne(store, T0);
    expect(await store.commit([turn({ ...claim, fence: claim.fence - 1 }, { topics: [] })], T0)).toEqual([
      'fenced',
    ]);
    expect(await store.subscribers('parcels')).toEqual([awa]);
  });

  test('a setting is what was put last, and nothing once it is forgotten', async () => {
    const store = await open();
    expect(await store.getSetting('poll')).toBeNull();
    await store.putSetting('poll', { after: 1 });
    await store.putSetting('poll', { after: 2 });
    await store.putSetting('other', false);
    expect(await store.getSetting('poll')).toEqual({ after: 2 });
    await store.putSetting('poll', null);
    expect(await store.getSetting('poll')).toBeNull();
    expect(await store.getSetting('other')).toBe(false);
  });
}
