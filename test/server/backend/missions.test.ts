import { describe, expect, it } from 'vitest';
import { aParcel, courier, customer, otherCourier, otherCustomer, shop, startBackend } from './support.ts';

describe('missions', () => {
  it('numbers parcels by the day of Brazzaville', async () => {
    const { loginAs, time } = await startBackend();
    time.at = Date.parse('2026-11-22T22:50:00Z');
    const numbers = [];
    for (const wait of [0, 60_000, 30 * 60_000]) {
      time.at += wait;
      numbers.push(
        (await (await loginAs(customer))('POST', '/coursier/missions/', aParcel())).body.numero_mission,
      );
    }
    expect(numbers).toEqual(['COUR-20261122-001', 'COUR-20261122-002', 'COUR-20261123-001']);
  });

  it('prices by distance, up to what its column holds, and marks high values', async () => {
    const { loginAs } = await startBackend();
    const as = await loginAs(customer);
    const near = await as('POST', '/coursier/missions/', aParcel());
    expect(near.body).toMatchObject({
      montant_coursier: '1300.00',
      is_haute_valeur: false,
      valeur_produit: '5000.00',
    });
    const far = aParcel({ coordonnees_livraison: '-4.7975,11.8503', valeur_produit: '250000' });
    expect((await as('POST', '/coursier/missions/', far)).body).toMatchObject({
      montant_coursier: '9999.99',
      is_haute_valeur: true,
    });
    const nowhere = aParcel({ coordonnees_livraison: '' });
    expect((await as('POST', '/coursier/missions/', nowhere)).body.montant_coursier).toBe('1000.00');
  });

  it.each([
    ['contact_entreprise', '2420655000012420655000'],
    ['coordonnees_livraison', null],
    ['coordonnees_recuperation', 'ici'],
    ['valeur_produit', '100000000'],
    ['nom_client_final', ''],
  ])('refuses a parcel whose %s is %s', async (field, value) => {
    const { loginAs } = await startBackend();
    const answer = await (
      await loginAs(customer)
    )('POST', '/coursier/missions/', aParcel({ [field]: value }));
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.details)).toEqual([field]);
  });

  it('gives a parcel to one of two couriers who accept at once', async () => {
    const { loginAs } = await startBackend();
    const { id } = (await (await loginAs(customer))('POST', '/coursier/missions/', aParcel())).body;
    const couriers = await Promise.all([courier, otherCourier].map(loginAs));
    const answers = await Promise.all(
      couriers.map((as) => as('POST', `/coursier/missions/${id}/accepter/`, {})),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const mine = await couriers[winner]?.('GET', '/coursier/missions/mes_missions/');
    expect(mine?.body).toMatchObject([
      { id, statut: 'assignee', livreur_telephone: [courier, otherCourier][winner] },
    ]);
    expect((await couriers[1 - winner]?.('GET', '/coursier/missions/mes_missions/'))?.body).toEqual([]);
  });

  it('is collected and delivered by its own courier only, in that order', async () => {
    const { loginAs } = await startBackend();
    const { id } = (await (await loginAs(customer))('POST', '/coursier/missions/', aParcel())).body;
    const [own, other] = [await loginAs(courier), await loginAs(otherCourier)];
    const mark = (as: typeof own, action: string) => as('POST', `/coursier/missions/${id}/${action}/`, {});
    await mark(own, 'accepter');
    expect((await mark(other, 'marquer_recupere')).status).toBe(403);
    expect((await mark(own, 'marquer_livre')).status).toBe(400);
    expect((await mark(own, 'marquer_recupere')).body.statut).toBe('recupere');
    expect((await mark(own, 'marquer_livre')).body.statut).toBe('livree');
    expect((await own('GET', '/auth/livreurs/my_profile/')).body).toMatchObject({
      total_livraisons: 1,
      revenus_total: '1300.00',
    });
  });

  it('shows parcels to their contact, and to couriers while they are free', async () => {
    const { loginAs } = await startBackend();
    const mine = await loginAs(customer);
    const { id } = (await mine('POST', '/coursier/missions/', aParcel())).body;
    const see = async (phone: string) =>
      (await (await loginAs(phone))('GET', `/coursier/missions/${id}/`)).status;
    expect(await Promise.all([customer, courier, otherCustomer, shop].map(see))).toEqual([
      200, 200, 404, 404,
    ]);
    await (
      await loginAs(courier)
    )('POST', `/coursier/missions/${id}/accepter/`, {});
    expect(await see(otherCourier)).toBe(404);
    expect((await mine('POST', `/coursier/missions/${id}/accepter/`, {})).status).toBe(403);
  });

  it.each([{ leakAll: true }, { permissive: true }])(
    'shows everybody everything with %o',
    async (options) => {
      const { loginAs } = await startBackend(options);
      await (
        await loginAs(customer)
      )('POST', '/coursier/missions/', aParcel());
      expect((await (await loginAs(otherCustomer))('GET', '/coursier/missions/')).body.count).toBe(1);
    },
  );

  it('stores the status a courier’s client echoes, when set to, and still knows whose it is', async () => {
    const { loginAs } = await startBackend({ acceptEchoesStatus: true, vocabulary: 'en' });
    const { id } = (await (await loginAs(customer))('POST', '/coursier/missions/', aParcel())).body;
    const as = await loginAs(courier);
    const accepted = await as('POST', `/coursier/missions/${id}/accepter/`, { statut: 'pending' });
    expect(accepted.body).toMatchObject({ statut: 'pending', livreur: 1 });
    expect((await (await loginAs(otherCourier))('GET', '/coursier/missions/disponibles/')).body).toEqual([]);
    expect((await as('POST', `/coursier/missions/${id}/marquer_recupere/`, {})).body.statut).toBe(
      'picked_up',
    );
  });

  it('answers each list in the form it is set to', async () => {
    const forms = { mixed: [false, true], paged: [false, false], bare: [true, true] } as const;
    for (const [lists, expected] of Object.entries(forms)) {
      const { loginAs } = await startBackend({ lists: lists as keyof typeof forms });
      const as = await loginAs(courier);
      const paths = ['/coursier/missions/', '/coursier/missions/disponibles/'];
      const answers = await Promise.all(paths.map((path) => as('GET', path)));
      expect(answers.map(({ body }) => Array.isArray(body))).toEqual(expected);
    }
  });
});
