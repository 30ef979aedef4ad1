import { setup } from 'xstate';
import type { Recents } from '../coursier/slots.ts';
import type { FlowEvent, FlowTag } from '../flow.ts';
import { noMarketplaceSlots, type MarketplaceSlots } from './slots.ts';

export interface MarketplaceInput {
  intent: string;
  phone: string;
  name: string;
  slots: Partial<MarketplaceSlots>;
  recents: Recents;
  wanted: { words: string } | null;
}

export interface MarketplaceOutput {
  outcome: 'ordered' | 'left' | 'abandoned' | 'unauthenticated';
  slots: MarketplaceSlots;
  /** What was made of it: `order:31`; null when nothing was. */
  subject: string | null;
}

export const marketplaceMachine = setup({
  types: {
    context: {} as { slots: MarketplaceSlots },
    events: {} as FlowEvent,
    input: {} as MarketplaceInput,
    output: {} as MarketplaceOutput,
    tags: {} as FlowTag,
  },
}).createMachine({
  id: 'marketplace',
  context: ({ input }) => ({ slots: { ...noMarketplaceSlots, ...input.slots } }),
  initial: 'left',
  output: ({ context }) => ({ outcome: 'left', slots: context.slots, subject: null }),
  states: { left: { type: 'final', description: 'Back to the menu.' } },
});
