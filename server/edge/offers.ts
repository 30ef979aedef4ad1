import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Store } from '../../adapters/store/port.ts';
import { OFFERS } from '../../machines/conversation/topics.ts';
import type { NewsEvent } from '../../machines/news/news.ts';
import type { Clock } from '../engine/clock.ts';
import { asJson } from '../engine/stored.ts';
import { hasToken, isLoopback } from './guard.ts';

export interface OffersOptions {
  store: Pick<Store, 'accept' | 'subscribers'>;
  clock: Clock;
  /** Who may send offers; without one, only this machine. */
  token: string | null;
}

const BATCH = 500;

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}*_~`]*$/u);
const Offer = z.strictObject({
  /** The sender's own: an offer of the same id reaches nobody twice. */
  id: z.string().regex(/^[\w.-]{1,64}$/),
  discount: line(60),
  code: line(30),
  image: z.url({ protocol: /^https$/ }).max(2_000),
});

/** The operator's door: one offer to everybody who has asked for offers. Durable before it is acknowledged. */
export async function offers(app: FastifyInstance, { store, clock, token }: OffersOptions): Promise<void> {
  app.post('/api/offers', async (request, reply) => {
    const isOurs = token === null ? isLoopback(request) : hasToken(request, token);
    if (!isOurs) return reply.code(401).send();
    const { data: offer, error } = Offer.safeParse(request.body);
    if (!offer) {
      const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return reply.code(422).send({ problems });
    }
    const now = clock.now();
    const news = { kind: 'offer', status: 'open', occurredAt: now, ...offer } as const;
    const event: NewsEvent = { type: 'news.came', news, at: now };
    const subscribers = await store.subscribers(OFFERS);
    let accepted = 0;
    for (let from = 0; from < subscribers.length; from += BATCH) {
      const events = subscribers.slice(from, from + BATCH).map((customer) => ({
        id: `offer:${offer.id}:${customer}`,
        to: { customer },
        body: asJson(event),
        at: now,
      }));
      accepted += (await store.accept(events, now)).filter(({ fresh }) => fresh).length;
    }
    return reply.code(202).send({ subscribers: subscribers.length, accepted });
  });
}
