import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { News } from './news.ts';

const missions: Partial<Record<MissionStatus, number>> = {
  assigned: 1,
  at_pickup: 2,
  picked_up: 3,
  in_transit: 4,
  problem: 5,
  delivered: 6,
  cancelled: 6,
};

const orders: Partial<Record<OrderStatus, number>> = { accepted: 1, ready: 2, delivered: 4, cancelled: 4 };

/** How far along it is; null when nobody needs to be told. */
export function rankOf(news: News): number | null {
  switch (news.kind) {
    case 'mission':
      return missions[news.status] ?? null;
    case 'order':
      return orders[news.status] ?? null;
    case 'newMission':
    case 'newOrder':
      return news.status === 'pending' ? 0 : null;
  }
}
