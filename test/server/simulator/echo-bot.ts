import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { drawPicture } from '../../../server/backend/media/pictures.ts';
import { createGraph } from '../../../server/simulator/graph/graph.ts';
import { createSimulator } from '../../../server/simulator/plugin.ts';
import { APP_SECRET, NUMBER_ID, TOKEN, WABA_ID } from './receiver.ts';

type Fields = Record<string, unknown>;
interface Inbound {
  id: string;
  from: string;
  type: string;
  text?: { body: string };
  interactive?: { button_reply?: { title: string }; list_reply?: { title: string } };
}

/** The simulator's page with a small bot behind it that answers by keyword, over real HTTP both ways. */
export async function startEchoBot(path = ':memory:') {
  const bot = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const signature = `sha256=${createHmac('sha256', APP_SECRET).update(raw).digest('hex')}`;
      response.statusCode = request.headers['x-hub-signature-256'] === signature ? 200 : 401;
      response.end();
      const body = JSON.parse(raw.toString()) as {
        entry: { changes: { value: { messages?: Inbound[] } }[] }[];
      };
      const messages = body.entry.flatMap(({ changes }) =>
        changes.flatMap(({ value }) => value.messages ?? []),
      );
      if (response.statusCode === 200) for (const message of messages) void reply(message);
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;

  const graph = createGraph({
    phoneNumberId: NUMBER_ID,
    businessAccountId: WABA_ID,
    token: TOKEN,
    appSecret: APP_SECRET,
    webhookUrl: `http://127.0.0.1:${port}/`,
    path,
    latency: { sentMs: 10, deliveredMs: 20, readMs: 40 },
  });
  const app = Fastify({ forceCloseConnections: true });
  await app.register(graph.routes, { prefix: '/graph' });
  await app.register(createSimulator({ graph }), { prefix: '/simulator' });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  async function post(to: string, fields: Fields) {
    await fetch(`${origin}/graph/v26.0/${NUMBER_ID}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...(to && { to }), ...fields }),
    });
  }

  async function upload(png: Buffer) {
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'pizza.png');
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${origin}/graph/v26.0/${NUMBER_ID}/media`, { method: 'POST', headers, body });
    return ((await answer.json()) as { id: string }).id;
  }

  async function reply({ id, from, type, text, interactive }: Inbound) {
    const typing = text?.body === 'réfléchis' ? { typing_indicator: { type: 'text' } } : {};
    await post('', { status: 'read', message_id: id, ...typing });
    if (text?.body === 'réfléchis') return;
    const chosen = (interactive?.button_reply ?? interactive?.list_reply)?.title;
    if (chosen) return post(from, words(`Vous avez choisi *${chosen}*.`));
    if (text?.body === 'pizza') return post(from, card(await upload(drawPicture('plate', '#b5651d', 0))));
    if (type !== 'text') return post(from, words(`Bien reçu : ${type}.`));
    await post(from, ANSWERS[text?.body ?? ''] ?? words(`Vous dites « ${text?.body} »`));
  }

  return {
    origin,
    graph,
    close: async () => {
      await app.close();
      await graph.close();
      bot.closeAllConnections();
      bot.close();
    },
  };
}

function words(body: string): Fields {
  return { type: 'text', text: { body } };
}

const interactive = (fields: Fields): Fields => ({ type: 'interactive', interactive: fields });

const card = (id: string): Fields =>
  interactive({
    type: 'button',
    header: { type: 'image', image: { id } },
    body: { text: '*Pizza Reine*\n4 000 FCFA\n\n_Combien en voulez-vous ?_' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'one', title: 'Au panier' } },
        { type: 'reply', reply: { id: 'back', title: 'Retour' } },
      ],
    },
  });

const ANSWERS: Record<string, Fields> = {
  menu: interactive({
    type: 'button',
    header: { type: 'text', text: '🛵 TokTok' },
    body: {
      text: '*Bonjour Awa !*\nQue puis-je faire pour vous ?\n\n_Écrivez par exemple_ `envoyer à Moungali` ou appelez le +242 06 123 4567.',
    },
    footer: { text: 'Livraisons à Brazzaville et Pointe-Noire' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'go.send', title: '📦 Envoyer un colis' } },
        { type: 'reply', reply: { id: 'go.track', title: '🔎 Suivre' } },
        { type: 'reply', reply: { id: 'go.shop', title: '🛒 Commander' } },
      ],
    },
  }),
  liste: interactive({
    type: 'list',
    body: { text: '*Choisissez une boutique*\nElles livrent toutes chez vous en moins d’une heure.' },
    action: {
      button: 'Voir les boutiques',
      sections: [
        {
          title: 'Restaurants',
          rows: [
            { id: 'shop:1', title: 'Chez Mama Ngala', description: 'Poisson braisé, saka-saka · 25 min' },
            { id: 'shop:2', title: 'Pizzeria Le Plateau', description: 'Pizzas au feu de bois · 35 min' },
          ],
        },
        {
          title: 'Épiceries',
          rows: [{ id: 'shop:3', title: 'Alimentation Total', description: 'Ouvert jusqu’à 22 h' }],
        },
      ],
    },
  }),
  où: interactive({
    type: 'location_request_message',
    body: {
      text: '📍 *Où faut-il venir chercher le colis ?*\nEnvoyez votre position, ou tapez une adresse.',
    },
    action: { name: 'send_location' },
  }),
  livreur: {
    type: 'contacts',
    contacts: [
      { name: { formatted_name: 'Paul Ngoma', first_name: 'Paul' }, phones: [{ phone: '+242 06 550 0011' }] },
    ],
  },
  lien: interactive({
    type: 'cta_url',
    body: { text: 'Suivez votre livreur sur la carte.' },
    action: {
      name: 'cta_url',
      parameters: { display_text: 'Ouvrir la carte', url: 'https://example.org/t/42' },
    },
  }),
};
