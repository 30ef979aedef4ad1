import Fastify from 'fastify';
import { verify } from '../../adapters/whatsapp/signature.ts';
import { textMessage, type Webhook } from './shared.ts';

/** `bare.ts` as it is usually written: the answer goes out by the global fetch. */
const url = `${process.env['WHATSAPP_API_URL']}/${process.env['WHATSAPP_PHONE_NUMBER_ID']}/messages`;
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
  const body = textMessage(to, 'Bonjour, que souhaitez-vous faire ?');
  const reply = await fetch(url, { method: 'POST', headers, body });
  await reply.arrayBuffer();
}

const address = await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.stdout.write(`listening ${address}\n`);
