import { expect, test } from 'vitest';

import type { Identity, Store } from '../../../../adapters/store/port.ts';
import { ama, claimOne, message, type OpenStore, T0, turn, work } from './helpers.ts';

let serial = 0;

async function hear(store: Store, to: Identity): Promise<number> {
  return work(store, message(`i${++serial}`, { to }), T0);
}

export function identityConformance(open: OpenStore): void {
  test('any identity of a person leads to the same customer', async () => {
    const store = await open();
    const customer = await hear(store, { waId: '1', bsuid: 'CG.1', parentBsuid: 'CG.ENT.1' });
    expect(await hear(store, { waId: '1' })).toBe(customer);
    expect(await hear(store, { bsuid: 'CG.1' })).toBe(customer);
    expect(await hear(store, { parentBsuid: 'CG.ENT.1' })).toBe(customer);
    expect(await store.findCustomer({ parentBsuid: 'CG.ENT.1' })).toBe(customer);
    expect(await store.findCustomer({ waId: 'CG.1' })).toBeNull();
  });

  test('identities that were missing are learnt', async () => {
    const store = await open();
    const customer = await hear(store, { waId: '1' });
    expect(await hear(store, { waId: '1', bsuid: 'CG.1' })).toBe(customer);
    expect(await hear(store, { bsuid: 'CG.1', parentBsuid: 'CG.ENT.1' })).toBe(customer);
    expect(await store.getCustomer(customer)).toMatchObject({
      waId: '1',
      bsuid: 'CG.1',
      parentBsuid: 'CG.ENT.1',
    });
  });

  test('when phone and BSUID lead to two customers, the BSUID decides and takes the phone along', async () => {
    const store = await open();
    const byPhone = await hear(store, { waId: '1' });
    const byBsuid = await hear(store, { bsuid: 'CG.1' });
    expect(await hear(store, { waId: '1', bsuid: 'CG.1' })).toBe(byBsuid);
    expect(await store.findCustomer({ waId: '1' })).toBe(byBsuid);
    expect(await store.getCustomer(byPhone)).not.toHaveProperty('waId');
  });

  test('a phone that comes with another BSUID belongs to another person now', async () => {
    const store = await open();
    const former = await hear(store, { waId: '1', bsuid: 'CG.1' });
    const latter = await hear(store, { waId: '1', bsuid: 'CG.2' });
    expect(latter).not.toBe(former);
    expect(await store.findCustomer({ waId: '1' })).toBe(latter);
    expect(await store.findCustomer({ bsuid: 'CG.1' })).toBe(former);
    expect(await store.getCustomer(former)).not.toHaveProperty('waId');
  });

  test('a changed number keeps the conversation, once or twice told', async () => {
    const store = await open();
    const customer = await work(store, message('w1'), T0, { snapshot: { step: 3 } });
    const next = { waId: '242069999999', bsuid: 'CG.NEW' };
    await store.rekey(ama, next, T0);
    await store.rekey(ama, next, T0);
    expect(await store.findCustomer(next)).toBe(customer);
    expect(await store.findCustomer(ama)).toBeNull();
    expect(await store.getCustomer(customer)).toMatchObject(next);
    expect(await store.peek(customer)).toEqual({ step: 3 });
  });

  test('a change of identity takes over what the new number has begun', async () => {
    const store = await open();
    const older = await hear(store, ama);
    const newer = await hear(store, { waId: '9' });
    await store.rekey(ama, { waId: '9' }, T0);
    expect(await store.findCustomer({ waId: '9' })).toBe(older);
    expect(await store.getCustomer(newer)).not.toHaveProperty('waId');
  });

  test('a change for somebody unknown changes nothing', async () => {
    const store = await open();
    await store.rekey({ waId: '1' }, { waId: '2' }, T0);
    expect(await store.findCustomer({ waId: '2' })).toBeNull();
    expect(await store.stats(T0)).toMatchObject({ customers: 0 });
  });

  test('replies go to the identities of the moment they are taken', async () => {
    const store = await open();
    await store.accept([message('w1')], T0);
    await store.commit([turn(await claimOne(store, T0), { out: [{ body: 'salut' }] })], T0);
    await store.rekey(ama, { waId: '9', bsuid: 'CG.9' }, T0);
    expect(await store.takeOut(1, T0, 1_000)).toMatchObject([{ to: { waId: '9', bsuid: 'CG.9' } }]);
  });
}
