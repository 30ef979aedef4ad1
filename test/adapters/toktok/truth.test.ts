import { describe, expect, it } from 'vitest';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { courier, customer, otherCourier, shop, startBackend } from '../../server/backend/support.ts';
import { aDraft, aPerson, toktokAt } from './support.ts';

/** A town whose people all look at the same things through one adapter, none of them waiting for anything to expire. */
async function aTown() {
  const backend = await startBackend();
  const toktok = toktokAt(backend.url, { now: () => 0 });
  const enter = async (username: string) => {
    const { tokens } = await toktok.login({ username, password: seedPassword });
    return toktok.as(aPerson(username, tokens));
  };
  const [jean, paul, chancel, pauline] = await Promise.all(
    [customer, courier, otherCourier, shop].map((phone) => enter(phone)),
  );
  if (!jean || !paul || !chancel || !pauline) throw new Error('somebody is missing');
  const uncached = toktokAt(backend.url, { lifetimes: {} });
  const { tokens } = await uncached.login({ username: customer, password: seedPassword });
  return { jean, paul, chancel, pauline, truth: uncached.as(aPerson(customer, tokens)) };
}

type Backend = Awaited<ReturnType<typeof aTown>>['jean'];

async function onShelf(reader: Backend, id: number) {
  return (await reader.products()).find((product) => product.id === id);
}

