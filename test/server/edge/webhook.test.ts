import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../../support/product.ts';
import { sign } from '../../support/meta.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

const AWA = '242061110001';
const hello = () => webhookOf({ messages: [textFrom(AWA, 'Bonjour')] });

describe('the handshake', () => {
  it('answers the challenge as plain text to who knows the token, with and without a slash', async () => {
    const { get } = await startProduct({ env: { WHATSAPP_VERIFY_TOKEN: 'open sesame' } });
    const query = 'hub.mode=subscribe&hub.verify_token=open%20sesame&hub.challenge=1158201444';
    for (const path of ['/webhook', '/webhook/']) {
      const { status, type, body } = await get(`${path}?${query}`);
      expect({ status, body }).toEqual({ status: 200, body: '1158201444' });
      expect(type).toMatch(/^text\/plain/);
    }
    for (const wrong of ['', query.replace('sesame', 'barley'), query.replace('subscribe', 'delete')]) {
      expect(await get(`/webhook?${wrong}`)).toMatchObject({ status: 403, body: '' });
    }
  });

  it('answers nobody when no token is set', async () => {
    const { get } = await startProduct();
    expect((await get('/webhook?hub.mode=subscribe&hub.verify_token=&hub.challenge=1')).status).toBe(403);
  });
});

/** Headers that must not open the door for this body, each wrong in its own way. */
function forgeriesOf(body: string): (string | null)[] {
  const good = sign(body);
  return [
    ...[null, '', 'sha256=', good.slice(0, -2), `${good}00`, good.replace('sha256', 'sha1'), good.slice(7)],
    ...[`sha256=${'g'.repeat(64)}`, sign(body, 'another secret'), sign(body, ''), sign(`${body} `)],
    sign(JSON.stringify(JSON.parse(body), null, 1)),
  ];
}

/** How many forged webhooks a door lets in. */
async function forgeriesIn(post: Product['post']): Promise<number> {
  const body = hello();
  const answers = await Promise.all(forgeriesOf(body).map((signature) => post(body, signature)));
  return answers.filter((status) => status !== 401).length;
}

describe('the signature', () => {
  it('keeps everything out that was not signed by Meta over these very bytes', async () => {
    const { post, get, server, graph } = await startProduct();
    expect(await forgeriesIn(post)).toBe(0);
    expect(await post('not json', sign('other'))).toBe(401);
    expect(await server.store.stats(Date.now())).toMatchObject({ customers: 0, pendingEvents: 0 });
    expect(graph.calls).toEqual([]);
    const { body: metrics } = await get('/metrics');
    expect(metrics).toContain(
      `toktok_webhook_ignored_total{reason="signature"} ${forgeriesOf('{}').length + 1}`,
    );

    const body = hello();
    expect(await post(body, sign(body))).toBe(200);
    await expect.poll(() => graph.sent.length).toBe(1);
  });

  it('that is not looked at is noticed: a door that signs for everybody lets every forgery in', async () => {
    const { post } = await startProduct();
    expect(await forgeriesIn((body) => post(body, sign(body)))).toBe(forgeriesOf('{}').length);
  });
});

