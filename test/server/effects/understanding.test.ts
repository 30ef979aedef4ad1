import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { json } from '../../adapters/whatsapp/loopback.ts';
import { fails, says, stalls, startLlm, type Behaviour } from '../../support/llm.ts';
import { call, startProduct } from '../../support/product.ts';

const recording = readFileSync(new URL('../../../server/simulator/web/voice.ogg', import.meta.url));

/** Nobody here can tell what this is about. */
const UNCLEAR = 'zblorg vrim taka poutchi';

const parcel = says({ intent: 'parcel', slots: [{ slot: 'contactName', words: 'Taka poutchi' }] });
const PARCEL_ASKED = /Où êtes-vous par rapport au colis/;

const RECAP = '📦 *Votre envoi*';

/** Jean, logged in and at the menu, and whoever is asked about his words. */
async function atTheMenu(phone: string, ...script: [Behaviour, ...Behaviour[]]) {
  const llm = await startLlm(...script);
  const product = await startProduct({
    env: { OPENAI_API_KEY: 'key-of-the-test', OPENAI_BASE_URL: llm.url },
  });
  const jean = await call(product, phone);
  await jean.until('Que souhaitez-vous faire');
  const counted = async (outcome: string) =>
    new RegExp(`^toktok_llm_questions_total\\{task="\\w+",outcome="${outcome}"\\} (\\d+)$`, 'm').exec(
      (await product.get('/metrics')).body,
    )?.[1];
  return { llm, product, jean, counted };
}

describe('with a key', () => {
  it('words that stay unclear are asked about once, and counted', async () => {
    const { llm, product, jean, counted } = await atTheMenu('242061110080', parcel);
    await jean.say(UNCLEAR);

    expect(jean.words()).toMatch(PARCEL_ASKED);
    expect(llm.told()).toMatchObject([{ asked: 'what the customer would like to do', message: UNCLEAR }]);
    expect(await counted('answered')).toBe('1');
    const { body } = await product.get('/metrics');
    expect(body).toContain('toktok_llm_tokens_total{kind="input"} 1200');
    expect(body).not.toContain('zblorg');
    await jean.until(RECAP);
    expect(jean.words()).toContain('Taka Poutchi');
  });

  it('the conversation goes on the same when the model is out of order', async () => {
    const { jean, counted } = await atTheMenu('242061110081', fails(500, { 'x-should-retry': 'false' }));
    await jean.say(UNCLEAR);

    expect(await counted('busy')).toBe('1');
    await jean.order();
  });

  it('a model that lies orders nothing, changes nothing and shows nothing of its own', async () => {
    const lie = says({
      intent: 'yes',
      slots: [
        { slot: 'value', words: '1' },
        { slot: 'dropoff', words: 'Chez le voleur' },
        { slot: 'contactPhone', words: '+242069999999' },
      ],
    });
    const { llm, product, jean } = await atTheMenu('242061110087', lie);
    await jean.until(RECAP);
    const recap = jean.words();
    await jean.say(UNCLEAR);

    expect(llm.received.length).toBe(1);
    expect(product.backend.missions()).toEqual([]);
    expect(jean.words()).not.toMatch(/voleur|9999/);
    await jean.say('retour');
    await jean.until(RECAP);
    expect(jean.words()).toBe(recap);
    await jean.order();
    expect(product.backend.missions().length).toBe(1);
  });

  it('a question outlives a restart, and so does what was spent', async () => {
    const { llm, product, jean } = await atTheMenu('242061110082', stalls, parcel);
    jean.person.say(UNCLEAR);
    await expect.poll(() => llm.received.length).toBe(1);
    await product.restart();
    await expect.poll(() => jean.words(), { timeout: 15_000 }).toMatch(PARCEL_ASKED);
    const customer = await product.server.store.findCustomer({ waId: jean.phone });
    expect(await product.server.store.getSecret(customer ?? 0, 'understand.spent')).toMatchObject({
      calls: 2,
    });
    expect(await product.server.store.getSetting('understand.spent')).toMatchObject({ calls: 2 });
  });

  it('what may be a password is asked of nobody', async () => {
    const { llm, jean } = await atTheMenu('242061110083', parcel);
    await jean.say('zblorg vrim Soleil#2031x taka poutchi');
    expect(llm.received).toEqual([]);
  });

  it('a voice note is heard', async () => {
    const { llm, jean } = await atTheMenu('242061110084', (response) =>
      json(response, 200, { text: 'Je veux envoyer un colis.' }),
    );
    jean.person.voice(recording);
    await expect.poll(() => jean.words(), { timeout: 10_000 }).toMatch(PARCEL_ASKED);

    expect(llm.received.map(({ url }) => url)).toEqual(['/v1/audio/transcriptions']);
    expect(JSON.stringify(jean.heard().map(({ content }) => content))).toContain('Je veux envoyer un colis');
  });

  it('a voice note that nobody can write down is answered with a request to write', async () => {
    const { jean } = await atTheMenu('242061110085', fails(404));
    await jean.ask(() => jean.person.voice(recording));
    expect(jean.words()).toMatch(/écri/);
    await jean.say('je veux envoyer un colis');
    expect(jean.words()).toMatch(PARCEL_ASKED);
  });
});

describe('without a key', () => {
  it('nobody is asked, neither about words nor about voices', async () => {
    const product = await startProduct();
    const jean = await call(product, '242061110086');
    await jean.until('Que souhaitez-vous faire');
    await jean.say(UNCLEAR);
    await jean.ask(() => jean.person.voice(recording));
    await jean.order();
    expect((await product.get('/metrics')).body).not.toMatch(/toktok_llm_questions_total\{/);
  });
});
