import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Http } from './http.ts';
import { isOrderOf, orderReference, WireOrder, writeOrder } from './order.ts';
import type { Order, OrderDraft } from './order.ts';
import { readPages } from './pages.ts';
import { toE164 } from './phones.ts';
import { Id, Text } from './wire.ts';

// A backend's clock and ours may differ by this much.
const clockSkewMs = 120_000;

export interface CreatedOrder {
  id: number;
  reference: string;
  deliveryXaf: number | null;
  totalXaf: number | null;
}

export interface OrderLookUp {
  /** When the first attempt began, in ms. */
  since: number;
  /** Orders known to be others: earlier ones of the same content. */
  exclude: number[];
}

/** Shop orders of one person: placing and following them. */
export function createOrders(call: Http['call'], host: string, phone: string) {
  async function myOrders(): Promise<Order[]> {
    return (await readMine(false)).orders;
  }

  /** `fresh` before anything is done to it. */
  async function order(id: number, { fresh = false } = {}): Promise<Order> {
    const operation = 'order';
    const { order, owner } = await call(
      { operation, method: 'GET', path: '/marketplace/commandes/{id}/', id, writes: false, fresh },
      WireOrder,
    );
    if (!(await isMine(owner))) throw new ServiceError({ service: 'toktok', operation, kind: 'notFound' });
    return order;
  }

  /** Fails with `rejected` when it is too late. */
  async function cancelOrder(id: number): Promise<void> {
    await call(
      {
        operation: 'cancelOrder',
        method: 'POST',
        path: '/marketplace/commandes/{id}/annuler/',
        id,
        body: { motif: '' },
        writes: true,
      },
      z.unknown(),
    );
  }

  /** The creation may answer anything, even nothing of use: then the order is looked for. */
  async function createOrder(
    draft: OrderDraft,
    { key, ...lookUp }: OrderLookUp & { key: string },
  ): Promise<CreatedOrder> {
    const operation = 'createOrder';
    const answer = await call(
      {
        operation,
        method: 'POST',
        path: '/marketplace/commandes/',
        body: writeOrder(draft),
        writes: true,
        idempotencyKey: key,
      },
      Created,
    );
    if (answer.id !== undefined) return told(answer.id, answer.number);
    const order = await findOrder(draft, lookUp);
    if (order === null) throw new ServiceError({ service: 'toktok', operation, kind: 'unclear' });
    return createdOf(order);
  }

  /** The order exists by now: not learning more of it is no failure. */
  async function told(id: number, number: string): Promise<CreatedOrder> {
    try {
      return createdOf(await order(id));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { id, reference: number || orderReference(id), deliveryXaf: null, totalXaf: null };
    }
  }

  /** What an attempt of unknown outcome left behind: newest first, or null when it surely left nothing. */
  async function findOrder(draft: OrderDraft, { since, exclude }: OrderLookUp): Promise<Order | null> {
    const { orders, complete } = await readMine(true);
    const found = orders.find(
      (order) =>
        !exclude.includes(order.id) &&
        (order.createdAt === null || order.createdAt >= since - clockSkewMs) &&
        isOrderOf(draft, order),
    );
    if (!found && !complete) {
      throw new ServiceError({ service: 'toktok', operation: 'findOrder', kind: 'unclear' });
    }
    return found ?? null;
  }

  async function readMine(fresh: boolean): Promise<{ orders: Order[]; complete: boolean }> {
    const { items, complete } = await readPages(
      call,
      {
        operation: 'myOrders',
        method: 'GET',
        path: '/marketplace/commandes/',
        search: 'mine=1&page_size=100',
        writes: false,
        fresh,
      },
      host,
      WireOrder,
    );
    const mine: Order[] = [];
    for (const { order, owner } of items) if (await isMine(owner)) mine.push(order);
    const orders = mine.sort(
      (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0) || other.id - one.id,
    );
    return { orders, complete };
  }

  let profileId: number | undefined;

  /** An order whose owner cannot be told is nobody's. */
  async function isMine({ phones, clientId }: WireOrder['owner']): Promise<boolean> {
    if (phones.length > 0) return phones.includes(toE164(phone) ?? '');
    if (clientId === null) return false;
    profileId ??= (
      await call(
        { operation: 'myProfile', method: 'GET', path: '/auth/clients/my_profile/', writes: false },
        z.object({ id: Id }),
      )
    ).id;
    return clientId === profileId;
  }

  return { myOrders, order, cancelOrder, createOrder, findOrder };
}

const Made = z.looseObject({ id: Id.optional().catch(undefined), numero_commande: Text });

const Created = Made.extend({
  commande_id: Id.optional().catch(undefined),
  order_id: Id.optional().catch(undefined),
  commande: Made.optional().catch(undefined),
}).transform(({ id, commande_id, order_id, numero_commande, commande }) => ({
  id: id ?? commande_id ?? order_id ?? commande?.id,
  number: numero_commande || commande?.numero_commande || '',
}));

export function createdOf({ id, reference, deliveryXaf, totalXaf }: Order): CreatedOrder {
  return { id, reference, deliveryXaf, totalXaf };
}
