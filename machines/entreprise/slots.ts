import { z } from 'zod';

export interface ProductSlots {
  name: string | null;
}

export const noProductSlots: ProductSlots = { name: null };

export const StoredProductSlots: z.ZodType<ProductSlots> = z.object({ name: z.string().nullable().catch(null) });

export function hasProduct(slots: ProductSlots): boolean {
  return slots.name !== null;
}

export interface EntrepriseWish {
  what: string;
}

export function entrepriseWishIn(choice: string): EntrepriseWish | null {
  return choice.startsWith('go.entreprise') ? { what: choice } : null;
}
