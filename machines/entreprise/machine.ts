import { setup } from 'xstate';
import type { FlowEvent, FlowTag } from '../flow.ts';
import { noProductSlots, type EntrepriseWish, type ProductSlots } from './slots.ts';

export interface EntrepriseInput {
  intent: string;
  phone: string;
  name: string;
  /** Just signed up. */
  isNew: boolean;
  slots: Partial<ProductSlots>;
  wanted: EntrepriseWish | null;
  offersResume: string | null;
}

export interface EntrepriseOutput {
  outcome: 'left' | 'unauthenticated';
  slots: ProductSlots;
  wanted: EntrepriseWish | null;
}

export const entrepriseMachine = setup({
  types: {
    context: {} as { slots: ProductSlots },
    events: {} as FlowEvent,
    input: {} as EntrepriseInput,
    output: {} as EntrepriseOutput,
    tags: {} as FlowTag,
  },
}).createMachine({
  id: 'entreprise',
  context: ({ input }) => ({ slots: { ...noProductSlots, ...input.slots } }),
  initial: 'left',
  output: ({ context }) => ({ outcome: 'left', slots: context.slots, wanted: null }),
  states: { left: { type: 'final', description: 'Back to the menu.' } },
});
