import type { MissionStatus, OrderStatus } from '../../machines/domain.ts';
import type { MissionNews, NewMissionNews, NewOrderNews, OrderNews } from '../../machines/news/news.ts';

const AT = 1_790_000_000_000;

export const missionStatuses: MissionStatus[] = [
  'pending',
  'assigned',
  'heading_to_pickup',
  'at_pickup',
  'picked_up',
  'in_transit',
  'at_dropoff',
  'delivered',
  'problem',
  'cancelled',
  'unknown',
];
export const orderStatuses: OrderStatus[] = [
  'pending',
  'accepted',
  'ready',
  'shipped',
  'delivered',
  'cancelled',
  'unknown',
];

export function aMission(overrides: Partial<MissionNews> = {}): MissionNews {
  return {
    kind: 'mission',
    id: 61,
    reference: 'COUR-20261122-061',
    status: 'assigned',
    occurredAt: AT,
    order: null,
    pickup: 'Moungali, 12 rue Louingui',
    dropoff: 'Poto-Poto, 25 rue Mbochi',
    recipient: 'Marie Okemba',
    courier: { name: 'Paul Ngoma', phone: '+242065500011' },
    ...overrides,
  };
}

export function anOrder(overrides: Partial<OrderNews> = {}): OrderNews {
  return {
    kind: 'order',
    id: 31,
    reference: 'CMD-20261122-031',
    status: 'accepted',
    occurredAt: AT,
    shop: 'Chez Mama Ngala',
    summary: '2 × Poulet mayo',
    totalXaf: 8_000,
    pickup: '12 rue Mbochis, Poto-Poto',
    ...overrides,
  };
}

export function aNewOrder(overrides: Partial<NewOrderNews> = {}): NewOrderNews {
  return {
    kind: 'newOrder',
    id: 31,
    reference: 'CMD-20261122-031',
    status: 'pending',
    occurredAt: AT,
    summary: '2 × Poulet mayo',
    totalXaf: 8_000,
    ...overrides,
  };
}

export function aNewMission(overrides: Partial<NewMissionNews> = {}): NewMissionNews {
  return {
    kind: 'newMission',
    id: 61,
    reference: 'COUR-20261122-061',
    status: 'pending',
    occurredAt: AT,
    pickup: 'Moungali, 12 rue Louingui',
    dropoff: 'Poto-Poto, 25 rue Mbochi',
    feeXaf: 1_250,
    distanceKm: 2.4,
    ...overrides,
  };
}
