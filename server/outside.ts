import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { declared } from '../adapters/whatsapp/templates/declared.ts';
import { definitionOf } from '../adapters/whatsapp/templates/definition.ts';
import { createEmbeddedBackend, type EmbeddedBackend } from './backend/backend.ts';
import type { BackendOptions } from './backend/options.ts';
import type { Config } from './config.ts';
import type { Clock } from './engine/clock.ts';
import { createGraph, type Graph } from './simulator/graph/graph.ts';

/** Where Meta and the backend are for this process. */
export interface Outside {
  whatsapp: { apiUrl: string; token: string; phoneNumberId: string; appSecret: string };
  toktok: { url: string; hookSecret: string | null };
  /** Our stand-in for Meta, when there is no token for the real one. */
  graph: Graph | null;
  /** Our stand-in for the backend, when no real one is configured. */
  backend: EmbeddedBackend | null;
  close(): Promise<void>;
}

interface OutsideOptions {
  config: Config;
  clock: Clock;
  backend: Partial<BackendOptions>;
  /** Where the stand-ins keep what they know: a file beside the database, or memory. */
  fileBeside: (name: string) => string;
  /** Our own webhook, known only once we listen. */
  webhookUrl: () => string;
}

/** Uses what is configured; stands in, on loopback only, for what is not. */
export async function openOutside({
  config,
  clock,
  backend: options,
  fileBeside,
  webhookUrl,
}: OutsideOptions): Promise<Outside> {
  const closing: (() => Promise<void>)[] = [];

  async function embedBackend() {
    const backend = createEmbeddedBackend({ path: fileBeside('backend.db'), clock, options });
    closing.push(() => backend.close());
    const hookSecret = config.TOKTOK_WEBHOOK_SECRET ?? randomBytes(32).toString('hex');
    return { backend, toktok: { url: await listenOnLoopback(backend.app), hookSecret } };
  }

  async function simulate() {
    const account = {
      token: 'simulator',
      phoneNumberId: config.WHATSAPP_PHONE_NUMBER_ID ?? '100000000000001',
      appSecret: config.WHATSAPP_APP_SECRET ?? randomBytes(32).toString('hex'),
    };
    const graph = createGraph({
      ...account,
      businessAccountId: config.WHATSAPP_BUSINESS_ACCOUNT_ID ?? '100000000000002',
      webhookUrl,
      clock,
      path: fileBeside('simulator.db'),
      approved: declared.map((each) => definitionOf(each, 'sample')),
    });
    const app = Fastify({ forceCloseConnections: true });
    await app.register(graph.routes);
    closing.push(graph.close, () => app.close());
    return { graph, whatsapp: { ...account, apiUrl: `${await listenOnLoopback(app)}/v26.0` } };
  }

  const { graph, whatsapp } =
    config.WHATSAPP_TOKEN === null
      ? await simulate()
      : {
          graph: null,
          whatsapp: {
            apiUrl: config.WHATSAPP_API_URL,
            token: config.WHATSAPP_TOKEN,
            phoneNumberId: config.WHATSAPP_PHONE_NUMBER_ID ?? '',
            appSecret: config.WHATSAPP_APP_SECRET ?? '',
          },
        };
  const { backend, toktok } =
    config.TOKTOK_BASE_URL === null
      ? await embedBackend()
      : {
          backend: null,
          toktok: { url: config.TOKTOK_BASE_URL, hookSecret: config.TOKTOK_WEBHOOK_SECRET },
        };

  return {
    whatsapp,
    graph,
    backend,
    toktok,
    async close() {
      for (const close of closing) await close();
    },
  };
}

async function listenOnLoopback(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}