describe('after a write of ours nothing old is shown', () => {
  it('of a price, a name or a stock that the shop has changed', async () => {
    const { jean, pauline } = await aTown();
    const [product] = await pauline.shopProducts();
    const id = product?.id ?? 0;
    expect((await onShelf(jean, id))?.priceXaf).toBe(product?.priceXaf);
    await pauline.editProduct(id, { priceXaf: 4250, name: 'Poulet du jour' });
    expect(await onShelf(jean, id)).toMatchObject({ priceXaf: 4250, name: 'Poulet du jour' });
    expect((await pauline.shopProducts())[0]).toMatchObject({ priceXaf: 4250 });
    await pauline.setStock(id, 3);
    expect((await onShelf(jean, id))?.stock).toBe(3);
    await pauline.editProduct(id, { isShown: false });
    expect(await onShelf(jean, id)).toBeUndefined();
  });

  it('of a stock that an order has taken and its cancelling has put back', async () => {
    const { jean, pauline } = await aTown();
    const { id: shopId } = await pauline.shopProfile();
    const product = (await jean.products()).find((each) => each.shop === shopId);
    const { id = 0, stock = 0, priceXaf = 0 } = product ?? {};
    expect((await pauline.shopProduct(id)).stock).toBe(stock);
    const order = await jean.createOrder(
      {
        shop: shopId,
        lines: [{ product: id, quantity: 2, unitXaf: priceXaf ?? 0 }],
        address: aDraft().dropoff,
        payment: 'cash',
        contact: { name: 'Jean Mbemba', phone: `+${customer}` },
      },
      { since: 0, exclude: [], key: 'k' },
    );
    expect((await onShelf(jean, id))?.stock).toBe((stock ?? 0) - 2);
    expect((await pauline.shopProduct(id)).stock).toBe((stock ?? 0) - 2);
    expect((await pauline.shopOrders()).map((each) => each.id)).toEqual([order.id]);
    await pauline.moveOrder(order.id, 'cancelled', 'plus de stock');
    expect((await onShelf(jean, id))?.stock).toBe(stock);
  });

  it('of an order, for its customer and its shop', async () => {
    const { jean, pauline } = await aTown();
    const { id: shopId } = await pauline.shopProfile();
    const product = (await jean.products()).find((each) => each.shop === shopId);
    expect([await jean.myOrders(), await pauline.shopOrders()]).toEqual([[], []]);
    const { id } = await jean.createOrder(
      {
        shop: shopId,
        lines: [{ product: product?.id ?? 0, quantity: 1, unitXaf: product?.priceXaf ?? 0 }],
        address: aDraft().dropoff,
        payment: 'cash',
        contact: { name: 'Jean Mbemba', phone: `+${customer}` },
      },
      { since: 0, exclude: [], key: 'k' },
    );
    expect((await pauline.shopOrders())[0]?.status).toBe('pending');
    for (const status of ['accepted', 'ready', 'shipped', 'delivered'] as const) {
      await pauline.moveOrder(id, status, null);
      expect((await jean.order(id)).status).toBe(status);
      expect((await jean.myOrders())[0]?.status).toBe(status);
      expect((await pauline.shopOrder(id)).status).toBe(status);
      expect((await pauline.shopOrders())[0]?.status).toBe(status);
    }
  });

  it('of a shop that has closed and opened', async () => {
    const { jean, pauline } = await aTown();
    const { id } = await pauline.shopProfile();
    const isOpen = async () => (await jean.shops()).find((each) => each.id === id)?.isOpen ?? false;
    const sells = async () => (await jean.products()).some((each) => each.shop === id);
    for (const open of [true, false, true]) {
      expect([await isOpen(), await sells(), (await pauline.shopProfile()).isOpen]).toEqual([
        open,
        open,
        open,
      ]);
      await pauline.toggleShop(id);
    }
  });

  it('of a mission, for its customer, its courier and all other couriers', async () => {
    const { jean, paul, chancel, truth } = await aTown();
    expect([
      await jean.myMissions(),
      await paul.availableMissions(),
      await chancel.availableMissions(),
    ]).toEqual([[], [], []]);
    const { id } = await jean.createMission(aDraft(), { key: 'k', displayName: 'Jean' });
    expect((await jean.mission(id)).status).toBe('pending');
    for (const rider of [paul, chancel]) expect(await rider.availableMissions()).toHaveLength(1);
    expect(await paul.courierMissions()).toEqual([]);

    await paul.acceptMission(id);
    expect(await jean.mission(id)).toMatchObject({ status: 'assigned', courier: { name: 'Paul Ngoma' } });
    for (const rider of [paul, chancel]) expect(await rider.availableMissions()).toEqual([]);
    const mission = await paul.courierMission(id);
    expect(mission).toMatchObject({ isMine: true, status: 'assigned' });

    const run = await paul.runOf(mission);
    expect((await paul.courierMission(id)).runId).toBe(run);
    expect(await jean.mission(id)).toEqual(await truth.mission(id));
    const steps = [
      'heading_to_pickup',
      'at_pickup',
      'picked_up',
      'in_transit',
      'at_dropoff',
      'delivered',
    ] as const;
    for (const status of steps) {
      await paul.moveRun(await paul.courierMission(id), status);
      expect((await jean.mission(id)).status).toBe(status);
      expect(await jean.mission(id)).toEqual(await truth.mission(id));
      expect((await jean.myMissions())[0]?.status).toBe(status);
      expect((await paul.courierMissions())[0]?.status).toBe(status);
    }
    expect((await paul.courierProfile()).totalRuns).toBe(1);
  });

  it('of a parcel that is marked as fetched and as brought', async () => {
    const { jean, paul } = await aTown();
    const { id } = await jean.createMission(aDraft(), { key: 'k', displayName: 'Jean' });
    await paul.acceptMission(id);
    const before = await paul.courierProfile();
    await paul.moveRun(await paul.courierMission(id), 'at_pickup');
    for (const [mark, status] of [
      ['marquer_recupere', 'picked_up'],
      ['marquer_livre', 'delivered'],
    ] as const) {
      expect((await jean.mission(id)).status).not.toBe(status);
      expect((await paul.courierMissions())[0]?.status).not.toBe(status);
      await paul.markMission(id, mark);
      expect((await jean.mission(id)).status).toBe(status);
      expect((await paul.courierMission(id)).status).toBe(status);
      expect((await paul.courierMissions())[0]?.status).toBe(status);
    }
    expect((await paul.courierProfile()).totalRuns).toBe((before.totalRuns ?? 0) + 1);
  });

  it('of a courier’s availability', async () => {
    const { paul } = await aTown();
    const { id, isAvailable } = await paul.courierProfile();
    await paul.toggleAvailability(id);
    expect((await paul.courierProfile()).isAvailable).toBe(!isAvailable);
  });
});
