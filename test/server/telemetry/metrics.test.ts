import { describe, expect, it } from 'vitest';
import { readExposition } from '../../support/exposition.ts';
import { call, startProduct, type Product } from '../../support/product.ts';
import { accountWebhookOf, textFrom, webhookOf } from '../../support/webhooks.ts';

const JEAN = '242061110096';

/** The value of the one sample with these labels; null where there is none. */
async function metric({ get }: Product, name: string, labels: Record<string, string> = {}) {
  const { samples } = readExposition((await get('/metrics')).body);
  const found = samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

describe('the metrics', () => {
  it('agree with a count by hand: webhooks, turns, effects, messages and answers', async () => {
    const product = await startProduct();
    const jean = await call(product, JEAN);
    await jean.order();
    const said = jean.person.transcript().filter(({ from }) => from === 'person').length;
    const heard = jean.heard().length;
    const count = (name: string, labels: Record<string, string>) =>
      metric(product, `toktok_${name}_duration_seconds_count`, labels);

    await expect.poll(() => count('send', { outcome: 'sent' })).toBe(heard);
    expect(await count('response', {})).toBe(heard);
    // Login and order bring their results back as a turn each.
    expect(await count('turn', { outcome: 'committed' })).toBe(said + 2);
    for (const effect of ['login', 'createMission'])
      expect(await count('effect', { effect, outcome: 'done' }), effect).toBe(1);
    expect(await count('webhook_ack', { outcome: 'kept' })).toBeGreaterThanOrEqual(said);
    expect(await metric(product, 'toktok_events_accepted_total')).toBe(said);
    expect(await metric(product, 'toktok_customers')).toBe(1);
    for (const what of ['webhook_ack', 'turn', 'send', 'effect'])
      for (const outcome of ['lost', 'failed', 'fenced', 'retry', 'unclear', 'dead', 'unavailable', 'bug'])
        expect((await count(what, { outcome })) ?? 0, `${what} ${outcome}`).toBe(0);
  });

  it('count a message that comes again', async () => {
    const product = await startProduct();
    const body = webhookOf({ messages: [textFrom(JEAN, 'Bonjour')] });
    for (let time = 0; time < 3; time += 1) await product.post(body);
    expect(await metric(product, 'toktok_events_accepted_total')).toBe(3);
    expect(await metric(product, 'toktok_events_duplicate_total')).toBe(2);
  });

  it('tell tries that failed apart from refusals, and the breaker that opened', async () => {
    const product = await startProduct({ tuning: { retryDelaysMs: [], breakAfter: 2 } });
    const jean = await call(product, JEAN);
    await jean.until('mot de passe');
    await jean.say('Wrong#Password1');
    const effects = (effect: string, outcome: string) =>
      metric(product, 'toktok_effect_duration_seconds_count', { effect, outcome });
    expect(await effects('login', 'unauthorized')).toBe(1);
    expect(await metric(product, 'toktok_breaker_state', { service: 'toktok', state: 'closed' })).toBe(1);

    product.backend.faults.set('POST /auth/login/', { answer: 503, times: 9 });
    for (const words of ['Wrong#Password1', 'réessayer']) await jean.say(words);
    expect(await effects('login', 'unavailable')).toBe(2);
    expect(await metric(product, 'toktok_breaker_state', { service: 'toktok', state: 'open' })).toBe(1);
    expect(await metric(product, 'toktok_breaker_state', { service: 'toktok', state: 'closed' })).toBe(0);
  });

  it('count what waits for the pace of a person', async () => {
    const product = await startProduct({ tuning: { pair: { everyMs: 200, burst: 1 } } });
    const bodies = ['Bonjour', 'aide', 'menu'].map((text) => webhookOf({ messages: [textFrom(JEAN, text)] }));
    for (const body of bodies) await product.post(body);
    await expect.poll(() => product.graph.sent.length).toBe(3);
    expect(await metric(product, 'toktok_rate_waits_total', { scope: 'pair' })).toBeGreaterThanOrEqual(2);
    expect(await metric(product, 'toktok_rate_waits_total', { scope: 'number' })).toBe(0);
  });

  it('count what waits for the pace of the number', async () => {
    const product = await startProduct({ tuning: { numberPerSecond: 4 } });
    const crowd = Array.from({ length: 4 }, (_, index) => `24206111020${index}`);
    await product.post(webhookOf({ messages: crowd.map((phone) => textFrom(phone, 'Bonjour')) }));
    await expect.poll(() => product.graph.sent.length, { timeout: 5_000 }).toBe(4);
    expect(await metric(product, 'toktok_rate_waits_total', { scope: 'number' })).toBe(3);
    expect(await metric(product, 'toktok_rate_waits_total', { scope: 'pair' })).toBe(0);
  });

  it('count what Meta asks to wait with, and show the pause', async () => {
    const product = await startProduct();
    product.graph.setFaults({ refuse: { code: 80007, times: 1 } });
    await product.post(webhookOf({ messages: [textFrom(JEAN, 'Bonjour')] }));
    await expect.poll(() => metric(product, 'toktok_rate_waits_total', { scope: 'meta' })).toBe(1);
    expect(await metric(product, 'toktok_send_duration_seconds_count', { outcome: 'retry' })).toBe(1);
    expect(await metric(product, 'toktok_number_pause_seconds')).toBeGreaterThan(30);
    expect(await metric(product, 'toktok_outbox_depth')).toBe(1);
    expect(await metric(product, 'toktok_number_refused')).toBe(0);
  });

  it('show that Meta refuses the account', async () => {
    const product = await startProduct();
    product.graph.setFaults({ refuse: { code: 190, times: 1 } });
    await product.post(webhookOf({ messages: [textFrom(JEAN, 'Bonjour')] }));
    await expect.poll(() => metric(product, 'toktok_number_refused')).toBe(1);
  });

  it('show what Meta thinks of templates and tells of the number', async () => {
    const product = await startProduct();
    const template = 'mission_accepted';
    expect(await metric(product, 'toktok_template_usable', { template })).toBe(1);
    const paused = { event: 'PAUSED', message_template_name: template, message_template_language: 'fr' };
    await product.post(accountWebhookOf('message_template_status_update', paused));
    await product.post(accountWebhookOf('phone_number_quality_update', { event: 'FLAGGED' }));
    expect(await metric(product, 'toktok_template_usable', { template })).toBe(0);
    expect(await metric(product, 'toktok_template_info', { template, status: 'PAUSED' })).toBe(1);
    const field = 'phone_number_quality_update';
    expect(await metric(product, 'toktok_whatsapp_notices_total', { field })).toBe(1);
  });

  it('show how large the database has grown', async () => {
    const product = await startProduct();
    const size = (file: string) => metric(product, 'toktok_database_size_bytes', { file });
    const before = await size('data');
    expect(await size('log')).toBeGreaterThan(0);
    const crowd = Array.from({ length: 500 }, (_, index) => textFrom(`2420612${10_000 + index}`, 'Bonjour'));
    await product.post(webhookOf({ messages: crowd }));
    expect(await size('data')).toBeGreaterThan(before ?? 0);
  });
});
