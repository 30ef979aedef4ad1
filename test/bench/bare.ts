import { Pool } from 'undici';
import { headers, messagesUrl, serveWebhook, textMessage } from './shared.ts';

/** The floor: checks the signature, answers by one Graph call over undici's pool, remembers nothing. */
const pool = new Pool(messagesUrl.origin, { connections: 64 });

await serveWebhook(async ({ from }) => {
  const body = textMessage(from, 'Bonjour, que souhaitez-vous faire ?');
  const reply = await pool.request({ path: messagesUrl.pathname, method: 'POST', headers, body });
  await reply.body.dump();
});
