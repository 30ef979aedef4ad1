import type { OrderStatus } from '../domain.ts';
import type { Media } from '../events.ts';
import type { Category, OrderStep, ProductSlots } from './slots.ts';

/** Everything here is done for the shop that is logged in under this number, with what is its own. */
interface AsShop {
  /** E.164. */
  phone: string;
}

/** Where a shop can look. */
export type Page = { what: 'board' | 'orders' | 'products' } | { what: 'order' | 'product'; id: number };

/** Shows a page as the backend has it now. */
export interface ShowShopInput extends AsShop {
  page: Page;
}

export type ShownPage =
  | { what: 'board'; board: ShopBoard }
  | { what: 'orders'; orders: ShopOrderLine[] }
  | { what: 'order'; order: ShopOrder }
  | { what: 'products'; products: ShopProductLine[] }
  | { what: 'product'; product: ShopProduct };

export type ListCategoriesInput = AsShop;
export type ListCategoriesOutput = Category[];

export interface ShopBoard {
  id: number;
  name: string;
  /** Null when the backend does not say. */
  isOpen: boolean | null;
  orders: Record<OpenStatus, number>;
  products: { shown: number; hidden: number };
  /** What was ordered today, without what was cancelled; null when an amount is not known. */
  today: { orders: number; xaf: number } | null;
}

/** The statuses of an order that still asks something of the shop. */
export type OpenStatus = Extract<OrderStatus, 'pending' | 'accepted' | 'ready' | 'shipped'>;

/** Makes it so, if it is not so already, and shows the shop as it is then. */
export interface OpenShopInput extends AsShop {
  open: boolean;
}

/** Newest first. */
export interface ShopOrderLine {
  id: number;
  reference: string;
  status: OrderStatus;
  customer: string;
  totalXaf: number | null;
  createdAt: number | null;
}

export interface ShopOrder extends ShopOrderLine {
  customerPhone: string | null;
  address: string;
  note: string;
  payment: string;
  lines: { name: string; quantity: number; unitXaf: number | null }[];
  productsXaf: number | null;
  deliveryXaf: number | null;
}

/** Takes the step only if it is the next one of this very order as it is now. */
export interface MoveShopOrderInput extends AsShop {
  id: number;
  step: OrderStep;
  reason: string | null;
}

export interface MoveShopOrderOutput {
  outcome: 'moved' | 'already' | 'notNext';
  order: ShopOrder;
}

export interface ShopProductLine {
  id: number;
  name: string;
  /** Null when it cannot be read; never 0 for that. */
  priceXaf: number | null;
  stock: number | null;
  isShown: boolean;
}

export interface ShopProduct extends ShopProductLine {
  category: string;
  description: string;
  image: string | null;
}

/** One thing about a product, changed. */
export type ProductChange =
  | { field: 'name' | 'description'; value: string }
  | { field: 'price' | 'stock'; value: number }
  | { field: 'category'; value: number }
  | { field: 'shown'; value: boolean }
  | { field: 'photo'; value: Media };

/** Answers with the product as the backend shows it afterwards. */
export interface ChangeShopProductInput extends AsShop {
  id: number;
  change: ProductChange;
}

/** Fetches a picture from the channel and keeps it, so that it is there whenever the product is created. */
export interface KeepPhotoInput {
  /** The name to keep it under. */
  photo: string;
  media: Media;
}

export interface KeepPhotoOutput {
  photo: string;
}

/** Puts the product on sale. `intent` stays the same however often one draft is tried. */
export interface CreateProductInput extends AsShop {
  intent: string;
  slots: ProductSlots;
}

export interface CreateProductOutput {
  id: number;
  name: string;
}
