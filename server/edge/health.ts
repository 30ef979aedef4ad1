import type { FastifyInstance } from 'fastify';
import type { Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import type { Sender } from '../engine/sender.ts';
import { hasToken, isLoopback } from './guard.ts';
import { problemsNow } from './readiness.ts';
import type { Scrape } from '../telemetry/scrape.ts';

export interface HealthOptions {
  store: Pick<Store, 'stats'>;
  sender: Pick<Sender, 'health'>;
  clock: Clock;
  scrape: Scrape;
  /** Lets others than this machine read the metrics. */
  token: string | null;
}

/** Is it up, can it work, how does it do. */
export async function health(
  app: FastifyInstance,
  { store, sender, clock, scrape, token }: HealthOptions,
): Promise<void> {
  app.get('/health/live', async () => ({ status: 'ok' }));

  app.get('/health/ready', async (_request, reply) => {
    const reasons = await problemsNow(store, sender, clock.now());
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? 'ok' : 'unready', reasons });
  });

  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request) && !hasToken(request, token)) return reply.code(401).send();
    return reply.type(scrape.contentType).send(await scrape.text());
  });
}
