import { describe, expect, it } from 'vitest';
import { declared } from '../../../adapters/whatsapp/templates/declared.ts';
import { definitionOf } from '../../../adapters/whatsapp/templates/definition.ts';
import type { MissionNews } from '../../../machines/news/news.ts';
import { asJson } from '../../../server/engine/stored.ts';
import { startProduct } from '../../support/product.ts';
import { accountWebhookOf, textFrom, webhookOf } from '../../support/webhooks.ts';

const awa = '242061110001';
const at = Math.floor(Date.now() / 1_000);

async function startWithAwa() {
  const product = await startProduct();
  await product.post(webhookOf({ messages: [textFrom(awa, 'Bonjour')] }));
  await expect.poll(() => product.graph.sent.length).toBe(1);
  const customer = (await product.server.store.findCustomer({ waId: awa })) ?? 0;
  const subscribers = () => product.server.store.subscribers('offers');
  const say = (text: string) => product.post(webhookOf({ messages: [textFrom(awa, text)] }));
  const prefer = (value: string, wa_id = awa, timestamp = at) => {
    const user_preferences = [{ wa_id, category: 'marketing_messages', value, timestamp }];
    return product.post(accountWebhookOf('user_preferences', { user_preferences }));
  };
  return { ...product, customer, subscribers, say, prefer };
}

describe('advertising', () => {
  it('goes to nobody who has not asked for it; STOP ends it', async () => {
    const { say, subscribers, customer, graph } = await startWithAwa();
    expect(await subscribers()).toEqual([]);

    await say('Recevoir les offres');
    await expect.poll(subscribers).toEqual([customer]);
    await say('STOP');
    await expect.poll(subscribers).toEqual([]);
    await expect.poll(() => graph.sent.length).toBe(3);
  });

  it('turned off and on again in WhatsApp itself counts as said to us, without a word from us', async () => {
    const { say, prefer, subscribers, customer, graph } = await startWithAwa();
    await say('Recevoir les offres');
    await expect.poll(subscribers).toEqual([customer]);
    await expect.poll(() => graph.sent.length).toBe(2);

    expect(await prefer('stop')).toBe(200);
    await expect.poll(subscribers).toEqual([]);
    expect(await prefer('resume', awa, at + 1)).toBe(200);
    await expect.poll(subscribers).toEqual([customer]);
    expect(await prefer('stop')).toBe(200);
    expect(await prefer('stop', '242069999999')).toBe(200);
    await say('menu');
    await expect.poll(() => graph.sent.length).toBe(3);

    // The repeated stop came late: it is the same one, not a new wish.
    expect(await subscribers()).toEqual([customer]);
  });
});

describe('a template that Meta pauses', () => {
  it('is held back from then on, also after a restart; the others go out', async () => {
    const product = await startProduct({ graph: { approved } });
    const long = String(at - 3 * 24 * 3_600);
    await product.post(webhookOf({ messages: [{ ...textFrom(awa, 'Bonjour'), timestamp: long }] }));
    await expect.poll(() => product.server.store.findCustomer({ waId: awa })).not.toBeNull();
    const customer = (await product.server.store.findCustomer({ waId: awa })) ?? 0;
    const tell = async (status: MissionNews['status']) => {
      const news = { ...mission, status };
      const body = { type: 'news.came' as const, news, at: Date.now() };
      const event = { id: `news:${status}`, to: { customer }, body: asJson(body), at: Date.now() };
      await product.server.store.accept([event], Date.now());
    };
    const reasons = async () => (await product.server.store.deadLetters()).map(({ reason }) => reason);
    await expect.poll(reasons).toEqual(['windowClosed']);

    await tell('at_pickup');
    await expect.poll(() => product.graph.sent.map(({ type }) => type)).toEqual(['template']);
    await product.post(
      accountWebhookOf('message_template_status_update', {
        event: 'PAUSED',
        message_template_name: 'parcel_delivered',
        message_template_language: 'fr',
      }),
    );
    await product.restart();
    await tell('delivered');

    await expect.poll(reasons).toContain('template:paused');
    expect(product.graph.sent).toHaveLength(1);
    expect(product.graph.violations).toEqual([]);
  });
});

const approved = declared.map((each) => definitionOf(each, 'sample'));

const mission: MissionNews = {
  kind: 'mission',
  id: 61,
  reference: 'COUR-20261122-003',
  status: 'at_pickup',
  occurredAt: 0,
  order: null,
  pickup: '12 rue Loby',
  dropoff: 'Rond-point Moungali',
  recipient: 'Marie',
  courier: { name: 'Paul', phone: null },
};

describe('what Meta tells of our number', () => {
  it('is shown as it was told last, also after a restart, and nothing before', async () => {
    const product = await startProduct();
    const number = async () =>
      (JSON.parse((await product.get('/api/health')).body) as { number: { told: unknown } }).number;
    expect(await number()).toMatchObject({ told: null });

    const field = 'phone_number_quality_update';
    await product.post(
      accountWebhookOf(field, { event: 'UPGRADE', max_daily_conversations_per_business: 'TIER_2K' }),
    );
    await product.post(accountWebhookOf(field, { event: 'FLAGGED' }));
    expect(await number()).toMatchObject({ told: { event: 'FLAGGED', limit: 'TIER_2K' } });
    await product.restart();
    expect(await number()).toMatchObject({ told: { event: 'FLAGGED', limit: 'TIER_2K' } });
  });
});
