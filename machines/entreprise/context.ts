import type { EffectError, Media } from '../events.ts';
import type { FlowEvent, Miss } from '../flow.ts';
import { pictureIn } from './answers.ts';
import type {
  CreateProductOutput,
  MoveShopOrderOutput,
  Page,
  ProductChange,
  ShopBoard,
  ShopOrder,
  ShopOrderLine,
  ShopProduct,
  ShopProductLine,
  ShownPage,
} from './effects.ts';
import {
  firstMissing,
  type Category,
  type EntrepriseWish,
  type OrderStep,
  type ProductSlot,
  type ProductSlots,
} from './slots.ts';
import { isOpen } from './steps.ts';

/** All that a shop's home remembers. */
export interface EntrepriseContext extends Miss {
  intent: string;
  phone: string;
  name: string;
  isNew: boolean;
  offersResume: string | null;
  /** Where in the shop the person is, or what they just asked for. */
  wanted: EntrepriseWish;
  board: ShopBoard | null;
  orders: ShopOrderLine[];
  /** Whether the list shows the orders that are through, in place of those that ask something of the shop. */
  showsDone: boolean;
  order: ShopOrder | null;
  /** What became of the step just asked for. */
  taken: { step: OrderStep; outcome: MoveShopOrderOutput['outcome'] } | null;
  /** Why an order is called off, in the shop's words. */
  reason: string | null;
  products: ShopProductLine[];
  /** The products shown: all, or those that were searched for. */
  shown: ShopProductLine[];
  page: number;
  product: ShopProduct | null;
  /** The draft of a new product. */
  slots: ProductSlots;
  /** What each answer replaced: `retour` puts the last of it back. */
  trail: Partial<ProductSlots>[];
  /** Which one thing about `product` is being asked for; null while a new one is. */
  field: ProductSlot | null;
  /** What is being changed about `product`. */
  change: ProductChange | null;
  categories: Category[] | null;
  /** Two prices of which either may be meant. */
  prices: number[] | null;
  picture: Media | null;
  made: CreateProductOutput | null;
  /** What was asked for is not this shop's. */
  lost: boolean;
  error: EffectError | null;
}

/** What one list shows at once, beside its ways on. */
export const LINES_PER_PAGE = 7;
const TRAIL_LENGTH = 20;
export const nothingAsked = { field: null, change: null, prices: null, picture: null, error: null } as const;

/** What the catalogue may speak of. */
export type EntrepriseView = Omit<EntrepriseContext, 'intent' | 'phone' | 'trail' | 'picture' | 'change'>;

export function viewOf({
  intent: _intent,
  phone: _phone,
  trail: _trail,
  picture: _picture,
  change: _change,
  ...view
}: EntrepriseContext): EntrepriseView {
  return view;
}

/** The orders of the list that is open. */
export function ordersShown({ orders, showsDone }: Pick<EntrepriseContext, 'orders' | 'showsDone'>) {
  return orders.filter(({ status }) => isOpen(status) !== showsDone);
}

export function pageOf(wanted: EntrepriseWish): Page {
  if ('id' in wanted) return { what: wanted.what === 'product' ? 'product' : 'order', id: wanted.id };
  return { what: wanted.what === 'orders' || wanted.what === 'products' ? wanted.what : 'board' };
}

/** Where `retour` leads from there. */
export function above(wanted: EntrepriseWish): EntrepriseWish {
  if (!('id' in wanted)) return { what: 'board' };
  return { what: wanted.what === 'product' ? 'products' : 'orders' };
}

export function rememberedOf(page: ShownPage): Partial<EntrepriseContext> {
  switch (page.what) {
    case 'board':
      return { board: page.board };
    case 'orders':
      return { orders: page.orders };
    case 'order':
      return { order: page.order };
    case 'products':
      return { products: page.products, shown: page.products };
    case 'product':
      return { product: page.product };
  }
}

export function isStep(wanted: EntrepriseWish): wanted is { what: OrderStep; id: number } {
  return 'id' in wanted && wanted.what !== 'order' && wanted.what !== 'product';
}

export function stepIn(wanted: EntrepriseWish): OrderStep {
  return isStep(wanted) ? wanted.what : 'accept';
}

export function idIn(wanted: EntrepriseWish): number {
  return 'id' in wanted ? wanted.id : 0;
}

export function orderWish([order]: ShopOrderLine[]): EntrepriseWish | null {
  return order ? { what: 'order', id: order.id } : null;
}

export function productWish([product]: ShopProductLine[]): EntrepriseWish | null {
  return product ? { what: 'product', id: product.id } : null;
}

export function asked({ field, slots }: EntrepriseContext): ProductSlot | null {
  return field ?? firstMissing(slots);
}

export function drafted({ slots, trail }: EntrepriseContext, answer: Partial<ProductSlots>) {
  const replaced = Object.fromEntries(Object.keys(answer).map((slot) => [slot, slots[slot as ProductSlot]]));
  return { slots: { ...slots, ...answer }, trail: [...trail, replaced].slice(-TRAIL_LENGTH) };
}

export function changeOf({
  name,
  price,
  category,
  stock,
  description,
}: Partial<ProductSlots>): ProductChange | null {
  if (name != null) return { field: 'name', value: name };
  if (price != null) return { field: 'price', value: price };
  if (category?.id != null) return { field: 'category', value: category.id };
  if (stock != null) return { field: 'stock', value: stock };
  return description == null ? null : { field: 'description', value: description };
}

export function photoChange(event: FlowEvent): ProductChange | null {
  const value = pictureIn(event);
  return value && { field: 'photo', value };
}

export function isCommand(event: FlowEvent, command: string): boolean {
  return event.type === 'user.command' && event.command === command;
}
