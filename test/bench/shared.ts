import Fastify from 'fastify';
import { verify } from '../../adapters/whatsapp/signature.ts';

interface Message {
  id: string;
  from: string;
  text?: { body: string };
}

/** What the baselines read of a webhook. */
interface Webhook {
  entry: { changes: { value: { messages?: Message[] } }[] }[];
}

/** The door that the baselines have in common: Fastify, the signature over the raw bytes, 200, then the answer. */
export async function serveWebhook(answer: (message: Message) => Promise<void>): Promise<void> {
  const secret = process.env['WHATSAPP_APP_SECRET'] ?? '';
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/webhook', async (request, reply) => {
    const bytes = request.body as Buffer;
    if (!verify([secret], bytes, request.headers['x-hub-signature-256'] as string))
      return reply.code(401).send();
    const { entry } = JSON.parse(bytes.toString()) as Webhook;
    for (const message of entry[0]?.changes[0]?.value.messages ?? []) void answer(message);
    return reply.code(200).send();
  });
  const address = await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
  process.stdout.write(`listening ${address}\n`);
}

/** Where and how the baselines send a message. */
export const messagesUrl = new URL(
  `${process.env['WHATSAPP_API_URL']}/${process.env['WHATSAPP_PHONE_NUMBER_ID']}/messages`,
);

export const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${process.env['WHATSAPP_TOKEN']}`,
};

export function textMessage(to: string, text: string): string {
  return JSON.stringify({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: `+${to}`,
    type: 'text',
    text: { body: text },
  });
}
