import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../server/backend/http/faults.ts';
import { call, startProduct } from '../../support/product.ts';

const CREATE = 'POST /coursier/missions/';
const FAILED = 'ne répond pas';
let count = 0;
const newPhone = () => `2420631${String(10_000 + count++)}`;

/** A customer before the recap, so that the next tap orders. */
async function startAtRecap(options: Parameters<typeof startProduct>[0] = {}) {
  const product = await startProduct({ env: { TOKTOK_TIMEOUT: '0.4' }, ...options });
  const awa = await call(product, newPhone());
  await awa.until('Tout est correct ?');
  return { product, awa, missions: () => product.backend.missions(awa.phone) };
}

describe('an order whose answer is lost', () => {
  it.each<[string, Fault]>([
    ['by a reset', { answer: 'reset' }],
    ['by a timeout', { answer: 'hang' }],
    ['as an empty body', { answer: 'empty' }],
    ['as a page of a proxy', { answer: 'html' }],
    ['as half a body', { answer: 'malformed' }],
    ['behind a 502', { answer: 502, when: 'after' }],
    ['behind a 500', { answer: 500, when: 'after' }],
    ['twice', { answer: 'reset', times: 2 }],
  ])('%s is looked for and found: one mission', async (_how, fault) => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { times: 1, ...fault });
    await awa.tap('confirm');
    expect(awa.words()).toMatch(/Envoi enregistré\* — COUR-/);
    expect(awa.words()).not.toContain('premier essai');
    expect(missions()).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['refused at the door', { answer: 503 }],
    ['told to wait', { answer: 429, headers: { 'retry-after': '0' } }],
    ['reset before anything', { answer: 'reset', when: 'before' }],
  ])('though it was never done (%s) is done at last: one mission', async (_how, fault) => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { times: 2, ...fault });
    await awa.tap('confirm');
    expect(awa.words()).toContain('Envoi enregistré');
    expect(missions()).toHaveLength(1);
  });

  it('before a restart of the product is found after it: one mission', async () => {
    const { product, awa, missions } = await startAtRecap({ tuning: { retryDelaysMs: [1_500] } });
    product.backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    const answered = awa.tap('confirm');
    await expect.poll(missions).toHaveLength(1);
    await product.restart();
    await answered;
    expect(awa.words()).toContain('Envoi enregistré');
    expect(missions()).toHaveLength(1);
  });
});

describe('a backend that is down for long', () => {
  it('leaves the draft whole, and a second try with other words is still one mission, and said so', async () => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 'reset' });
    product.backend.faults.set('GET /coursier/missions/', { answer: 503 });
    await awa.tap('confirm');
    expect(awa.words()).toContain(FAILED);
    expect(awa.words()).toContain('gardées');
    expect(missions()).toHaveLength(1);

    product.backend.faults.clear();
    await awa.tap('edit');
    await awa.tap('edit.description');
    await awa.say('Un téléphone neuf');
    expect(awa.words()).toContain('Un téléphone neuf');
    await awa.tap('confirm');
    expect(awa.words()).toContain('Envoi enregistré');
    expect(awa.words()).toContain('premier essai était bien passé');
    expect(missions().map(({ description_produit: held }) => held)).toEqual(['Documents']);
  });

  it('that never took it takes the corrected draft: one mission, with the new words', async () => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 503 });
    await awa.tap('confirm');
    expect(awa.words()).toContain(FAILED);
    product.backend.faults.clear();
    await awa.tap('edit');
    await awa.tap('edit.description');
    await awa.say('Un téléphone neuf');
    await awa.tap('confirm');
    expect(awa.words()).not.toContain('premier essai');
    expect(missions().map(({ description_produit: held }) => held)).toEqual(['Un téléphone neuf']);
  });

  it('and comes back before “Réessayer” orders once', async () => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 'reset' });
    product.backend.faults.set('GET /coursier/missions/', { answer: 503 });
    await awa.tap('confirm');
    product.backend.faults.clear();
    await awa.tap('retry');
    expect(awa.words()).toContain('Envoi enregistré');
    expect(missions()).toHaveLength(1);
  });
});

describe('the same parcel once more, on purpose', () => {
  it('is a second mission, also when its answer is lost', async () => {
    const { product, awa, missions } = await startAtRecap();
    await awa.tap('confirm');
    expect(missions()).toHaveLength(1);
    await awa.tap('go.coursier');
    await awa.tap('side.last');
    expect(awa.words()).toContain('Tout est correct ?');
    product.backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('Envoi enregistré');
    const [first, second, ...more] = missions();
    expect(more).toEqual([]);
    expect(second?.description_produit).toBe(first?.description_produit);
  });
});

describe('a session that has ended', () => {
  it('asks for the password and goes on with the order: one mission', async () => {
    const { product, awa, missions } = await startAtRecap();
    product.backend.faults.set(CREATE, { answer: 401, times: 1 });
    product.backend.faults.set('POST /auth/refresh/', { answer: 401, times: 1 });
    await awa.tap('confirm');
    expect(awa.words()).toContain('session a expiré');
    await awa.until('Tout est correct ?');
    await awa.tap('confirm');
    expect(missions()).toHaveLength(1);
  });
});
