import type { Question, Situation, SlotName } from './understanding.ts';

/** By the beginning of the state's name, the longest first. Free words asked for their own sake are not read into. */
const asked: [state: string, question: Question | null][] = [
  ['coursier.drafting.askingSide', 'menu'],
  ['coursier.drafting.askingPickup', 'coursier.pickup'],
  ['coursier.drafting.askingDropoff', 'coursier.dropoff'],
  ['coursier.drafting.askingContactName', 'coursier.contactName'],
  ['coursier.drafting.askingContactPhone', 'coursier.contactPhone'],
  ['coursier.drafting.askingValue', 'coursier.value'],
  ['coursier.drafting.askingDescription', 'coursier.description'],
  ['coursier.drafting.confirming', 'coursier.recap'],
  ['coursier.drafting.failed', 'coursier.recap'],
  ['coursier.drafting.settling.edit', 'coursier.recap'],
  ['coursier.drafting.settling.phone', 'coursier.contactPhone'],
  ['coursier.drafting.settling.value', 'coursier.value'],
  ['marketplace.shopping.choosing.category', 'marketplace.category'],
  ['marketplace.shopping.choosing', 'marketplace.product'],
  ['marketplace.shopping.askingQuantity', 'marketplace.quantity'],
  ['marketplace.shopping.reviewing', 'marketplace.recap'],
  ['marketplace.shopping.askingAddress', 'marketplace.address'],
  ['marketplace.shopping.askingPayment', 'marketplace.payment'],
  ['marketplace.shopping.confirming', 'marketplace.recap'],
  ['marketplace.shopping.settling.edit', 'marketplace.recap'],
  ['marketplace.shopping.settling.shop', 'marketplace.recap'],
  ['livreur.talking', 'livreur.menu'],
  ['suivi.talking', 'menu'],
  ['auth.talking.welcoming', 'auth.welcome'],
  ['menu', 'menu'],
];

/** What decides how words are read in a state of the conversation; null where nothing is read into them. */
export function situationOf(state: string, slots: Record<string, unknown> = {}): Situation | null {
  const question = asked.find(([name]) => state === name || state.startsWith(`${name}.`))?.[1] ?? null;
  return question && { at: question, known: knownIn(slots) };
}

/** Slots of the flows under the names that readings have. */
const namesOf: Record<string, SlotName> = {
  pickup: 'pickup',
  dropoff: 'dropoff',
  address: 'dropoff',
  contactName: 'contactName',
  contactPhone: 'contactPhone',
  value: 'value',
  description: 'description',
  payment: 'payment',
  product: 'product',
};

function knownIn(slots: Record<string, unknown>): NonNullable<Situation['known']> {
  const known: NonNullable<Situation['known']> = {};
  for (const [name, value] of Object.entries(slots)) {
    const slot = namesOf[name];
    const told = isPlace(value) ? value.label : isProduct(value) ? value.name : value;
    if (slot && (typeof told === 'string' || typeof told === 'number')) known[slot] = told;
  }
  return known;
}

function isPlace(value: unknown): value is { label: string } {
  return typeof value === 'object' && value !== null && 'label' in value && typeof value.label === 'string';
}

function isProduct(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
