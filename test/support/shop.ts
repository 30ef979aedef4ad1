import type { EntrepriseContext } from '../../machines/entreprise/context.ts';
import { hasProduct, productSlots } from '../../machines/entreprise/slots.ts';
import type { Json, OrderStatus } from '../../machines/domain.ts';

/** What services may say to the work that a shop asks for. */
export const shopOutputs: Record<string, Json[]> = {
  showShopPage: [
    { what: 'board', board: board(true, 2) },
    { what: 'board', board: board(false, 0) },
    { what: 'board', board: board(null, 0) },
    { what: 'orders', orders: [] },
    { what: 'orders', orders: [order('pending'), { ...order('delivered'), id: 32, reference: 'CMD-32' }] },
    { what: 'orders', orders: several(9, (id) => ({ ...order('pending'), id, reference: `CMD-${id}` })) },
    ...(['pending', 'ready', 'shipped', 'delivered'] as const).map((status) => ({
      what: 'order',
      order: order(status),
    })),
    { what: 'order', order: { ...order('accepted'), customerPhone: null } },
    { what: 'products', products: [] },
    {
      what: 'products',
      products: several(9, (id) => ({
        ...product(true),
        id,
        name: id === 9 ? 'Une robe et des chaussures' : `Kinsoun ${id}`,
      })),
    },
    { what: 'product', product: product(true) },
    { what: 'product', product: product(false) },
  ],
  listProductCategories: [[], several(9, (id) => ({ id, name: id === 9 ? 'Kinsoundi' : `Rayon ${id}` }))],
  openShop: [board(true, 1)],
  moveShopOrder: [
    { outcome: 'moved', order: order('accepted') },
    { outcome: 'already', order: order('cancelled') },
    { outcome: 'notNext', order: order('shipped') },
    // As only a bug of ours could say it.
    null,
  ],
  changeShopProduct: [product(true), product(false)],
  keepPhoto: [{ photo: 'photo:product-1' }],
  createProduct: [{ id: 7, name: 'Poulet mayo' }],
};

/** What decides over what comes next in a shop: the page and what it holds, the question and what is known. */
export function shopTells(state: string, context: Record<string, unknown>): unknown[] {
  const shop = context as unknown as EntrepriseContext;
  const { wanted, board: seen, order: shown, product: card, slots, field, trail, categories, page } = shop;
  if (state.startsWith('drafting')) {
    const known = productSlots.map((slot) => (slots[slot] === null ? 0 : 1)).join('');
    return [known, field, trail.length > 0, categories?.length, page];
  }
  const hasDraft = hasProduct(slots);
  switch (state) {
    case 'talking.board':
      return [hasDraft, seen?.isOpen, shop.offersResume !== null];
    case 'talking.orders':
      return [hasDraft, shop.orders.length, shop.showsDone, page];
    case 'talking.order':
    case 'talking.confirmingCancel':
      return [hasDraft, shown?.status, shown?.customerPhone];
    case 'talking.products':
      return [hasDraft, shop.products.length, shop.shown.length, page];
    case 'talking.product':
    case 'talking.choosingField':
      return [hasDraft, card?.isShown, categories?.length];
    default:
      return [hasDraft, wanted.what, field, shop.change?.field, shop.offersResume !== null];
  }
}

function board(isOpen: boolean | null, pending: number) {
  return {
    id: 1,
    name: 'Chez Mama Ngala',
    isOpen,
    orders: { pending, accepted: 1, ready: 0, shipped: 2 },
    products: { shown: pending, hidden: 0 },
    today: pending === 0 ? null : { orders: 3, xaf: 12_500 },
  };
}

function order(status: OrderStatus) {
  return {
    id: 31,
    reference: 'CMD-20260919-001',
    status,
    customer: 'Jean Mbemba',
    customerPhone: '+242065500001',
    totalXaf: 8000,
    productsXaf: 7000,
    deliveryXaf: 1000,
    createdAt: 1_790_000_000_000,
    address: 'Moungali, avenue de la Paix',
    note: 'Sans piment',
    payment: 'mobile_money',
    lines: [{ name: 'Poulet mayo', quantity: 2, unitXaf: 3500 }],
  };
}

function product(isShown: boolean) {
  return {
    id: 7,
    name: 'Poulet mayo',
    priceXaf: isShown ? 3500 : null,
    stock: isShown ? 30 : 0,
    isShown,
    category: 'Restaurant',
    description: 'Poulet braisé, sauce mayonnaise',
    image: isShown ? 'https://toktok.example/media/7.png' : null,
  };
}

function several<T>(count: number, make: (id: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
