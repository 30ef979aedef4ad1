import type { Contact } from '../domain.ts';
import type { MarketplaceSlots } from './slots.ts';

export interface Shop {
  id: number;
  name: string;
}

/** A product that can be ordered: with a price, and something left of it. */
export interface Product {
  id: number;
  name: string;
  about: string;
  unitXaf: number;
  /** null when the shop does not count it. */
  stock: number | null;
  image: string | null;
}

/** Look at one page of the shelf that the slots lead to. */
export interface BrowseInput {
  phone: string;
  aisle: Aisle;
  page: number;
}

/** What was chosen on the way: words go before a shop, a shop before a category. */
export type Aisle = Pick<MarketplaceSlots, 'category' | 'shop' | 'words'>;

export type Row =
  | { kind: 'category'; name: string; shops: number }
  | { kind: 'shop'; shop: Shop; about: string }
  | { kind: 'product'; shop: Shop; product: Product };

/** One page of a shelf. */
export interface Shelf {
  kind: 'categories' | 'shops' | 'products' | 'found';
  /** The one whose shops these are. */
  category: string | null;
  rows: Row[];
  page: number;
  hasMore: boolean;
}

/** Order the basket. `intent` stays the same however often it is tried, so one basket is one order. */
export interface PlaceOrderInput {
  intent: string;
  requester: Contact;
  slots: MarketplaceSlots;
}

export type PlaceOrderOutput =
  | {
      kind: 'ordered';
      id: number;
      reference: string;
      /** As the backend has it; null as long as it tells nothing. */
      deliveryXaf: number | null;
      totalXaf: number | null;
      /** True when an earlier try had already ordered it with another content. */
      earlierVersion: boolean;
    }
  /** Nothing was ordered: some line is not any more as it was shown. */
  | { kind: 'changed'; fresh: FreshLine[] };

/** A line as the shop has it now; `unitXaf` is null when it cannot be ordered any more. */
export interface FreshLine {
  id: number;
  unitXaf: number | null;
  stock: number | null;
}