describe('a body', () => {
  it.each(['/webhook', '/webhook/'])('is taken at %s', async (path) => {
    const { post, graph } = await startProduct();
    const body = hello();
    expect(await post(body, sign(body), path)).toBe(200);
    await expect.poll(() => graph.sent.length).toBe(1);
  });

  it('that is no JSON is refused, signed as it may be', async () => {
    const { post, server } = await startProduct();
    for (const body of ['', 'Bonjour', '{"object":', hello().slice(0, -1), Buffer.from([0xff, 0xfe, 0x00])])
      expect(await post(body)).toBe(400);
    expect((await server.store.stats(Date.now())).customers).toBe(0);
  });

  it('of a shape nobody knows is taken and changes nothing', async () => {
    const { post, server, get } = await startProduct();
    const odd = [
      ...['null', '0', '"text"', '[]', '{}', '{"entry":null}', '{"entry":[null,1,"x",{"changes":{}}]}'],
      '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":null}]}]}',
      webhookOf({ messages: [{}, { id: 5 }, { id: 'wamid.X', from: '', timestamp: 'soon', type: 'text' }] }),
      webhookOf({ statuses: [{}, { id: 'wamid.nobody', status: 'read', timestamp: '1' }] }),
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"entry":[]}',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    ];
    for (const body of odd) expect(await post(body), body.slice(0, 80)).toBe(200);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await server.store.stats(Date.now())).toMatchObject({ customers: 0, parked: 0, deadLetters: 0 });
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('with anything at all inside is taken, and the next one is answered', async () => {
    const { post, graph } = await startProduct();
    const odd = fc.oneof(
      fc.jsonValue().map((messages) => webhookOf({ messages: messages as object[] })),
      fc.jsonValue().map((one) => webhookOf({ messages: [one as object], statuses: [one as object] })),
      fc.json({ maxDepth: 4 }),
      fc
        .tuple(fc.constantFrom('text', 'image', 'interactive', 'contacts', 'system', 'order'), fc.jsonValue())
        .map(([type, value]) => webhookOf({ messages: [{ ...textFrom(AWA, 'x'), type, [type]: value }] })),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (body) => {
        expect(await post(body)).toBe(200);
      }),
      { numRuns: 150 },
    );
    const bea = '242061110009';
    await post(webhookOf({ messages: [textFrom(bea, 'Bonjour')] }));
    await expect.poll(() => graph.sent.map(({ body }) => (body as { to?: string }).to)).toContain(`+${bea}`);
  });

  it('of up to 4 MiB is read, and none above', async () => {
    const { post, graph } = await startProduct();
    const limit = 4 * 1024 * 1024;
    const body = hello();
    expect(await post(`${body}${' '.repeat(limit - body.length)}`)).toBe(200);
    expect(await post(`${hello()}${' '.repeat(limit)}`)).toBe(413);
    await expect.poll(() => graph.sent.length).toBe(1);
  });

  it('for another number of ours or of others is ignored and counted', async () => {
    const { post, get, server } = await startProduct();
    expect(await post(webhookOf({ messages: [textFrom(AWA, 'Bonjour')] }, '999'))).toBe(200);
    expect((await server.store.stats(Date.now())).customers).toBe(0);
    expect((await get('/metrics')).body).toContain('toktok_webhook_ignored_total{reason="foreign"} 1');
  });
});

describe('a webhook that comes again', () => {
  it('answers each of 1 000 messages once, although the POST comes three times at once', async () => {
    const { post, graph, get } = await startProduct({
      tuning: { numberPerSecond: 5_000 },
      graph: { enforce: { numberRate: false } },
    });
    const people = Array.from({ length: 500 }, (_, index) => `2420622${String(10_000 + index)}`);
    const messages = [
      ...people.map((phone) => textFrom(phone, 'Bonjour')),
      ...people.map((phone) => textFrom(phone, 'Connexion')),
    ];
    const body = webhookOf({ messages });
    const statuses = await Promise.all([post(body), post(body), post(body)]);
    expect(statuses).toEqual([200, 200, 200]);

    await expect.poll(() => graph.sent.length, { timeout: 20_000, interval: 100 }).toBe(1_000);
    expect(await post(body)).toBe(200);
    const heard = Map.groupBy(graph.sent, ({ body: sent }) => (sent as { to: string }).to);
    expect(heard.size).toBe(500);
    for (const [, answers] of heard) {
      const words = answers.map((sent) => JSON.stringify(sent.body));
      expect(words).toEqual([
        expect.stringContaining('un compte ?'),
        expect.stringContaining('mot de passe'),
      ]);
    }
    expect(graph.violations).toEqual([]);
    const { body: metrics } = await get('/metrics');
    expect(metrics).toContain('toktok_events_duplicate_total 3000');
    expect(metrics).toContain('toktok_events_parked 0');
  });
});

describe('delivery news', () => {
  it('comes in any order, of the known and the unknown, and settles what was sent', async () => {
    const { post, graph, server } = await startProduct();
    await post(hello());
    await expect.poll(() => graph.sent.length).toBe(1);
    const [sent] = graph.sent;
    const callback = (sent?.body as { biz_opaque_callback_data: string }).biz_opaque_callback_data;
    const news = (id: string, status: string, more: object = {}) => ({
      ...{ id, status, timestamp: '1790000000', recipient_id: AWA },
      ...more,
    });
    const id = sent?.id ?? '';
    const failed = { errors: [{ code: 131026, title: 'Message undeliverable' }] };
    const statuses = [
      news(id, 'read', { biz_opaque_callback_data: callback }),
      news(id, 'failed', { biz_opaque_callback_data: callback, ...failed }),
      news(id, 'delivered'),
      news(id, 'sent'),
      news('wamid.stranger', 'failed', { biz_opaque_callback_data: '424242', ...failed }),
      news('wamid.odd', 'vaporised', { biz_opaque_callback_data: 'not a number' }),
      news('wamid.huge', 'sent', { biz_opaque_callback_data: '9'.repeat(400) }),
    ];
    for (const order of [statuses, statuses.toReversed()])
      expect(await post(webhookOf({ statuses: order }))).toBe(200);
    expect(await server.store.stats(Date.now())).toMatchObject({ outboxDepth: 0, deadLetters: 0 });
    expect(graph.sent).toHaveLength(1);
  });
});
