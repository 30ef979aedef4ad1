import type { Json } from '../../../machines/domain.ts';
import { slotNames, type Question, type SlotName } from '../../../machines/understanding/understanding.ts';
import type { Book } from './book.ts';
import { suffixLike, textLike, type Manner } from './text.ts';

/** Words of ours, which say nothing of anybody. */
const OURS = new Set(
  'kind role status what outcome code intent maybe slot payment type message act step vehicle mime'.split(
    ' ',
  ),
);
const PERSONS = new Set(['displayName', 'recipient', 'customer', 'profileName']);
const PLACES = new Set(['pickup', 'dropoff', 'address', 'zone', 'label', 'to']);
const PICTURES = new Set(['image', 'photo', 'url']);

/** What a service has said, of others. Its form stays, and all that is no text but for spots on the map. */
export function valueLike(value: Json, at: Question | null, book: Book, manner: Manner): Json {
  return like(value, { name: '', slot: null, at }, book, manner);
}

interface Where {
  name: string;
  /** What all text below is of. */
  slot: SlotName | null;
  /** What was asked when it came. */
  at: Question | null;
}

function like(value: Json, where: Where, book: Book, manner: Manner): Json {
  if (typeof value === 'string') return stringLike(value, where, book, manner);
  if (Array.isArray(value)) return value.map((each) => like(each, where, book, manner));
  if (typeof value !== 'object' || value === null) return value;
  const { lat, lng, slot: told } = value;
  if (typeof lat === 'number' && typeof lng === 'number') return { ...value, ...book.pin({ lat, lng }) };
  const { at } = where;
  const slot = slotNames.find((each) => each === told) ?? where.slot;
  const isPerson = 'phone' in value || 'phones' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      like(inner, { name, slot: isPerson && name === 'name' ? 'contactName' : slot, at }, book, manner),
    ]),
  );
}

function stringLike(text: string, { name, slot, at }: Where, book: Book, manner: Manner): Json {
  if (text === '' || OURS.has(name)) return text;
  if (/phone$/i.test(name) || (slot === 'contactPhone' && name === 'value'))
    return /^\+?\d+$/.test(text) ? book.phone(text) : textLike({ text, at: null }, book, manner);
  if (PICTURES.has(name)) return book.link(text);
  if (/^references?$/.test(name)) return text.replace(/\d{1,6}$/, (digits) => suffixLike(digits, book));
  if (name === 'text') return textLike({ text, at }, book, manner);
  return textLike({ text, at: null, slot: slotOf(name, slot) }, book, manner);
}

function slotOf(name: string, slot: SlotName | null): SlotName {
  if (slot) return slot;
  if (PERSONS.has(name)) return 'contactName';
  return PLACES.has(name) ? 'dropoff' : 'description';
}
