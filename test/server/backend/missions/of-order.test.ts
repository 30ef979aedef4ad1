import { expect, it } from 'vitest';
import { courier, customer, otherCourier, shop, startBackend } from '../support.ts';

const anOrder = {
  entreprise: 1,
  adresse_livraison: '25 rue Malanda',
  coordonnees_gps: '-4.2523,15.2723',
  details: [
    { produit: 1, quantite: 2 },
    { produit: 6, quantite: 1 },
  ],
};

/** An order that its shop has accepted, and everybody who may touch it. */
async function accepted(change: Partial<typeof anOrder> = {}) {
  const { loginAs } = await startBackend();
  const [client, own, rider] = [await loginAs(customer), await loginAs(shop), await loginAs(courier)];
  const { id } = (await client('POST', '/marketplace/commandes/', { ...anOrder, ...change })).body;
  await own('POST', `/marketplace/commandes/${id}/confirmer/`, {});
  const move = (statut: string) => own('POST', `/marketplace/commandes/${id}/update_statut/`, { statut });
  const cancel = () => client('POST', `/marketplace/commandes/${id}/annuler/`, {});
  const statut = async () => (await own('GET', `/marketplace/commandes/${id}/`)).body.statut;
  const missions = async () =>
    ((await client('GET', '/coursier/missions/')).body as unknown as { results: Mission[] }).results;
  return { id, client, own, rider, move, cancel, statut, missions, loginAs };
}

interface Mission {
  id: number;
  statut: string;
  commande_id: number | null;
}

it('asks for one courier when an order is ready, from the shop to the customer', async () => {
  const { id, move, missions } = await accepted();
  expect(await missions()).toEqual([]);
  await move('preparee');
  await move('preparee');
  expect(await missions()).toEqual([
    expect.objectContaining({
      commande_id: id,
      statut: 'en_attente',
      entreprise_demandeur: 'Chez Mama Ngala',
      contact_entreprise: customer,
      adresse_recuperation: 'Chez Mama Ngala, 12 rue Mbochis, Poto-Poto, Brazzaville',
      coordonnees_recuperation: '-4.262410,15.279930',
      adresse_livraison: '25 rue Malanda',
      coordonnees_livraison: '-4.2523,15.2723',
      nom_client_final: 'Jean Mbemba',
      telephone_client_final: customer,
      description_produit: `2 × Poulet mayo, 1 × Jus de gingembre 50 cl\nExpéditeur: Chez Mama Ngala +${shop}`,
      valeur_produit: '9300.00',
    }),
  ]);
});

it('knows no point for an address that has none', async () => {
  const { move, missions } = await accepted({ coordonnees_gps: '0,0' });
  await move('preparee');
  expect(await missions()).toEqual([expect.objectContaining({ coordonnees_livraison: '' })]);
});

it.each([
  ['mark by mark', 'coursier/missions'],
  ['by its run', 'livraisons/livraisons'],
])('has the order follow its courier, %s', async (_how, resource) => {
  const { rider, move, statut, missions } = await accepted();
  await move('preparee');
  const id = (await missions())[0]?.id ?? 0;
  await rider('POST', `/coursier/missions/${id}/accepter/`, {});
  const start = {
    mission_id: id,
    adresse_recuperation: 'x',
    coordonnees_recuperation: '',
    adresse_livraison: 'y',
    coordonnees_livraison: '',
  };
  const run = (await rider('POST', '/livraisons/livraisons/', start)).body.id;
  const go = (mark: string, word: string) =>
    resource === 'coursier/missions'
      ? rider('POST', `/coursier/missions/${id}/${mark}/`, {})
      : rider('POST', `/livraisons/livraisons/${run}/update_statut/`, { statut: word });
  expect(await statut()).toBe('preparee');
  await go('marquer_recupere', 'recupere');
  expect(await statut()).toBe('expediee');
  await go('marquer_livre', 'livree');
  expect(await statut()).toBe('livree');
});

it('calls the mission off with its order, and when the shop brings it by itself', async () => {
  for (const leave of ['annulee', 'expediee']) {
    const { move, missions } = await accepted();
    await move('preparee');
    await move(leave);
    expect((await missions()).map(({ statut }) => statut)).toEqual(['annulee']);
  }
});

it('lets nobody cancel an order whose courier is on the way', async () => {
  const { rider, move, cancel, statut, missions } = await accepted();
  await move('preparee');
  const id = (await missions())[0]?.id ?? 0;
  await rider('POST', `/coursier/missions/${id}/accepter/`, {});
  expect((await cancel()).status).toBe(400);
  expect(await statut()).toBe('preparee');
  expect((await missions())[0]?.statut).toBe('assignee');
});

it('leaves the order where its shop has brought it', async () => {
  const { rider, move, statut, missions, loginAs } = await accepted();
  await move('preparee');
  const id = (await missions())[0]?.id ?? 0;
  await rider('POST', `/coursier/missions/${id}/accepter/`, {});
  const other = await loginAs(otherCourier);
  expect((await other('POST', `/coursier/missions/${id}/marquer_recupere/`, {})).status).toBe(403);
  await move('livree');
  await rider('POST', `/coursier/missions/${id}/marquer_recupere/`, {});
  await rider('POST', `/coursier/missions/${id}/marquer_livre/`, {});
  expect(await statut()).toBe('livree');
});
