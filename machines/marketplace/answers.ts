import type { Place } from '../domain.ts';
import { choiceOf, textOf, type FlowEvent } from '../flow.ts';
import { foundIn } from '../understood-answer.ts';
import { placeIn as placeAnswered, placesInDoubt } from '../place-answer.ts';
import { readYesNo } from '../reading/commands.ts';
import { readIntent } from '../reading/intent.ts';
import { readQuantity } from '../reading/quantity.ts';
import { cleanLine, fold, hasLetters, wordsOf } from '../reading/text.ts';
import type { Recents } from '../coursier/slots.ts';
import type { Row, Shelf } from './effects.ts';
import { hasBasket, isCalled, mayTake, withQuantity, type MarketplaceSlots, type Payment } from './slots.ts';

interface Known {
  slots: MarketplaceSlots;
  recents: Recents;
  /** Places of which one is meant. */
  doubt: Place[] | null;
}

const SEARCH_LENGTH = 60;
/** Wishes that no shelf fulfils. */
const ELSEWHERE = new Set<ReturnType<typeof readIntent>>(['parcel', 'track', 'account']);

/** The row of the shelf that was tapped. */
export function rowIn(event: FlowEvent, shelf: Shelf | null): Row | null {
  const index = /^row\.(\d+)$/.exec(choiceOf(event))?.[1];
  return index === undefined ? null : (shelf?.rows[Number(index)] ?? null);
}

/** Where a tapped row leads. */
function stepTo(row: Row | null): Partial<MarketplaceSlots> {
  if (row === null) return {};
  if (row.kind === 'category') return { category: row.name, shop: null, words: null };
  const { shop } = row;
  return row.kind === 'shop' ? { shop, words: null } : { shop, product: row.product };
}

/** Where a tapped row leads: a product that was looked for is taken at once as often as was said. */
export function chosen(row: Row | null, slots: MarketplaceSlots): Partial<MarketplaceSlots> {
  const step = stepTo(row);
  const next = { ...slots, ...step };
  // « Huile 1 L » is no wish for one.
  const isPartOfName = step.product != null && wordsOf(step.product.name).includes(String(next.wanted));
  const isMeant = slots.words !== null && !isPartOfName;
  return isMeant && mayTake(next.wanted, next) ? { ...step, ...withQuantity(next, next.wanted) } : step;
}

/** The one product that fits what was looked for, so that nobody has to choose from a list of one. */
export function onlyFound(shelf: Shelf | null, slots: MarketplaceSlots): Row | null {
  const [row, ...others] = shelf?.kind === 'found' ? shelf.rows : [];
  if (row?.kind !== 'product' || others.length > 0 || shelf?.page !== 0 || shelf.hasMore) return null;
  return isOfOtherShop(row, slots) || !isCalled(row.product, slots.words ?? '') ? null : row;
}

export function isOfOtherShop(row: Row | null, slots: MarketplaceSlots): boolean {
  return row !== null && hasBasket(slots) && (row.kind === 'category' || row.shop.id !== slots.shop?.id);
}

/** What to look for, without the words that only wish for it: « je voudrais une pizza » → `pizza`. */
export function searchIn(text: string): string | null {
  const line = cleanLine(text, SEARCH_LENGTH);
  if (!hasLetters(line) || readYesNo(line) !== null || ELSEWHERE.has(readIntent(text))) return null;
  const telling = fold(line)
    .split(' ')
    .filter((word) => !WISHES.has(word));
  return telling.length > 0 ? telling.join(' ') : null;
}

/** What a message looks for: the product it names, else all its words. */
export function soughtIn(event: FlowEvent): string | null {
  return searchIn(foundIn(event, 'product')?.words ?? textOf(event));
}

/** How many of the product in question; also more than there are. */
export function quantityIn(event: FlowEvent, { slots }: Pick<Known, 'slots'>): number | null {
  const chosen = /^quantity\.(\d+)$/.exec(choiceOf(event))?.[1];
  if (chosen !== undefined) return Number(chosen);
  return readQuantity(textOf(event), { of: slots.product?.name ?? '' });
}

/** What an answer to "what is to be changed?" takes back, or goes to. */
export function editIn(event: FlowEvent, { lines }: MarketplaceSlots): Partial<MarketplaceSlots> | null {
  const choice = choiceOf(event);
  if (choice === 'add') return { stage: 'browsing' };
  if (choice === 'edit.address') return { address: null };
  if (choice === 'edit.payment') return { payment: null };
  const line = lines.find(({ product }) => choice === `line.${product.id}`);
  return line ? { product: line.product } : null;
}

export function addressIn(event: FlowEvent, { recents, doubt, slots }: Known): Place | null {
  return placeAnswered(event, { offered: doubt ?? recents.places, near: [slots.address, ...recents.places] });
}

export function doubtIn(event: FlowEvent, { recents, slots }: Known): Place[] | null {
  return placesInDoubt(event, { near: [slots.address, ...recents.places] });
}

export function paymentIn(event: FlowEvent): Payment | null {
  const chosen = /^payment\.(\w+)$/.exec(choiceOf(event))?.[1];
  const payments = PAYMENTS.filter(
    ({ payment, words }) => payment === chosen || words.test(fold(textOf(event))),
  );
  return payments.length === 1 ? (payments[0]?.payment ?? null) : null;
}

const PAYMENTS: { payment: Payment; words: RegExp }[] = [
  { payment: 'cash', words: /\b(?:especes?|cash|liquide|main a main|billets?)\b/ },
  { payment: 'mobile', words: /\b(?:mobile|momo|mtn|airtel)\b/ },
  { payment: 'transfer', words: /\b(?:virement|virements|banque|bancaire)\b/ },
];

const WISHES = new Set(
  (
    'je j veux voudrais aimerais souhaite cherche desire prends prendre prendrai commander commande acheter achete manger ' +
    'bien avoir trouver voir montre montrez donne donnez moi nous on peut puis est ce que vous avez auriez il y a t faut me ' +
    'un une des du de d le la les l au aux a en et chez pour avec mon ma mes svp stp merci s te plait bonjour bonsoir salut ' +
    'fait finalement plutot alors non oui ok d abord maintenant marketplace boutique boutiques magasin magasins i want to buy order some nalingi kosomba kolia'
  ).split(' '),
);
