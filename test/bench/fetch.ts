import { headers, messagesUrl, serveWebhook, textMessage } from './shared.ts';

/** `bare.ts` as it is usually written: the answer goes out by the global fetch. */
await serveWebhook(async ({ from }) => {
  const body = textMessage(from, 'Bonjour, que souhaitez-vous faire ?');
  const reply = await fetch(messagesUrl, { method: 'POST', headers, body });
  await reply.arrayBuffer();
});
