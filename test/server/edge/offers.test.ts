import { describe, expect, it } from 'vitest';
import { declared } from '../../../adapters/whatsapp/templates/declared.ts';
import { definitionOf } from '../../../adapters/whatsapp/templates/definition.ts';
import { startProduct } from '../../support/product.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

const awa = '242061110001';
const bea = '242061110002';
const offer = {
  id: 'rentree-2026',
  discount: '15 % de remise',
  code: 'TOKTOK15',
  image: 'https://example.org/offre.jpg',
};

/** The product with people who have written; those who subscribe have asked for offers. */
async function startWith({ subscribe, env = {} }: { subscribe: string[]; env?: Record<string, string> }) {
  const approved = declared.map((each) => definitionOf(each, 'sample'));
  const product = await startProduct({ env, graph: { approved } });
  const { post, graph } = product;
  const say = (phone: string, text: string) => post(webhookOf({ messages: [textFrom(phone, text)] }));
  const wordsTo = (phone: string) =>
    graph.sent
      .map(({ body }) => body as { to?: string })
      .filter(({ to }) => to === `+${phone}`)
      .map((body) => JSON.stringify(body));
  for (const phone of [awa, bea]) await say(phone, 'Bonjour');
  await expect.poll(() => graph.sent.length).toBe(2);
  for (const phone of subscribe) await say(phone, 'Recevoir les offres');
  await expect
    .poll(async () => (await product.server.store.subscribers('offers')).length)
    .toBe(subscribe.length);
  const offering = (payload: unknown, { from = '127.0.0.1', authorization = '' } = {}) =>
    product.server.app.inject({
      method: 'POST',
      url: '/api/offers',
      remoteAddress: from,
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      payload: JSON.stringify(payload),
    });
  return { ...product, say, wordsTo, offering };
}

describe('an offer', () => {
  it('reaches those who have asked for offers, once, with the way out', async () => {
    const { offering, wordsTo, say } = await startWith({ subscribe: [awa] });

    expect((await offering(offer)).json()).toEqual({ subscribers: 1, accepted: 1 });
    await expect.poll(() => wordsTo(awa).join()).toContain('TOKTOK15');
    expect((await offering(offer)).json()).toEqual({ subscribers: 1, accepted: 0 });
    expect((await offering({ ...offer, id: 'noel' })).json()).toEqual({ subscribers: 1, accepted: 1 });
    await expect.poll(() => wordsTo(awa).filter((words) => words.includes('TOKTOK15')).length).toBe(2);
    expect(wordsTo(awa).at(-1)).toContain('"id":"go.stop"');

    await say(awa, 'stop');
    await expect.poll(() => wordsTo(awa).length).toBe(5);
    expect((await offering({ ...offer, id: 'paques' })).json()).toEqual({ subscribers: 0, accepted: 0 });
    expect(wordsTo(bea).join()).not.toContain('TOKTOK15');
  });

  it('that crosses with STOP is not sent any more', async () => {
    const { server, wordsTo, say } = await startWith({ subscribe: [] });
    const { store } = server;
    const customer = (await store.findCustomer({ waId: bea })) ?? 0;
    const now = Date.now();
    const news = { kind: 'offer', status: 'open', occurredAt: now, ...offer };
    await store.accept(
      [{ id: 'late', to: { customer }, body: { type: 'news.came', news, at: now }, at: now }],
      now,
    );

    await say(bea, 'menu');
    await expect.poll(() => wordsTo(bea).length).toBe(2);
    expect(wordsTo(bea).join()).not.toContain('TOKTOK15');
  });
});

describe('the door for offers', () => {
  it('is open to this machine only, as long as there is no token', async () => {
    const { offering } = await startWith({ subscribe: [] });
    expect((await offering(offer)).statusCode).toBe(202);
    expect((await offering(offer, { from: '203.0.113.9' })).statusCode).toBe(401);
  });

  it('is open to who has the token, from wherever, and to nobody else', async () => {
    const { offering } = await startWith({ subscribe: [], env: { CONSOLE_TOKEN: 'let me in' } });
    const authorization = 'Bearer let me in';
    expect((await offering(offer, { from: '203.0.113.9', authorization })).statusCode).toBe(202);
    expect((await offering(offer, { authorization: 'Bearer let me' })).statusCode).toBe(401);
    expect((await offering(offer)).statusCode).toBe(401);
  });

  it.each([
    ['nothing', {}],
    ['an id of spaces', { ...offer, id: 'la rentrée' }],
    ['an empty discount', { ...offer, discount: ' ' }],
    ['markup', { ...offer, code: '*X*' }],
    ['a picture in the clear', { ...offer, image: 'http://example.org/offre.jpg' }],
    ['no picture', { ...offer, image: undefined }],
    ['more than is known', { ...offer, to: awa }],
    ['a list', [offer]],
  ])('says what is wrong with %s', async (_, payload) => {
    const { offering } = await startWith({ subscribe: [] });
    const answer = await offering(payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ problems: string[] }>().problems.length).toBeGreaterThan(0);
  });
});
