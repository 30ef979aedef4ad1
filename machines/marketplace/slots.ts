import { z } from 'zod';

export interface MarketplaceSlots {
  payment: string | null;
}

export const noMarketplaceSlots: MarketplaceSlots = { payment: null };

export const StoredMarketplaceSlots: z.ZodType<MarketplaceSlots> = z.object({
  payment: z.string().nullable().catch(null),
});

/** Something worth keeping when the person leaves. */
export function hasBasket(slots: MarketplaceSlots): boolean {
  return slots.payment !== null;
}
