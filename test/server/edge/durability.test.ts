import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { webhook } from '../../../server/edge/webhook.ts';
import { systemClock } from '../../../server/engine/clock.ts';
import { createMetrics } from '../../../server/telemetry/metrics.ts';
import { createWatch } from '../../../server/telemetry/watch.ts';
import { openNumberHealth } from '../../../server/number-health.ts';
import { openTemplateHealth } from '../../../server/templates/health.ts';
import { account, sign } from '../../support/meta.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

/** The door alone, before a store that first does what the test says. */
async function openDoor(before: () => Promise<void> = async () => {}) {
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 1) });
  const app = Fastify();
  await app.register(webhook, {
    store: { ...store, accept: (events, now) => before().then(() => store.accept(events, now)) },
    templates: await openTemplateHealth({ store, log: app.log }),
    number: await openNumberHealth({ store }),
    clock: systemClock,
    phoneNumberId: account.phoneNumberId,
    appSecrets: [account.appSecret, 'the secret before'],
    verifyToken: null,
    metrics: createMetrics(),
    watch: createWatch(() => {}),
  });
  onTestFinished(async () => {
    await app.close();
    await store.close();
  });
  const post = (payload: string, signature = sign(payload)) =>
    app.inject({
      method: 'POST',
      url: '/webhook',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      payload,
    });
  return { store, post };
}

const body = () => webhookOf({ messages: [textFrom('242061110001', 'Bonjour')] });

it('is not acknowledged before it is durable', async () => {
  const asked = Promise.withResolvers<void>();
  const durable = Promise.withResolvers<void>();
  const { store, post } = await openDoor(() => {
    asked.resolve();
    return durable.promise;
  });
  let isAnswered = false;
  const answer = post(body()).then(({ statusCode }) => {
    isAnswered = true;
    return statusCode;
  });
  await asked.promise;
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(isAnswered).toBe(false);
  durable.resolve();
  expect(await answer).toBe(200);
  expect((await store.stats(Date.now())).pendingEvents).toBe(1);
});

it('is answered 503 and nothing else when the store fails, and taken when Meta brings it again', async () => {
  let failures = 2;
  const { store, post } = await openDoor(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('SQLITE_FULL: database or disk is full');
  });
  const sent = body();
  for (let time = 0; time < 2; time += 1)
    expect(await post(sent)).toMatchObject({ statusCode: 503, body: '' });
  expect((await store.stats(Date.now())).pendingEvents).toBe(0);
  expect((await post(sent)).statusCode).toBe(200);
  expect((await post(sent)).statusCode).toBe(200);
  expect((await store.stats(Date.now())).pendingEvents).toBe(1);
});

it('is taken under the secret of before while the secrets are changed over', async () => {
  const { post } = await openDoor();
  const sent = body();
  expect((await post(sent, sign(sent, 'the secret before'))).statusCode).toBe(200);
  expect((await post(sent, sign(sent, 'the secret before that'))).statusCode).toBe(401);
});
