import type { Recents } from '../coursier/slots.ts';
import { placeSaid } from '../place-answer.ts';
import type { Found, SlotName } from '../understanding/understanding.ts';
import { searchIn } from './answers.ts';
import { isCalled, mayTake, withQuantity, type MarketplaceSlots, type Payment } from './slots.ts';

interface Known {
  slots: MarketplaceSlots;
  recents: Recents;
}

/** What a sentence says of an order; a product is looked for, then taken as often as was said. */
export function slotsTold(found: Found[], { slots, recents }: Known): Partial<MarketplaceSlots> {
  const said = (name: SlotName) => found.find(({ slot }) => slot === name)?.value;
  const address = placeSaid(String(said('dropoff') ?? ''), [slots.address, ...recents.places]);
  const payment = PAYMENTS[said('payment') ?? ''];
  return {
    ...basketTold(said('product'), said('quantity'), slots),
    ...(address && { address }),
    ...(payment && { payment }),
  };
}

/** The words that open the shops: what is looked for, and what else was said with it. */
export function openingTold(words: string, found: Found[], known: Known): Partial<MarketplaceSlots> {
  const told = slotsTold(found, known);
  if (told.words) return told;
  const rest = found.reduce((text, each) => text.replace(each.words, ' '), words);
  const search = searchIn(rest);
  return search === null ? told : { ...told, words: search, stage: 'browsing' };
}

/** The answers that are to be given again. */
export function slotsReopened(slot: SlotName): Partial<MarketplaceSlots> {
  if (slot === 'dropoff') return { address: null };
  return slot === 'payment' ? { payment: null } : {};
}

function basketTold(
  product: Found['value'] | undefined,
  quantity: Found['value'] | undefined,
  slots: MarketplaceSlots,
): Partial<MarketplaceSlots> {
  const wanted = typeof quantity === 'number' ? quantity : null;
  const asked = slots.product === null ? [] : [slots.product];
  const known = [...asked, ...slots.lines.map((line) => line.product)];
  const named = product === undefined ? known : known.filter((each) => isCalled(each, String(product)));
  const [only] = asked.length > 0 || named.length === 1 ? named : [];
  if (only && wanted !== null) {
    const asking = { ...slots, product: only };
    return mayTake(wanted, asking) ? withQuantity(asking, wanted) : { product: only, wanted };
  }
  const words = product === undefined ? null : searchIn(String(product));
  if (words !== null) return { words, wanted, product: null, stage: 'browsing' };
  return wanted !== null && slots.words !== null ? { wanted } : {};
}

const PAYMENTS: Record<string, Payment> = { especes: 'cash', mobile_money: 'mobile', virement: 'transfer' };
