import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { Mission } from '../../adapters/toktok/mission.ts';
import type { Order } from '../../adapters/toktok/order.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type {
  CancelOrderInput,
  CancelOrderOutput,
  ListShipmentsInput,
  ShipmentDetail,
  ShipmentLine,
  ShowShipmentInput,
} from '../../machines/suivi/effects.ts';
import type { EffectHandler } from '../engine/effects.ts';
import { sessionOf } from './session.ts';

/** A person's own shipments: reading them, and calling an order off. */
export function suiviEffects(
  toktok: Pick<TokTok, 'as'>,
  store: Pick<Store, 'getSecret' | 'putSecret'>,
): Record<string, EffectHandler> {
  return {
    async listShipments({ customer, input }): Promise<ShipmentLine[]> {
      const { phone } = input as unknown as ListShipmentsInput;
      const backend = toktok.as(sessionOf(store, customer, phone));
      const [missions, orders] = await Promise.all([backend.myMissions(), backend.myOrders()]);
      // What brings an order is told with it.
      const parcels = missions.filter(({ order }) => !orders.some(({ id }) => id === order));
      return [...parcels.map(missionLine), ...orders.map(orderLine)].sort(
        (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0),
      );
    },

    async showShipment({ customer, input }): Promise<ShipmentDetail> {
      const { phone, kind, id } = input as unknown as ShowShipmentInput;
      const backend = toktok.as(sessionOf(store, customer, phone));
      return kind === 'mission'
        ? missionDetail(await backend.mission(id))
        : orderDetail(...(await Promise.all([backend.order(id), backend.myMissions()])));
    },

    async cancelOrder({ customer, input, tries }): Promise<CancelOrderOutput> {
      const { phone, id } = input as unknown as CancelOrderInput;
      const backend = toktok.as(sessionOf(store, customer, phone));
      const before = await backend.order(id, { fresh: true });
      // Only a repetition of ours can have brought it there.
      let done = before.status === 'cancelled' && tries > 0;
      if (before.status !== 'cancelled') {
        try {
          await backend.cancelOrder(id);
          done = true;
        } catch (error) {
          if (!(error instanceof ServiceError) || !['conflict', 'rejected'].includes(error.kind)) throw error;
        }
      }
      const [order, missions] = await Promise.all([backend.order(id, { fresh: true }), backend.myMissions()]);
      return { done, detail: orderDetail(order, missions) };
    },
  };
}

function missionLine({ id, reference, dropoff, status, createdAt }: Mission): ShipmentLine {
  return { kind: 'mission', id, reference, to: dropoff.label, status, createdAt };
}

function orderLine({ id, reference, shop, status, createdAt }: Order): ShipmentLine {
  return { kind: 'order', id, reference, to: shop ?? 'Boutique', status, createdAt };
}

function missionDetail(mission: Mission): ShipmentDetail {
  const { id, reference, status, pickup, dropoff, recipient, valueXaf, description, courier } = mission;
  return {
    kind: 'mission',
    id,
    reference,
    status,
    pickup: pickup.label,
    dropoff: dropoff.label,
    recipient,
    valueXaf,
    description,
    courier,
  };
}

function orderDetail(
  { id, reference, status, shop, address, lines, totalXaf }: Order,
  missions: Mission[],
): ShipmentDetail {
  const mission = missions.find(({ order }) => order === id);
  return {
    kind: 'order',
    id,
    reference,
    status,
    shop: shop ?? 'Boutique',
    dropoff: address,
    lines: lines.map(({ product, quantity, unitXaf }) => ({
      name: product,
      quantity: quantity ?? 1,
      priceXaf: unitXaf,
    })),
    totalXaf,
    delivery: mission ? { status: mission.status, courier: mission.courier } : null,
  };
}
