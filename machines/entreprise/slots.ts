import { z } from 'zod';

/** What a product needs before it can be put on sale. `null` is not known yet, '' is left out on purpose. */
export interface ProductSlots {
  name: string | null;
  /** Whole FCFA, never 0. */
  price: number | null;
  category: Category | null;
  stock: number | null;
  description: string | null;
  /** The name under which the picture is kept until the product is created. */
  photo: string | null;
}

/** One of the backend's own; `id` is null where it has none to offer. */
export interface Category {
  id: number | null;
  name: string;
}

export type ProductSlot = keyof ProductSlots;

export const noProductSlots: ProductSlots = {
  name: null,
  price: null,
  category: null,
  stock: null,
  description: null,
  photo: null,
};

/** In the order in which they are asked for. */
export const productSlots = ['name', 'price', 'category', 'stock', 'description', 'photo'] as const;

export const StoredProductSlots: z.ZodType<ProductSlots> = z.object({
  name: z.string().nullable().catch(null),
  price: z.number().nullable().catch(null),
  category: z.object({ id: z.number().nullable(), name: z.string() }).nullable().catch(null),
  stock: z.number().nullable().catch(null),
  description: z.string().nullable().catch(null),
  photo: z.string().nullable().catch(null),
});

export function hasProduct(slots: ProductSlots): boolean {
  return Object.values(slots).some((value) => value !== null);
}

export function firstMissing(slots: ProductSlots): ProductSlot | null {
  return productSlots.find((slot) => slots[slot] === null) ?? null;
}

/** What a button that is never stale asks for. */
export type EntrepriseWish =
  | { what: 'board' | 'open' | 'close' | 'orders' | 'products' | 'new' }
  | { what: 'order' | 'product' | OrderStep; id: number };

/** How an order goes on. */
export type OrderStep = 'accept' | 'ready' | 'ship' | 'deliver' | 'cancel';

/** Reads `go.entreprise`, `go.entreprise:orders`, `go.entreprise:order:31`, `go.entreprise:accept:31`… */
export function entrepriseWishIn(choice: string): EntrepriseWish | null {
  if (choice === 'go.entreprise') return { what: 'board' };
  const page = /^go\.entreprise:(open|close|orders|products|new)$/.exec(choice)?.[1];
  if (page !== undefined) return { what: page as 'open' | 'close' | 'orders' | 'products' | 'new' };
  const [, what, id] =
    /^go\.entreprise:(order|product|accept|ready|ship|deliver|cancel):(\d{1,15})$/.exec(choice) ?? [];
  return what === undefined ? null : { what: what as 'order' | 'product' | OrderStep, id: Number(id) };
}

/** The button that asks for it. */
export function choiceFor(wish: EntrepriseWish): string {
  if ('id' in wish) return `go.entreprise:${wish.what}:${wish.id}`;
  return wish.what === 'board' ? 'go.entreprise' : `go.entreprise:${wish.what}`;
}
