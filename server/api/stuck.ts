import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import { DeadLetters, Done, Parked } from './schemas.ts';

export interface StuckOptions {
  store: Pick<Store, 'parked' | 'redrive' | 'discard' | 'deadLetters' | 'resend' | 'dropDead'>;
  clock: Clock;
}

const MOST = 500;
const byNumber = z.object({ id: z.coerce.number().int().positive() });

/** Events given up and messages that could not be sent: seen, tried again, dropped. */
export async function stuck(app: FastifyInstance, { store, clock }: StuckOptions): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.route({
    method: 'GET',
    url: '/parked',
    schema: { summary: 'Events given up after several tries', response: { 200: Parked } },
    handler: async () => ({
      parked: (await store.parked(MOST)).map(({ customer, at, ...event }) => ({
        ...event,
        conversation: customer,
        at: new Date(at).toISOString(),
      })),
    }),
  });

  routes.route({
    method: 'GET',
    url: '/dead-letters',
    schema: {
      summary: 'Messages that could not be sent or were not delivered',
      response: { 200: DeadLetters },
    },
    handler: async () => ({
      deadLetters: (await store.deadLetters(MOST)).map(({ customer, at, ...letter }) => ({
        ...letter,
        conversation: customer,
        at: new Date(at).toISOString(),
      })),
    }),
  });

  const acts = {
    '/parked/:id/retry': ['Tries an event again', (id: number) => store.redrive([id], clock.now())],
    '/parked/:id/discard': ['Gives an event up for good', (id: number) => store.discard([id])],
    '/dead-letters/:id/retry': [
      'Sends a message again, last in its queue',
      (id: number) => store.resend([id], clock.now()),
    ],
    '/dead-letters/:id/discard': ['Drops a message for good', (id: number) => store.dropDead([id])],
  } as const;
  for (const [url, [summary, act]] of Object.entries(acts)) {
    routes.route({
      method: 'POST',
      url,
      schema: {
        summary,
        description: 'Answers `done: 0` when it is not there any more.',
        params: byNumber,
        response: { 200: Done },
      },
      handler: async ({ params }) => ({ done: await act(params.id) }),
    });
  }
}
