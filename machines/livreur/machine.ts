import { setup } from 'xstate';
import type { FlowEvent, FlowTag } from '../flow.ts';
import type { LivreurWish } from './slots.ts';

export interface LivreurInput {
  phone: string;
  name: string;
  /** Just signed up. */
  isNew: boolean;
  wanted: LivreurWish | null;
  /** Missions this courier does not want to see again. */
  refused: number[];
}

export interface LivreurOutput {
  outcome: 'left' | 'unauthenticated';
  wanted: LivreurWish | null;
}

export const livreurMachine = setup({
  types: {
    context: {} as object,
    events: {} as FlowEvent,
    input: {} as LivreurInput,
    output: {} as LivreurOutput,
    tags: {} as FlowTag,
  },
}).createMachine({
  id: 'livreur',
  context: {},
  initial: 'left',
  output: () => ({ outcome: 'left', wanted: null }),
  states: { left: { type: 'final', description: 'Back to the menu.' } },
});
