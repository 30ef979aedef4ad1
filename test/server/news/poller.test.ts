import { describe, expect, it } from 'vitest';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { wordsOf } from '../../support/customer.ts';
import { hookSecret, missionEvent, postHook } from '../../support/hooks.ts';
import { call, startProduct, type Product } from '../../support/product.ts';

const AWA = '242061110001';
const BEA = '242061110002';
const PAUL = '242065500011';

/** Somebody who has just sent a parcel, and the backend’s id of it. */
async function aSender(product: Product, phone: string) {
  const customer = await call(product, phone);
  await customer.order();
  const said = () => customer.heard().map(wordsOf);
  return { ...customer, said, id: product.backend.missions().length };
}

async function move(product: Product, id: number, ...steps: string[]) {
  const paul = await product.backend.as(PAUL, seedPassword);
  for (const step of steps) await paul(`/coursier/missions/${id}/${step}/`);
}

/** A clock that can be put forward. */
function aClock() {
  const time = { ahead: 0 };
  return { time, clock: { now: () => Date.now() + time.ahead } };
}

describe('a backend that tells nothing', () => {
  it('is asked for those who wait, and each step is told once', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ clock });
    const awa = await aSender(product, AWA);

    await move(product, awa.id, 'accepter');
    await product.server.poller.round();
    await expect.poll(() => awa.said().join()).toContain('Livreur trouvé');
    await product.server.poller.round();
    await move(product, awa.id, 'marquer_recupere', 'marquer_livre');
    time.ahead += 2 * 60_000;
    await awa.ask(() => void product.server.poller.round());

    expect(awa.said().filter((words) => words.includes('Livreur trouvé'))).toHaveLength(1);
    expect(awa.words()).toContain('Votre colis est livré');
  });

  it('is not asked for those who wait for nothing more', async () => {
    const product = await startProduct();
    const awa = await aSender(product, AWA);
    await move(product, awa.id, 'accepter', 'marquer_recupere', 'marquer_livre');
    await awa.ask(() => void product.server.poller.round());
    await expect.poll(() => product.server.store.subscribers('watch')).toEqual([]);
    product.backend.faults.set('GET /coursier/missions/', { answer: 500 });

    const asked = product.backend.calls();
    await product.server.poller.round();

    expect(product.backend.calls()).toBe(asked);
  });

  it('says the same to each, whoever else waits', async () => {
    const product = await startProduct({ backend: { leakAll: true } });
    const awa = await aSender(product, AWA);
    const bea = await aSender(product, BEA);

    await move(product, bea.id, 'accepter');
    await bea.ask(() => void product.server.poller.round());

    expect(awa.said().join()).not.toContain('Livreur trouvé');
  });

  it('is left alone for the rest of the round when it is down', async () => {
    const product = await startProduct();
    for (const phone of [AWA, BEA, '242061110003', '242061110004', '242061110005'])
      await aSender(product, phone);
    product.backend.faults.set('GET /coursier/missions/', { answer: 500, times: 100 });

    const before = product.backend.calls();
    await product.server.poller.round();

    expect(product.backend.calls() - before).toBeLessThanOrEqual(2);
  });
});

