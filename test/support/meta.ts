import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { createGraph } from '../../server/simulator/graph/graph.ts';

export const account = {
  token: 'graph-token-of-the-test',
  phoneNumberId: '1122334455',
  businessAccountId: '9988776655',
  appSecret: 'app-secret-of-the-test',
};

type GraphOptions = Parameters<typeof createGraph>[0];
export type Meta = Awaited<ReturnType<typeof startMeta>>;

/** A Graph on loopback that stands where Meta stands: outside, and still there when the product is killed. */
export async function startMeta(options: Pick<GraphOptions, 'webhookUrl'> & Partial<GraphOptions>) {
  const graph = createGraph({ ...account, ...options });
  const app = Fastify({ forceCloseConnections: true });
  await app.register(graph.routes);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    graph,
    env: {
      WHATSAPP_API_URL: `${origin}/v26.0`,
      WHATSAPP_TOKEN: account.token,
      WHATSAPP_PHONE_NUMBER_ID: account.phoneNumberId,
      WHATSAPP_BUSINESS_ACCOUNT_ID: account.businessAccountId,
      WHATSAPP_APP_SECRET: account.appSecret,
    },
    async close() {
      await graph.close();
      await app.close();
    },
  };
}

export function sign(body: string | Buffer, secret: string = account.appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
