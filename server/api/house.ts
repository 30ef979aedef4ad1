import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Store } from '../../adapters/store/port.ts';
import { declared } from '../../adapters/whatsapp/templates/declared.ts';
import { problemsNow } from '../edge/readiness.ts';
import type { Clock } from '../engine/clock.ts';
import type { createEffects } from '../engine/effects.ts';
import type { Sender } from '../engine/sender.ts';
import type { NumberHealth } from '../number-health.ts';
import type { TemplateHealth } from '../templates/health.ts';
import { Health } from './schemas.ts';

export interface HouseOptions {
  store: Pick<Store, 'stats'>;
  sender: Pick<Sender, 'health'>;
  effects: Pick<ReturnType<typeof createEffects>, 'breakerState'>;
  templates: Pick<TemplateHealth, 'usable' | 'stateOf'>;
  number: Pick<NumberHealth, 'told'>;
  clock: Clock;
}

const breakers = ['closed', 'open', 'halfOpen', 'isolated'] as const;

/** How the house does right now. */
export async function house(app: FastifyInstance, options: HouseOptions): Promise<void> {
  const { store, sender, effects, templates, number, clock } = options;

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/health',
    schema: {
      summary: 'Queues, what is stuck, what Meta thinks of our number and templates',
      response: { 200: Health },
    },
    handler: async () => {
      const now = clock.now();
      const stats = await store.stats(now);
      const { inFlight, pausedUntil, alarm } = sender.health();
      const told = number.told();
      const problems = await problemsNow(store, sender, now);
      return {
        at: iso(now),
        ready: problems.length === 0,
        problems,
        events: { pending: stats.pendingEvents, oldestMs: stats.oldestPendingMs },
        effects: { pending: stats.pendingEffects, breaker: breakers[effects.breakerState()] ?? 'isolated' },
        outbox: { waiting: stats.outboxDepth, oldestMs: stats.oldestOutMs, sending: inFlight },
        parked: stats.parked,
        deadLetters: stats.deadLetters,
        customers: stats.customers,
        number: {
          pausedUntil: pausedUntil === null ? null : iso(pausedUntil),
          alarm: alarm && { code: alarm.code, since: iso(alarm.since) },
          told: told && { event: told.event ?? null, limit: told.limit ?? null, at: iso(told.at) },
        },
        templates: declared.map(({ name, language }) => ({
          name,
          language,
          ...templates.stateOf(name, language),
          usable: templates.usable(name, language),
        })),
      };
    },
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