describe('those who are logged in and wait for work', () => {
  const JEAN = '242065500001';
  const SHOP = '242065500021';

  /** Somebody the example backend knows. */
  async function logIn(product: Product, phone: string, greeting: string) {
    const person = await call(product, phone, { hasAccount: false });
    await person.say('Bonjour');
    await person.tap('login');
    await person.say(seedPassword);
    await expect.poll(() => person.words()).toContain(greeting);
    return { ...person, said: () => person.heard().map(wordsOf) };
  }

  it('a customer hears of the courier who brings their order, and of its end once', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ clock });
    const jean = await logIn(product, JEAN, 'Que souhaitez-vous faire');
    await jean.say('je veux acheter du poulet mayo');
    await jean.say('2');
    await jean.tap('checkout');
    await jean.say('Moungali, avenue de la Paix');
    await jean.tap('payment.cash');
    await jean.tap('confirm');
    const shop = await product.backend.as(SHOP, seedPassword);
    for (const statut of ['acceptee', 'preparee'])
      await shop('/marketplace/commandes/1/update_statut/', { statut });

    await move(product, 1, 'accepter');
    time.ahead += 2 * 60_000;
    await product.server.poller.round();
    await expect.poll(() => jean.said().join()).toContain('Livreur trouvé');
    await move(product, 1, 'marquer_recupere', 'marquer_livre');
    time.ahead += 2 * 60_000;
    await product.server.poller.round();

    await expect.poll(() => jean.said().join()).toContain('Votre commande est livrée');
    await expect.poll(() => product.server.store.subscribers('watch')).toEqual([]);
    expect(jean.said().filter((words) => words.includes('livrée'))).toHaveLength(1);
  });

  it('a courier hears of a new parcel near by, once, though each courier may see all of them', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ clock });
    const paul = await logIn(product, PAUL, 'Espace livreur');
    const destin = await logIn(product, '242065500014', 'Espace livreur');
    await expect.poll(() => product.server.store.subscribers('watch')).toHaveLength(2);
    const jean = await product.backend.as(JEAN, seedPassword);
    await jean('/coursier/missions/', aMission);

    time.ahead += 2 * 60_000;
    await product.server.poller.round();
    await product.server.poller.round();

    await expect.poll(() => paul.words()).toContain('Une course près de vous');
    expect(paul.said().filter((words) => words.includes('Une course près de vous'))).toHaveLength(1);
    expect(destin.said().join()).not.toContain('Une course');
  });

  it('a shop hears of a new order, once', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ clock });
    const shop = await logIn(product, SHOP, 'Chez Mama Ngala');
    await expect.poll(() => product.server.store.subscribers('watch')).toHaveLength(1);
    const jean = await product.backend.as(JEAN, seedPassword);
    await jean('/marketplace/commandes/', anOrder);

    time.ahead += 2 * 60_000;
    await product.server.poller.round();
    await product.server.poller.round();

    await expect.poll(() => shop.words()).toContain('Nouvelle commande');
    expect(shop.words()).toContain('2 × Poulet mayo');
    expect(shop.said().filter((words) => words.includes('Nouvelle commande'))).toHaveLength(1);
  });

  const aMission = {
    entreprise_demandeur: 'Jean Mbemba',
    contact_entreprise: JEAN,
    adresse_recuperation: 'Moungali, rue Malanda',
    coordonnees_recuperation: '',
    adresse_livraison: 'Poto-Poto',
    coordonnees_livraison: '',
    nom_client_final: 'Marie Okemba',
    telephone_client_final: '06 123 45 67',
    description_produit: 'Documents',
    valeur_produit: '5000',
    type_paiement: 'entreprise_paie',
  };
  const anOrder = {
    entreprise: 1,
    adresse_livraison: 'Rue Malanda',
    coordonnees_gps: '0,0',
    details: [{ produit: 1, quantite: 2 }],
  };
});

describe('a backend that tells by itself', () => {
  it('is asked only after it has been silent for ten minutes', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ env: { TOKTOK_WEBHOOK_SECRET: hookSecret }, clock });
    const awa = await aSender(product, AWA);
    await move(product, awa.id, 'accepter');
    await postHook(product.address, 'missions', missionEvent(BEA));

    const before = product.backend.calls();
    await product.server.poller.round();
    expect(product.backend.calls()).toBe(before);

    time.ahead = 10 * 60_000;
    await awa.ask(() => void product.server.poller.round());
    expect(awa.said().join()).toContain('Livreur trouvé');
  });

  it('and is asked as well, tells nobody twice', async () => {
    const { time, clock } = aClock();
    const product = await startProduct({ env: { TOKTOK_WEBHOOK_SECRET: hookSecret }, clock });
    product.backend.sendEventsTo({ url: product.address, secret: hookSecret });
    const awa = await aSender(product, AWA);
    await move(product, awa.id, 'accepter');
    await expect.poll(() => awa.said().join()).toContain('Livreur trouvé');

    time.ahead += 11 * 60_000;
    await product.server.poller.round();
    time.ahead = 0;
    await move(product, awa.id, 'marquer_recupere', 'marquer_livre');
    await expect.poll(() => awa.said().join()).toContain('est livré');

    expect(awa.said().filter((words) => words.includes('Livreur trouvé'))).toHaveLength(1);
  });
});
