import type { MissionStatus, OrderStatus } from '../domain.ts';

/** What happened outside that a person should hear of without having asked. */
export type News = MissionNews | OrderNews | NewOrderNews | NewMissionNews | OfferNews;

/** To who ordered the transport. */
export interface MissionNews {
  kind: 'mission';
  id: number;
  reference: string;
  status: MissionStatus;
  occurredAt: number;
  /** The shop order that it brings. */
  order: number | null;
  pickup: string;
  dropoff: string;
  recipient: string;
  courier: { name: string; phone: string | null } | null;
  /** What the parcel is worth; an order's, what was to be paid for it in all. Missing where nobody told, as the fee. */
  valueXaf?: number | null;
  /** What the transport costs. */
  feeXaf?: number | null;
}

/** To who ordered from a shop. */
export interface OrderNews {
  kind: 'order';
  id: number;
  reference: string;
  status: OrderStatus;
  occurredAt: number;
  shop: string;
  summary: string;
  totalXaf: number | null;
  /** Where the shop hands the order over; '' when unknown. */
  pickup: string;
}

/** To a shop: somebody has ordered. */
export interface NewOrderNews {
  kind: 'newOrder';
  id: number;
  reference: string;
  status: OrderStatus;
  occurredAt: number;
  summary: string;
  totalXaf: number | null;
}

/** To couriers near by: somebody has sent a parcel. Nobody's name and number are in it before it is accepted. */
export interface NewMissionNews {
  kind: 'newMission';
  id: number;
  reference: string;
  status: MissionStatus;
  occurredAt: number;
  pickup: string;
  dropoff: string;
  feeXaf: number | null;
  distanceKm: number | null;
}

/** Advertising: only to who has asked for it. */
export interface OfferNews {
  kind: 'offer';
  id: string;
  status: 'open';
  occurredAt: number;
  /** What is taken off: « 15 % de remise ». */
  discount: string;
  code: string;
  /** Where the picture is. */
  image: string;
}

export interface NewsEvent {
  type: 'news.came';
  news: News;
  at: number;
}
