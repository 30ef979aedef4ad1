import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { News } from './news.ts';

// What is missing is not worth a message: that somebody has set out or is at the door is soon seen. Collected is told
// once, whichever word the backend has for it.
const missions: Partial<Record<MissionStatus, number>> = {
  assigned: 1,
  at_pickup: 2,
  picked_up: 3,
  in_transit: 3,
  delivered: 4,
  cancelled: 4,
  // Bars no way: from any step, and then on from there.
  problem: 0,
};

const orders: Partial<Record<OrderStatus, number>> = { accepted: 1, ready: 2, delivered: 3, cancelled: 3 };

/** How far along it is; null when nobody needs to be told. */
export function rankOf({ kind, status }: Pick<News, 'kind' | 'status'>): number | null {
  switch (kind) {
    case 'mission':
      return missions[status as MissionStatus] ?? null;
    case 'order':
      return orders[status as OrderStatus] ?? null;
    case 'offer':
      return 0;
    case 'newMission':
    case 'newOrder':
      return status === 'pending' ? 0 : null;
  }
}
