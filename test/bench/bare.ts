import Fastify from 'fastify';
import { Pool } from 'undici';
import { verify } from '../../adapters/whatsapp/signature.ts';
import { textMessage, type Webhook } from './shared.ts';

/** The floor: checks the signature, answers by one Graph call, remembers nothing. */
const graph = new URL(process.env['WHATSAPP_API_URL'] ?? '');
const pool = new Pool(graph.origin, { connections: 64 });
const path = `${graph.pathname}/${process.env['WHATSAPP_PHONE_NUMBER_ID']}/messages`;
const secret = process.env['WHATSAPP_APP_SECRET'] ?? '';
const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${process.env['WHATSAPP_TOKEN']}`,
};

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/webhook', async (request, reply) => {
  const bytes = request.body as Buffer;
  if (!verify([secret], bytes, request.headers['x-hub-signature-256'] as string))
    return reply.code(401).send();
  const { entry } = JSON.parse(bytes.toString()) as Webhook;
  for (const message of entry[0]?.changes[0]?.value.messages ?? []) void answer(message.from);
  return reply.code(200).send();
});

async function answer(to: string): Promise<void> {
  const { body } = await pool.request({
    path,
    method: 'POST',
    headers,
    body: textMessage(to, 'Bonjour, que souhaitez-vous faire ?'),
  });
  await body.dump();
}

const address = await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.stdout.write(`listening ${address}\n`);
