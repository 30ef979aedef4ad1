import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../support/customer.ts';
import { hookSecret, missionEvent, orderEvent, postHook, signHook } from '../../support/hooks.ts';
import { call, startProduct } from '../../support/product.ts';

const AWA = '242061110001';
const start = () => startProduct({ env: { TOKTOK_WEBHOOK_SECRET: hookSecret } });

describe('the signature', () => {
  it('keeps everything out that the backend has not signed over this time and these bytes', async () => {
    const { address, get, server } = await start();
    const body = JSON.stringify(missionEvent(AWA));
    const now = Math.floor(Date.now() / 1_000);
    const forged = [
      '',
      signHook(body, now, 'another secret'),
      signHook(`${body} `, now),
      signHook(body, now - 1),
      signHook(body, now).slice(0, -1),
      signHook(body, now).slice('sha256='.length),
    ];
    for (const signature of forged) {
      expect(await postHook(address, 'missions', body, { at: now * 1_000, signature })).toBe(401);
    }
    expect(await server.store.stats(Date.now())).toMatchObject({ pendingEvents: 0, customers: 0 });
    const { body: metrics } = await get('/metrics');
    expect(metrics).toContain(
      `toktok_status_events_total{resource="missions",outcome="signature"} ${forged.length}`,
    );

    expect(await postHook(address, 'missions', body)).toBe(204);
  });

  it('is good for five minutes, early or late', async () => {
    const { address } = await start();
    const minutes = (count: number) =>
      postHook(address, 'orders', orderEvent(AWA), { at: Date.now() + count * 60_000 });
    expect(await Promise.all([-5.1, -4.9, 4.9, 5.1].map(minutes))).toEqual([401, 204, 204, 401]);
  });

  it('lets nobody in where no secret is set', async () => {
    const { address } = await startProduct();
    expect(await postHook(address, 'missions', missionEvent(AWA))).toBe(401);
    expect(await postHook(address, 'missions', missionEvent(AWA), { secret: '' })).toBe(401);
  });
});

describe('the body', () => {
  it('is refused when it is no status event', async () => {
    const { address } = await start();
    const { event_id, occurred_at, id, status, data } = missionEvent(AWA);
    const wrong = [
      'not json',
      '[]',
      'null',
      {},
      { occurred_at, id, status, data },
      { event_id, id, status, data },
      { event_id, occurred_at: 'yesterday', id, status, data },
      { event_id, occurred_at, status, data },
      { event_id, occurred_at, id: 'sixty-one', status, data },
      { event_id, occurred_at, id, data },
      { event_id, occurred_at, id, status: '', data },
      { event_id, occurred_at, id, status },
    ];
    for (const body of wrong) {
      expect(await postHook(address, 'missions', body), JSON.stringify(body)).toBe(422);
      expect(await postHook(address, 'orders', body), JSON.stringify(body)).toBe(422);
    }
  });

  it('never makes the door stumble, whatever it holds', async () => {
    const { address } = await start();
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.constantFrom('missions' as const, 'orders' as const),
        async (body, resource) => {
          expect([204, 422]).toContain(await postHook(address, resource, body));
        },
      ),
      { numRuns: 50 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(missionEvent(AWA).data)), fc.jsonValue()),
        async (data) => {
          expect(await postHook(address, 'missions', missionEvent(AWA, { data }))).toBe(204);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may leave everything out that is not the event itself, in either vocabulary', async () => {
    const product = await start();
    const awa = await call(product, AWA);
    await awa.until('Que souhaitez-vous faire');

    const bare = {
      ...missionEvent(AWA, { id: '61', status: 'acceptee' }),
      data: { contact_entreprise: `+${AWA}` },
    };
    await awa.ask(() => void postHook(product.address, 'missions', bare));
    expect(awa.words()).toContain('M-61');

    const order = orderEvent('', {
      status: 'confirmee',
      data: { telephone_client: AWA, client_phone: undefined },
    });
    await awa.ask(() => void postHook(product.address, 'orders', order));
    expect(awa.words()).toContain('Commande acceptée');
  });
});

it('is welcome again, and tells nobody twice', async () => {
  const product = await start();
  const awa = await call(product, AWA);
  await awa.until('Que souhaitez-vous faire');
  const event = missionEvent(AWA);
  const heard = () => awa.heard().map(wordsOf);

  const answers = await Promise.all([1, 2, 3, 4].map(() => postHook(product.address, 'missions', event)));
  await expect.poll(() => heard().join()).toContain('Livreur trouvé');
  await product.restart();
  answers.push(await postHook(product.address, 'missions', event));
  await postHook(product.address, 'missions', missionEvent(AWA, { status: 'delivered' }));
  await expect.poll(() => heard().join()).toContain('Votre colis est livré');

  expect(answers).toEqual([204, 204, 204, 204, 204]);
  expect(heard().filter((words) => words.includes('Livreur trouvé'))).toHaveLength(1);
});

it('takes 60 events at once, in any order, and each parcel ends where it is', async () => {
  const fast = { pair: { everyMs: 1, burst: 1_000 } };
  const product = await startProduct({ env: { TOKTOK_WEBHOOK_SECRET: hookSecret }, tuning: fast });
  const awa = await call(product, AWA);
  await awa.until('Que souhaitez-vous faire');
  const parcels = Array.from({ length: 15 }, (_, index) => `COUR-20261122-${101 + index}`);
  const steps = ['delivered', 'assigned', 'picked_up', 'at_pickup'];
  const events = parcels.flatMap((numero_mission, index) =>
    steps.map((status) => missionEvent(AWA, { id: 101 + index, status, data: { numero_mission } })),
  );
  const heard = (reference: string) =>
    awa
      .heard()
      .map(wordsOf)
      .filter((words) => words.includes(reference));

  const answers = await Promise.all(events.map((event) => postHook(product.address, 'missions', event)));

  expect(new Set(answers)).toEqual(new Set([204]));
  for (const reference of parcels)
    await expect.poll(() => heard(reference).at(-1), { timeout: 10_000 }).toContain('est livré');
  const { body } = await product.get('/metrics');
  expect(body).toContain('toktok_outbox_dead_letters 0');
  expect(body).toContain('toktok_events_parked 0');
});

it('takes an event about somebody who never wrote to us, and makes no customer of them', async () => {
  const { address, server, get, graph } = await start();

  expect(await postHook(address, 'missions', missionEvent('242061119999'))).toBe(204);
  expect(await postHook(address, 'missions', missionEvent('not a number'))).toBe(204);

  expect(await server.store.stats(Date.now())).toMatchObject({ customers: 0, pendingEvents: 0 });
  expect(graph.calls).toEqual([]);
  expect((await get('/metrics')).body).toContain(
    'toktok_status_events_total{resource="missions",outcome="nobody"} 2',
  );
});
