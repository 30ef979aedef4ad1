import type { Intent, Question, SlotName } from './understanding.ts';

/** The slots that go with what is meant: who sends a parcel buys nothing, who complains of a dish orders none. */
export function slotsFor(intent: Intent, at: Question): readonly SlotName[] {
  const carried = CARRIED[intent];
  if (carried) return carried;
  const [flow = at] = at.split('.');
  return (intent === 'price' ? PRICED[flow] : ANSWERED[flow]) ?? NONE;
}

/** What a slot is called there: what is described, where something is bought, is the product. */
export function renamed(slot: SlotName, fitting: readonly SlotName[]): SlotName | null {
  if (fitting.includes(slot)) return slot;
  const other = SAME[slot];
  return other !== undefined && fitting.includes(other) ? other : null;
}

const NONE: readonly SlotName[] = [];
const SENDING: readonly SlotName[] = [
  'pickup',
  'dropoff',
  'contactName',
  'contactPhone',
  'value',
  'description',
  'when',
];
const BUYING: readonly SlotName[] = [
  'product',
  'quantity',
  'dropoff',
  'payment',
  'contactName',
  'contactPhone',
  'when',
];
const REFERRING: readonly SlotName[] = ['reference', 'when'];

const CARRIED: Partial<Record<Intent, readonly SlotName[]>> = {
  parcel: SENDING,
  order: BUYING,
  track: REFERRING,
  complaint: REFERRING,
  cancel: REFERRING,
  human: REFERRING,
  thanks: REFERRING,
  help: ['reference'],
  other: NONE,
  smalltalk: NONE,
  greet: NONE,
  menu: NONE,
  back: NONE,
  yes: NONE,
  no: NONE,
};

const ANSWERED: Record<string, readonly SlotName[]> = {
  coursier: SENDING,
  marketplace: BUYING,
  livreur: ['reference', 'when', 'contactName', 'dropoff'],
  menu: [...new Set([...SENDING, ...BUYING, ...REFERRING])],
};

const PRICED: Record<string, readonly SlotName[]> = {
  coursier: SENDING,
  marketplace: ['product', 'dropoff', 'when'],
  livreur: SENDING,
  menu: [...SENDING, 'product'],
  auth: SENDING,
};

const SAME: Partial<Record<SlotName, SlotName>> = {
  product: 'description',
  description: 'product',
  pickup: 'dropoff',
};
