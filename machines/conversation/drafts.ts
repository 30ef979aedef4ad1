import type { z } from 'zod';
import { hasDraft, noSlots, StoredCoursierSlots, type CoursierSlots } from '../coursier/slots.ts';
import { hasProduct, noProductSlots, StoredProductSlots, type ProductSlots } from '../entreprise/slots.ts';
import {
  hasBasket,
  noMarketplaceSlots,
  StoredMarketplaceSlots,
  type MarketplaceSlots,
} from '../marketplace/slots.ts';

/** What each flow that can be set aside knows so far. */
interface Slots {
  coursier: CoursierSlots;
  marketplace: MarketplaceSlots;
  entreprise: ProductSlots;
}

export type DraftFlow = keyof Slots;

/** A flow with what it already knows, to be set aside and taken up again with one tap. */
export type Frame = { [Flow in DraftFlow]: FrameOf<Flow> }[DraftFlow];

export interface FrameOf<Flow extends DraftFlow> {
  flow: Flow;
  /** Names this draft for ever, so that however often it is tried it becomes one order. */
  intent: string;
  slots: Slots[Flow];
}

interface Kind<Flow extends DraftFlow> {
  intent: string;
  none: Slots[Flow];
  /** Whether anything would be lost with it. */
  isWorthKeeping: (slots: Slots[Flow]) => boolean;
  /** Reads what an earlier release has stored; what no longer fits is asked again. */
  Stored: z.ZodType<Slots[Flow]>;
}

const kinds: { [Flow in DraftFlow]: Kind<Flow> } = {
  coursier: { intent: 'parcel', none: noSlots, isWorthKeeping: hasDraft, Stored: StoredCoursierSlots },
  marketplace: {
    intent: 'order',
    none: noMarketplaceSlots,
    isWorthKeeping: hasBasket,
    Stored: StoredMarketplaceSlots,
  },
  entreprise: {
    intent: 'product',
    none: noProductSlots,
    isWorthKeeping: hasProduct,
    Stored: StoredProductSlots,
  },
};

export function newFrame(flow: DraftFlow, number: number): Frame {
  const { intent, none } = kinds[flow];
  return { flow, intent: `${intent}-${number}`, slots: none } as Frame;
}

export function isWorthKeeping(frame: Frame | null): frame is Frame {
  if (frame === null) return false;
  const kind = kinds[frame.flow] as Kind<DraftFlow>;
  return kind.isWorthKeeping({ ...kind.none, ...frame.slots });
}

/** The frame with what its flow knows now. */
export function withSlots(frame: Frame, slots: Record<string, unknown>): Frame {
  return { ...frame, slots: { ...kinds[frame.flow].none, ...slots } } as Frame;
}

/** What can be saved of a stored frame; null when it is none. */
export function readFrame(stored: unknown): Frame | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { flow, intent, slots } = stored as Record<string, unknown>;
  if (typeof flow !== 'string' || !(flow in kinds) || typeof intent !== 'string') return null;
  const read = kinds[flow as DraftFlow].Stored.safeParse(slots);
  return read.success ? ({ flow, intent, slots: read.data } as Frame) : null;
}

/** The slots of the running draft when it is of this flow. */
export function slotsOf<Flow extends DraftFlow>(frame: Frame | null, flow: Flow): Slots[Flow] {
  return frame?.flow === flow ? (frame.slots as Slots[Flow]) : kinds[flow].none;
}
