import { describe, expect, it } from 'vitest';
import { call, startProduct } from '../../support/product.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

const OUTSIDE = '203.0.113.9';

describe('health', () => {
  it('is live and ready when it works', async () => {
    const { get } = await startProduct();
    expect(await get('/health/live')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(await get('/health/ready')).toMatchObject({ status: 200, body: '{"status":"ok","reasons":[]}' });
  });

  it('says that it is not ready, and why, while Meta refuses the account', async () => {
    const { get, post, graph } = await startProduct();
    graph.setFaults({ refuse: { code: 190, times: 1 } });
    await post(webhookOf({ messages: [textFrom('242061110004', 'Bonjour')] }));
    await expect.poll(async () => (await get('/health/ready')).status).toBe(503);
    expect((await get('/health/ready')).body).toContain('WhatsApp refuses our account (190)');
    expect((await get('/health/live')).status).toBe(200);
  });
});

describe('the metrics', () => {
  it('are for this machine and for who has the token, whatever a header claims', async () => {
    const { server } = await startProduct({ env: { CONSOLE_TOKEN: 'let me in' } });
    const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
      server.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });
    for (const near of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
      expect((await ask(near)).statusCode).toBe(200);
    for (const headers of [
      {},
      { 'x-forwarded-for': '127.0.0.1' },
      { authorization: 'Bearer let me' },
      { authorization: 'Bearer ' },
      { authorization: 'let me in' },
    ])
      expect(await ask(OUTSIDE, headers)).toMatchObject({ statusCode: 401, body: '' });
    expect((await ask(OUTSIDE, { authorization: 'Bearer let me in' })).statusCode).toBe(200);
  });

  it('are for nobody else when no token is set', async () => {
    const { server } = await startProduct();
    const headers = { authorization: 'Bearer null' };
    const { statusCode } = await server.app.inject({
      method: 'GET',
      url: '/metrics',
      remoteAddress: OUTSIDE,
      headers,
    });
    expect(statusCode).toBe(401);
  });

  it('tell what happens and nothing of whom', async () => {
    const product = await startProduct();
    const awa = await call(product, '242061110005');
    await awa.order();
    await awa.say('suivre');
    const { body } = await product.get('/metrics');
    expect(body).toContain('toktok_cache_reads_total{operation="myOrders",outcome="miss"} 1\n');
    expect(body).toMatch(/toktok_events_accepted_total 1\d\n/);
    expect(body).toContain('toktok_outbox_dead_letters 0');
    expect(body).not.toMatch(/1110005|Jean|Marie|Moungali|Poto/);
  });
});

it('what is not there is said to be not there', async () => {
  const { get, post, address } = await startProduct();
  expect((await get('/nowhere')).status).toBe(404);
  expect(await post('{}', null, '/webhook/deeper')).toBe(404);
  expect((await fetch(`${address}/webhook`, { method: 'PUT', body: '{}' })).status).toBe(404);
});
