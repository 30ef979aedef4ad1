import type { BaseLogger } from 'pino';
import { z } from 'zod';
import { isOutage, ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import { WATCH } from '../../machines/conversation/topics.ts';
import { openSubjects } from '../../machines/news/told.ts';
import { sessionOf } from '../effects/session.ts';
import type { Clock } from '../engine/clock.ts';
import { missionSeen, newOrderSeen, orderSeen } from './seen.ts';
import type { Newsroom } from './newsroom.ts';

export interface PollerOptions {
  store: Pick<Store, 'subscribers' | 'peek' | 'getSecret' | 'putSecret'>;
  toktok: Pick<TokTok, 'as'>;
  newsroom: Pick<Newsroom, 'publish'>;
  clock: Clock;
  log: Pick<BaseLogger, 'error' | 'warn'>;
  /** When the backend last told us something by itself. */
  lastHookAt: () => number;
}

const EVERY_MS = 2 * 60_000;
const QUIET_MS = 10 * 60_000;
const AT_ONCE = 2;

/**
 * Asks a backend that does not tell by itself: every two minutes for each person who waits for something, through
 * their own session, two people at once. Rests while hooks come, and ends its round at the first outage.
 */
export function createPoller({ store, toktok, newsroom, clock, log, lastHookAt }: PollerOptions) {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function round(): Promise<void> {
    if (clock.now() - lastHookAt() < QUIET_MS) return;
    const waiting = await store.subscribers(WATCH);
    let isDown = false;
    // What one courier is offered all are: it is asked for once.
    let areOffersKnown = false;

    async function work(): Promise<void> {
      for (let next = waiting.shift(); next !== undefined && !isDown && !isStopped; next = waiting.shift()) {
        try {
          if (await look(next, { withOffers: !areOffersKnown })) areOffersKnown = true;
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          // One who must log in again is asked to when they next write.
          isDown ||= isOutage(error);
          if (isDown) log.warn({ kind: error.kind }, 'the backend cannot be asked for news');
        }
      }
    }

    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** True when free missions were seen as well. */
  async function look(customer: number, { withOffers }: { withOffers: boolean }): Promise<boolean> {
    const { data } = Conversation.safeParse(await store.peek(customer));
    if (!data) return false;
    const { told, facts, person } = data.state.context;
    const backend = toktok.as(sessionOf(store, customer, facts.phone));
    const open = openSubjects(told);
    const hasMoved = (subject: string, status: string) =>
      open.includes(subject) && told[subject]?.status !== status;

    if (open.length > 0) {
      for (const mission of await backend.myMissions()) {
        const { id, status, order } = mission;
        // The courier of an order comes without having been waited for.
        const brings = open.includes(`order:${order}`) && told[`mission:${id}`]?.status !== status;
        if (!brings && !hasMoved(`mission:${id}`, status)) continue;
        await newsroom.publish(missionSeen(mission, clock.now()));
      }
    }
    if (open.some((subject) => subject.startsWith('order:'))) {
      for (const order of await backend.myOrders()) {
        if (!hasMoved(`order:${order.id}`, order.status)) continue;
        await newsroom.publish(orderSeen(order, facts.phone, clock.now()));
      }
    }
    if (person.role === 'entreprise') {
      const shop = await backend.shopProfile();
      for (const order of await backend.shopOrders()) {
        if (order.status !== 'pending' || `newOrder:${order.id}` in told) continue;
        await newsroom.publish(newOrderSeen(order, { ...shop, phone: facts.phone }, clock.now()));
      }
    }
    if (!withOffers || person.role !== 'livreur') return false;
    for (const mission of await backend.availableMissions()) {
      await newsroom.publish(missionSeen(mission, clock.now()));
    }
    return true;
  }

  function begin(): void {
    running ??= round()
      .catch((error: unknown) =>
        log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'asking for news failed'),
      )
      .finally(() => (running = null));
  }

  return {
    /** Asks for everybody who waits, once. */
    round,
    start(): void {
      timer = setInterval(begin, EVERY_MS);
      timer.unref();
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

const Conversation = z.object({
  state: z.object({
    context: z.object({
      facts: z.object({ phone: z.string() }),
      person: z.object({ role: z.string() }),
      told: z.record(z.string(), z.object({ status: z.string(), rank: z.number() })),
    }),
  }),
});
