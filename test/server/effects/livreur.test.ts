import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../server/backend/http/faults.ts';
import { seedCouriers, seedPassword } from '../../../server/backend/seed/seed.ts';
import { call, startProduct, type Product } from '../../support/product.ts';

const ACCEPT = 'POST /coursier/missions/{id}/accepter/';
const START = 'POST /livraisons/livraisons/';
const DELIVER = 'POST /coursier/missions/{id}/marquer_livre/';
let count = 0;

/** A courier on the phone, at home; and a parcel that waits for one. */
async function aDay(options: Parameters<typeof startProduct>[0] = {}) {
  const product = await startProduct({ env: { TOKTOK_TIMEOUT: '0.4' }, ...options });
  const send = async () => {
    const awa = await call(product, `2420641${String(10_000 + count++)}`);
    await awa.order();
    return awa;
  };
  await send();
  return { product, send, paul: await aCourier(product, 0) };
}

async function aCourier(product: Product, index: number) {
  const phone = seedCouriers[index]?.phone ?? '';
  const courier = await call(product, phone, { hasAccount: false });
  await courier.say('bonjour');
  await courier.tap('login');
  await courier.say(seedPassword);
  expect(courier.words()).toContain('Espace livreur');
  return courier;
}

/** From the offer to the end, each step by its button. */
const way = ['accept', 'start', 'arrive', 'collect', 'leave', 'reach', 'deliver'].map(
  (step) => `go.livreur:${step}:1`,
);

describe.each([
  {},
  { vocabulary: 'en', decimals: 'number' },
  { lists: 'paged', pageSize: 1 },
  { lists: 'bare' },
  { leakAll: true },
  { permissive: true, acceptEchoesStatus: true },
] as const)('with a backend of %o', (backend) => {
  it('a courier takes a mission and brings it', async () => {
    const { paul } = await aDay({ backend });
    await paul.say('missions');
    await paul.tap('go.livreur:mission:1');
    expect(paul.words()).not.toMatch(/Okemba|06 123/);
    for (const step of way) await paul.tap(step);
    await paul.tap('delivered');
    expect(paul.words()).toContain('Course terminée');
    await paul.say('gains');
    expect(paul.words()).toMatch(/Aujourd’hui : 1\scourse, /);
  });
});

describe('a step whose answer is lost', () => {
  const lost: [string, Fault][] = [
    ['by a reset', { answer: 'reset' }],
    ['by a timeout', { answer: 'hang' }],
    ['as an empty body', { answer: 'empty' }],
    ['behind a 502', { answer: 502, when: 'after' }],
  ];

  it.each(lost)('%s is found done: the mission is the courier’s', async (_, fault) => {
    const { product, paul } = await aDay();
    await paul.say('m-1');
    product.backend.faults.set(ACCEPT, { times: 1, ...fault });
    await paul.tap('go.livreur:accept:1');
    expect(paul.words()).toContain('elle est à vous');
    expect(paul.words()).toContain('Marie Okemba');
  });

  it.each(lost)('%s starts one run', async (_, fault) => {
    const { product, paul } = await aDay();
    await paul.say('m-1');
    await paul.tap('go.livreur:accept:1');
    product.backend.faults.set(START, { times: 1, ...fault });
    await paul.tap('go.livreur:start:1');
    expect(paul.words()).toContain('En route vers le départ');
    expect(product.backend.runs()).toHaveLength(1);
  });

  it('ends the run once', async () => {
    const { product, paul } = await aDay();
    await paul.say('m-1');
    for (const step of way) await paul.tap(step);
    product.backend.faults.set(DELIVER, { times: 1, answer: 'reset' });
    await paul.tap('delivered');
    expect(paul.words()).toContain('Course terminée');
    await paul.say('gains');
    expect(paul.words()).toMatch(/Depuis le début : 1\scourse, /);
  });
});

it('of two couriers who accept at the same instant one wins, and the other is told kindly', async () => {
  const { product, paul, send } = await aDay();
  await send();
  const chancel = await aCourier(product, 1);
  await Promise.all([paul.say('m-1'), chancel.say('m-1')]);
  await Promise.all([paul.tap('go.livreur:accept:1'), chancel.tap('go.livreur:accept:1')]);
  const said = [paul.words(), chancel.words()];
  const winner = said.findIndex((words) => words.includes('elle est à vous'));
  const loser = said[1 - winner];
  expect(winner).not.toBe(-1);
  expect(loser).toContain('plus rapide');
  expect(loser).toMatch(/1\smission disponible/);
  expect(loser).not.toMatch(/Okemba|06 123/);
});

it('an offer refused for another reason is not said to be lost', async () => {
  const { product, paul } = await aDay();
  await paul.say('m-1');
  product.backend.faults.set(ACCEPT, { times: 1, answer: 400 });
  await paul.tap('go.livreur:accept:1');
  expect(paul.words()).toContain('n’a pas accepté');
  await paul.tap('go.livreur:accept:1');
  expect(paul.words()).toContain('elle est à vous');
});

it('what could not be done is tried again, on the same mission', async () => {
  const { product, paul } = await aDay({ tuning: { retryDelaysMs: [] } });
  await paul.say('m-1');
  product.backend.faults.set(ACCEPT, { times: 1, answer: 503 });
  await paul.tap('go.livreur:accept:1');
  expect(paul.words()).toContain('ne répond pas');
  await paul.tap('retry');
  expect(paul.words()).toContain('elle est à vous');
});

it('availability that is already so is not flipped', async () => {
  const { product, paul } = await aDay();
  const flips = () => product.backend.calls('POST /auth/livreurs/:id/toggle_disponibilite/');
  await paul.say('disponible');
  expect(flips()).toBe(0);
  await paul.say('pause');
  await paul.say('pause');
  expect(flips()).toBe(1);
  expect(paul.words()).toContain('En pause');
});

it('a session that is over leads to the password and back', async () => {
  const { product, paul } = await aDay();
  product.backend.faults.set('GET /coursier/missions/{id}/', { times: 1, answer: 401 });
  product.backend.faults.set('POST /auth/refresh/', { times: 1, answer: 401 });
  await paul.say('m-1');
  expect(paul.words()).toContain('mot de passe');
  await paul.say(seedPassword);
  expect(paul.words()).toMatch(/Espace livreur|COUR-/);
});
