import type { NewEvent, Store } from '../../adapters/store/port.ts';
import type { Changed } from '../../adapters/toktok/cache.ts';
import type { MissionMoved, OrderMoved, StatusEvent } from '../../adapters/toktok/hook.ts';
import { topicsOfPickup } from '../../machines/livreur/zone.ts';
import type { News } from '../../machines/news/news.ts';
import { rankOf } from '../../machines/news/rank.ts';
import { phoneTopic, shopTopic } from '../../machines/news/topics.ts';
import { carrying } from '../telemetry/watch.ts';
import type { Clock } from '../engine/clock.ts';
import { asJson } from '../engine/stored.ts';

export interface NewsroomOptions {
  store: Pick<Store, 'accept' | 'findCustomer' | 'subscribers'>;
  clock: Clock;
  /** Something has moved: what is remembered of it is old. */
  forget?: (moved: Changed) => void;
}

export type Newsroom = ReturnType<typeof createNewsroom>;

/** A parcel that waits longer is no news: couriers see it in their list. */
const ANNOUNCED_MS = 30 * 60_000;

/**
 * Who is told what: whoever ordered hears of the steps that matter, a shop of its new orders, available couriers of
 * new parcels near them. The recipient of a parcel is not written to: we never had their consent.
 */
export function createNewsroom({ store, clock, forget }: NewsroomOptions) {
  /** Durable when it resolves; telling the same event again tells nobody twice. Answers how many are told. */
  async function publish(event: StatusEvent, trace?: string): Promise<number> {
    forget?.({ [event.kind]: event.id, isNew: event.status === 'pending' });
    const now = clock.now();
    const letters = event.kind === 'mission' ? await aboutMission(event, now) : await aboutOrder(event);
    const events = letters.flatMap(({ to, news }) =>
      to.map((customer) => newsEvent(event, customer, news, now, trace)),
    );
    if (events.length > 0) await store.accept(events, now);
    return events.length;
  }

  async function aboutMission(event: MissionMoved, now: number): Promise<Letter[]> {
    const sender = await peopleAt(event.requester);
    const { id, reference, status, occurredAt, dropoff, feeXaf, distanceKm } = event;
    const { order, recipient, courier, valueXaf } = event;
    const common = { id, reference, status, occurredAt, dropoff, pickup: event.pickup.label };
    const letters: Letter[] = [
      { to: sender, news: { kind: 'mission', ...common, order, recipient, courier, valueXaf, feeXaf } },
    ];
    if (event.isNew && now - occurredAt <= ANNOUNCED_MS) {
      const topics = topicsOfPickup(event.pickup.label, event.pickup.point);
      const couriers = (await everybody(topics)).filter((customer) => !sender.includes(customer));
      letters.push({ to: couriers, news: { kind: 'newMission', ...common, feeXaf, distanceKm } });
    }
    return letters.filter(isWorthwhile);
  }

  async function aboutOrder(event: OrderMoved): Promise<Letter[]> {
    const { id, reference, status, occurredAt, summary, totalXaf, shop, pickup } = event;
    const common = { id, reference, status, occurredAt, summary, totalXaf };
    const letters: Letter[] = [
      { to: await peopleAt(event.customer), news: { kind: 'order', ...common, shop: shop.name, pickup } },
    ];
    if (event.isNew) {
      const listening = shop.id === null ? [] : await store.subscribers(shopTopic(shop.id));
      const staff = [...new Set([...listening, ...(await peopleAt(shop.phone))])];
      letters.push({ to: staff, news: { kind: 'newOrder', ...common } });
    }
    return letters.filter(isWorthwhile);
  }

  /** Who has this number; nobody when they have never written to us. */
  async function peopleAt(phone: string | null): Promise<number[]> {
    if (phone === null) return [];
    const known = await Promise.all(waIdsOf(phone).map((waId) => store.findCustomer({ waId })));
    const hidden = await store.subscribers(phoneTopic(phone));
    return [...new Set([...known.filter((customer) => customer !== null), ...hidden])];
  }

  async function everybody(topics: string[]): Promise<number[]> {
    const listening = await Promise.all(topics.map((topic) => store.subscribers(topic)));
    return [...new Set(listening.flat())];
  }

  return { publish };
}

interface Letter {
  to: number[];
  news: News;
}

function isWorthwhile({ news }: Letter): boolean {
  return rankOf(news) !== null;
}

function newsEvent(
  { eventId }: StatusEvent,
  customer: number,
  news: News,
  now: number,
  trace?: string,
): NewEvent {
  // One person may hear of one event twice, as the shop and as its own customer.
  const id = `${eventId}:${news.kind}:${customer}`;
  return {
    id,
    to: { customer },
    body: carrying(asJson({ type: 'news.came', news, at: now }), trace),
    at: now,
  };
}

/** WhatsApp knows some Congolese numbers by their old form, without the zero. */
function waIdsOf(phone: string): string[] {
  const digits = phone.slice(1);
  return digits.startsWith('2420') ? [digits, `242${digits.slice(4)}`] : [digits];
}
