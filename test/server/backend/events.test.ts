import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { aParcel, courier, customer, startBackend } from './support.ts';

const secret = 's3cret';

interface Seen {
  path: string | undefined;
  event: {
    event_id: string;
    id: number;
    status: string;
    previous_status?: string;
    data: Record<string, unknown>;
  };
  signed: boolean;
}

/** A bot that answers with the given statuses in turn, then 200. */
async function aBot(statuses: number[] = []) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString();
      const timestamp = String(request.headers['x-toktok-timestamp']);
      const expected = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex');
      const signed = request.headers['x-toktok-signature'] === `sha256=${expected}`;
      seen.push({ path: request.url, event: JSON.parse(raw) as Seen['event'], signed });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('tells the bot every change of a parcel, in order and signed', async () => {
  const bot = await aBot();
  const { loginAs, sendEventsTo } = await startBackend();
  sendEventsTo({ url: bot.url, secret });
  const { id } = (await (await loginAs(customer))('POST', '/coursier/missions/', aParcel())).body;
  const as = await loginAs(courier);
  await as('POST', `/coursier/missions/${id}/accepter/`, {});
  const run = (await as('POST', '/livraisons/livraisons/', { mission_id: id, ...aParcel() })).body;
  await as('POST', `/livraisons/livraisons/${run.id}/update_statut/`, { statut: 'arrive_recuperation' });
  await as('POST', `/coursier/missions/${id}/marquer_recupere/`, {});

  await expect
    .poll(() => bot.seen.map(({ event }) => event.status))
    .toEqual(['en_attente', 'assignee', 'arrive_recuperation', 'recupere']);
  expect(bot.seen.every(({ signed }) => signed)).toBe(true);
  expect(bot.seen[0]?.event).not.toHaveProperty('previous_status');
  expect(bot.seen[1]).toMatchObject({
    path: '/hooks/toktok/missions',
    event: {
      id,
      previous_status: 'en_attente',
      data: {
        contact_entreprise: customer,
        livreur_nom: 'Paul Ngoma',
        livreur_telephone: courier,
        valeur_produit: '5000.00',
        nom_client_final: 'Marie Okemba',
      },
    },
  });
});

it('repeats an event under its id until it is taken, and holds the later ones back', async () => {
  const bot = await aBot([500, 503]);
  const { loginAs, sendEventsTo } = await startBackend();
  const as = await loginAs(customer);
  const order = {
    entreprise: 1,
    adresse_livraison: 'Rue Malanda',
    coordonnees_gps: '0,0',
    details: [{ produit: 1, quantite: 1 }],
  };
  const { id } = (await as('POST', '/marketplace/commandes/', order)).body;
  await as('POST', `/marketplace/commandes/${id}/annuler/`, {});
  sendEventsTo({ url: bot.url, secret });

  await expect
    .poll(() => bot.seen.map(({ event }) => event.status), { timeout: 5000 })
    .toEqual(['en_attente', 'en_attente', 'en_attente', 'annulee']);
  expect(new Set(bot.seen.map(({ event }) => event.event_id)).size).toBe(2);
  expect(bot.seen[3]?.event.data).toMatchObject({
    client_phone: customer,
    produit_nom: 'Poulet mayo',
    total: '4500.00',
  });
});
