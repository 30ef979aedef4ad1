import type { MissionStatus, OrderStatus } from '../domain.ts';

export interface ListShipmentsInput {
  /** Only this person's own; E.164. */
  phone: string;
}

/** One line of the list, newest first. */
export type ShipmentLine =
  | {
      kind: 'mission';
      id: number;
      reference: string;
      to: string;
      status: MissionStatus;
      createdAt: number | null;
    }
  | {
      kind: 'order';
      id: number;
      reference: string;
      to: string;
      status: OrderStatus;
      createdAt: number | null;
    };

export interface ShowShipmentInput extends ListShipmentsInput {
  kind: 'mission' | 'order';
  id: number;
}

export interface MissionDetail {
  kind: 'mission';
  id: number;
  reference: string;
  status: MissionStatus;
  pickup: string;
  dropoff: string;
  recipient: { name: string; phone: string };
  valueXaf: number | null;
  description: string;
  courier: { name: string; phone: string | null } | null;
}

export interface OrderDetail {
  kind: 'order';
  id: number;
  reference: string;
  status: OrderStatus;
  shop: string;
  dropoff: string;
  lines: { name: string; quantity: number; priceXaf: number | null }[];
  totalXaf: number | null;
  /** What is known of its way since a courier was asked for; null before. */
  delivery: { status: MissionStatus; courier: MissionDetail['courier'] } | null;
}

export type ShipmentDetail = MissionDetail | OrderDetail;

/** Done at most once, and only as long as the backend allows it. */
export interface CancelOrderInput extends ListShipmentsInput {
  id: number;
}

export interface CancelOrderOutput {
  /** False when it was too late; `detail` says what is so. */
  done: boolean;
  detail: ShipmentDetail;
}
