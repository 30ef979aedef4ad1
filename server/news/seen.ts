import type { MissionMoved, OrderMoved } from '../../adapters/toktok/hook.ts';
import type { Mission } from '../../adapters/toktok/mission.ts';
import type { Order } from '../../adapters/toktok/order.ts';
import type { OrderToShop } from '../../adapters/toktok/shop.ts';
import { toE164 } from '../../adapters/toktok/phones.ts';

/** What a look at a mission says, in the form in which the backend would have told it; each status is one event. */
export function missionSeen(mission: Mission, now: number): MissionMoved {
  const { id, status, reference, order, requester, pickup, dropoff, recipient, createdAt } = mission;
  return {
    kind: 'mission',
    eventId: `poll:mission:${id}:${status}`,
    occurredAt: status === 'pending' ? (createdAt ?? now) : now,
    isNew: status === 'pending',
    id,
    status,
    reference,
    requester: toE164(requester.phone),
    order,
    pickup,
    dropoff: dropoff.label,
    recipient: recipient.name,
    valueXaf: mission.valueXaf,
    feeXaf: mission.feeXaf,
    distanceKm: mission.distanceKm,
    courier: mission.courier,
  };
}

/** The same of a customer's order. */
export function orderSeen(order: Order, customer: string | null, now: number): OrderMoved {
  const { id, status, reference, shop, lines, totalXaf } = order;
  return {
    kind: 'order',
    eventId: `poll:order:${id}:${status}`,
    occurredAt: now,
    isNew: false,
    id,
    status,
    reference,
    customer,
    shop: { id: null, name: shop ?? '', phone: null },
    summary: lines.map(({ quantity, product }) => `${quantity ?? 1} × ${product}`).join(', '),
    totalXaf,
    pickup: '',
  };
}

/** Of an order that waits for its shop. */
export function newOrderSeen(order: OrderToShop, shop: OrderMoved['shop'], now: number): OrderMoved {
  const seen = orderSeen(order, order.customer.phone, now);
  return { ...seen, occurredAt: order.createdAt ?? now, isNew: true, shop };
}
