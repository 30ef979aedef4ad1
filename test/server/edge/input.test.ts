import { describe, expect, it } from 'vitest';
import messages from '../../fixtures/whatsapp/messages.json' with { type: 'json' };
import { call, startProduct } from '../../support/product.ts';
import { wordsOf } from '../../support/customer.ts';
import { webhookOf } from '../../support/webhooks.ts';

const AWA = '242061110002';

/** Those that are no answer to the question of what the parcel holds: texts are, and identities have tests of their own. */
const noAnswers = Object.entries<{ type: string }>(messages).filter(
  ([, { type }]) => type !== 'text' && type !== 'system',
);

describe('in the middle of a draft', () => {
  it('no type of message there is leaves a trace in it', async () => {
    const product = await startProduct({ tuning: { flood: { everyMs: 1, burst: 1_000 } } });
    const awa = await call(product, AWA);
    await awa.until('Que contient');
    const now = String(Math.floor(Date.now() / 1_000));
    const { bsuid } = awa.person.profile();
    expect(noAnswers.length).toBeGreaterThan(20);
    for (const [name, message] of noAnswers) {
      const from = { from: AWA, from_user_id: bsuid, timestamp: now };
      const body = webhookOf({ messages: [{ ...message, ...from, id: `wamid.${name}` }] });
      expect(await product.post(body), name).toBe(200);
    }
    const { store } = product.server;
    await expect.poll(async () => (await store.stats(Date.now())).pendingEvents).toBe(0);
    await expect.poll(async () => (await store.stats(Date.now())).outboxDepth).toBe(0);
    for (const entry of awa.heard().slice(-3)) expect(wordsOf(entry)).toContain('Que contient');

    await awa.say('Documents');
    expect(awa.words()).toContain('📥 *Arrivée* : Poto-Poto, 25 rue Mbochi');
    expect(awa.words()).toContain('👤 *Destinataire* : Marie Okemba, 06 123 45 67');
    expect(awa.words()).toContain('📝 *Contenu* : Documents\n💰 *Valeur* : 5 000 FCFA');
    expect(awa.words()).not.toContain('Consigne');
    await awa.order();
    expect(product.backend.missions(AWA)).toHaveLength(1);
    expect(await store.stats(Date.now())).toMatchObject({ parked: 0, deadLetters: 0, customers: 1 });
  });

  it('what comes twice, late or out of order is one answer', async () => {
    const product = await startProduct();
    const awa = await call(product, AWA);
    await awa.until('nom du destinataire');
    product.graph.setFaults({ duplicate: 2 });
    await awa.order();
    product.graph.setFaults({ duplicate: 0, shuffleStatuses: true });
    await expect.poll(() => product.graph.undelivered(), { timeout: 10_000 }).toBe(0);
    const { store } = product.server;
    await expect.poll(async () => (await store.stats(Date.now())).pendingEvents).toBe(0);
    const lines = awa.person.transcript().map(({ from }) => from);
    expect(lines.filter((from) => from === 'business')).toHaveLength(
      lines.filter((from) => from === 'person').length,
    );
    expect(product.backend.missions(AWA)).toHaveLength(1);
  });
});

describe('somebody without a number', () => {
  it('logs in with the one they tell and sends a parcel, known by their id alone', async () => {
    const product = await startProduct();
    const awa = await call(product, AWA, { withoutPhone: true });
    await awa.order();
    expect(product.backend.missions(AWA)).toHaveLength(1);
    const sent = product.graph.sent.map(({ body }) => body as { to?: string; recipient?: string });
    expect(new Set(sent.map(({ to, recipient }) => to ?? recipient))).toEqual(
      new Set([awa.person.profile().bsuid]),
    );
  });

  it('who changes their number goes on with the same draft', async () => {
    const product = await startProduct();
    const awa = await call(product, AWA);
    await awa.until('valeur du contenu');
    awa.person.changeNumber({ waId: '242061110003' });
    await awa.say('7500');
    await awa.say('Documents');
    expect(awa.words()).toContain('💰 *Valeur* : 7 500 FCFA');
    expect((await product.server.store.stats(Date.now())).customers).toBe(1);
  });
});
