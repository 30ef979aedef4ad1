import { describe, expect, it } from 'vitest';
import { aParcel, courier, customer, otherCourier, startBackend } from './support.ts';

async function aRun() {
  const backend = await startBackend();
  const asCustomer = await backend.loginAs(customer);
  const { id } = (await asCustomer('POST', '/coursier/missions/', aParcel())).body;
  const as = await backend.loginAs(courier);
  await as('POST', `/coursier/missions/${id}/accepter/`, {});
  const body = {
    mission_id: id,
    commande_id: 0,
    distance_km: '0',
    duree_estimee_minutes: 0,
    livreur: 1,
    ...aParcel(),
  };
  const start = () => as('POST', '/livraisons/livraisons/', body);
  const run = (await start()).body;
  const become = async (statut: string) =>
    (await as('POST', `/livraisons/livraisons/${run.id}/update_statut/`, { statut })).status;
  const mission = async () => (await asCustomer('GET', `/coursier/missions/${id}/`)).body;
  return { ...backend, as, run, start, become, mission };
}

describe('runs', () => {
  it('are started once per mission', async () => {
    const { run, start } = await aRun();
    expect((await start()).body.id).toBe(run.id);
    expect(run).toMatchObject({ statut: 'assignee', distance_km: '1.82', heure_recuperation: null });
  });

  it('go forwards, may skip, never go back, and take their mission along', async () => {
    const { become, mission } = await aRun();
    expect(await become('arrive_recuperation')).toBe(200);
    expect(await become('en_route_recuperation')).toBe(400);
    expect(await become('volée')).toBe(400);
    expect(await become('en_route_livraison')).toBe(200);
    expect(await mission()).toMatchObject({
      statut: 'recupere',
      livraison: { statut: 'en_route_livraison' },
    });
    expect(await become('annulee')).toBe(400);
    expect(await become('livree')).toBe(200);
    expect(await become('probleme')).toBe(400);
    expect(await mission()).toMatchObject({ statut: 'livree', livraison: { statut: 'livree' } });
  });

  it('resume after a problem where they were, or further', async () => {
    const { become, mission } = await aRun();
    await become('recupere');
    expect(await become('probleme')).toBe(200);
    expect((await mission()).statut).toBe('recupere');
    expect(await become('arrive_recuperation')).toBe(400);
    expect(await become('recupere')).toBe(200);
  });

  it('keep what the courier says of a problem', async () => {
    const { as, run } = await aRun();
    const path = `/livraisons/livraisons/${run.id}/`;
    await as('POST', `${path}update_statut/`, { statut: 'probleme', commentaire: 'Le pont est coupé' });
    expect((await as('GET', path)).body).toMatchObject({
      statut: 'probleme',
      notes_livreur: 'Le pont est coupé',
    });
  });

  it('follow when the mission is marked', async () => {
    const { as, run } = await aRun();
    await as('POST', `/coursier/missions/${run.mission_id}/marquer_recupere/`, {});
    const { body } = await as('GET', `/livraisons/livraisons/${run.id}/`);
    expect(body.statut).toBe('recupere');
    expect(body.heure_recuperation).not.toBeNull();
  });

  it('keep positions beside the addresses, never over them', async () => {
    const { as, run, mission } = await aRun();
    const position = { coordonnees_recuperation: '-4.3,15.3', latitude: -4.3, longitude: 15.3 };
    const { status, body } = await as('POST', `/livraisons/livraisons/${run.id}/update_position/`, position);
    expect(status).toBe(200);
    expect(body.coordonnees_recuperation).toBe('-4.2523,15.2723');
    expect((await mission()).coordonnees_recuperation).toBe('-4.2523,15.2723');
  });

  it('are moved by their own courier only', async () => {
    const { loginAs, run } = await aRun();
    const as = await loginAs(otherCourier);
    const path = `/livraisons/livraisons/${run.id}/`;
    expect((await as('POST', `${path}update_statut/`, { statut: 'livree' })).status).toBe(403);
    expect((await as('POST', `${path}update_position/`, { latitude: 0, longitude: 0 })).status).toBe(403);
    expect((await as('GET', path)).status).toBe(404);
  });
});
