import { passwordProblems } from '../../../machines/reading/password.ts';
import { readCommand, readYesNo } from '../../../machines/reading/commands.ts';
import { readEmail } from '../../../machines/reading/email.ts';
import { readName } from '../../../machines/reading/name.ts';
import { EXPECTED } from '../../../machines/understanding/features.ts';
import { loadModel } from '../../../machines/understanding/model.ts';
import { isPlainAnswer } from '../../../machines/understanding/plain.ts';
import { slotsOf, type Span } from '../../../machines/understanding/slots.ts';
import { tokensOf, type Token } from '../../../machines/understanding/tokens.ts';
import type { Question, SlotName } from '../../../machines/understanding/understanding.ts';
import type { Book, Role } from './book.ts';
import { PASSWORD } from './passwords.ts';
import { writtenLike } from './phones.ts';
import { kindInAddress, kindOf, nearestKnown } from './vocabulary.ts';

export interface Words {
  text: string;
  /** What they answer, where words are read into; null where they are not. */
  at: Question | null;
  /** What the words are known to be. */
  slot?: SlotName | 'shipment' | null;
}

/** How freely a text is taken apart: the first is the safest, the later ones try other ways to be understood alike. */
export interface Manner {
  /** A word that may be a name or not is kept. */
  keepsBoth: boolean;
  /** What becomes of an unknown word that no slot holds: nothing, a word that it may have been, a thing, or noise. */
  unknown: 'dropped' | 'mended' | 'thing' | 'noise';
}

/** Ways to try, the safest first. */
export const PLAINLY: Manner = { keepsBoth: false, unknown: 'mended' };

export const MANNERS: Manner[] = [
  ...(['mended', 'noise', 'thing', 'dropped'] as const).flatMap((unknown) => [
    { keepsBoth: false, unknown },
    { keepsBoth: true, unknown },
  ]),
];

/** The same said of others: words that say nothing of anybody stay, all else has its look-alike. */
export function textLike(words: Words, book: Book, manner: Manner): string {
  const { text, at, slot } = words;
  if (readCommand(text) !== null || readYesNo(text) !== null) return text;
  const fixed = fixedIn(text, book);
  const tokens = tokensOf(text).filter((token) => !fixed.some((one) => overlap(one, token)));
  const spans = spansIn(text, tokens, at);
  const setting = settingOf(words, tokens);
  let names = 0;
  const pieces = tokens.map((token): Piece => {
    const { start, end } = token;
    const within = slot ?? spans.find((span) => overlap(span, token))?.slot ?? setting;
    const isFirst = within !== 'contactName' || names === 0;
    const isSought = at?.startsWith('marketplace') ?? false;
    const place = { within, isFirst, isBuried: isCode(text, token), isSought };
    const like = tokenLike(token, place, book, manner);
    if (within === 'contactName' && token.kind === 'word' && like !== token.text) names += 1;
    return { start, end, like };
  });
  return joined(text, [...fixed, ...pieces]);
}

interface Piece {
  start: number;
  end: number;
  like: string;
}

interface Place {
  within: SlotName | 'shipment' | null;
  isFirst: boolean;
  /** Part of a code: letters, digits and signs in one. */
  isBuried: boolean;
  /** Perhaps the name of a product, which shops spell as they like. */
  isSought: boolean;
}

function tokenLike(token: Token, place: Place, book: Book, manner: Manner): string {
  const { kind, text, value } = token;
  switch (kind) {
    case 'mark':
      return text;
    case 'phone':
      return writtenLike(text, book.phone(String(value)));
    case 'reference':
      return /^m/i.test(text) ? text : text.replace(/\d{1,6}$/, (digits) => suffixLike(digits, book));
    case 'number':
      return saysTooMuch(token, place) ? text.replace(/\d+/g, (digits) => book.digits(digits)) : text;
    case 'word':
      return wordLike(token, place, book, manner);
  }
}

/** Short references are padded wherever they are read. */
export function suffixLike(digits: string, book: Book): string {
  return book.digits(digits.padStart(3, '0'));
}

function saysTooMuch({ text, place, value, money }: Token, { within, isBuried }: Place): boolean {
  if (place || !/^[\d\s.,]+$/.test(text)) return false;
  if (within === 'shipment' || isBuried) return true;
  if (within === 'pickup' || within === 'dropoff') return true;
  if (within === 'value' || within === 'quantity' || money === 'currency' || money === 'scaled') return false;
  return Number(value) >= 10_000 && Number(value) % COIN !== 0;
}

/** Amounts are paid in coins of this at least. */
const COIN = 25;

function wordLike(
  { text, place }: Token,
  { within, isFirst, isBuried, isSought }: Place,
  book: Book,
  manner: Manner,
) {
  const isName = within === 'contactName';
  const isWhere = within === 'pickup' || within === 'dropoff';
  const own = isWhere ? kindInAddress(text) : kindOf(text);
  const kind = own === 'unknown' && !isWhere && book.hasHeard(text) ? 'known' : own;
  if (place === 'exact' && !isName) return text;
  if (place === 'fuzzy' && isWhere && !book.knows(text)) return text;
  if (kind === 'known' && !(isName && book.knows(text))) return text;
  if (isBuried && text.length <= 4) return text;
  const isKept = kind === 'both' && manner.keepsBoth && !isName;
  if (book.knows(text)) return isKept ? text : book.word(text, 'thing');
  if (kind === 'name' || isName) return book.word(text, isFirst ? 'firstName' : 'lastName');
  if (kind === 'both') return isKept ? text : book.word(text, 'firstName');
  if (within === null) {
    if (manner.unknown === 'dropped') return '';
    const known = manner.unknown === 'mended' && !isSought ? nearestKnown(text) : null;
    return known ?? book.word(text, manner.unknown === 'thing' ? 'thing' : 'noise');
  }
  return book.word(text, ROLES[within ?? 'description'] ?? 'thing');
}

const ROLES: Partial<Record<SlotName | 'shipment', Role>> = {
  pickup: 'street',
  dropoff: 'street',
  contactName: 'firstName',
};

/** What a whole answer is, where nothing else is read into it: of itself, or by what it looks like. */
function settingOf({ text, at, slot = null }: Words, tokens: Token[]): Place['within'] {
  if (slot) return slot;
  const asked = (at && EXPECTED[at]) ?? null;
  if (asked !== null && at !== null && (isPlainAnswer(text, at) || tokens.length === 1)) return asked;
  if (at !== null) return null;
  if (tokens.some(({ place, classes }) => place ?? classes.includes('placeNoun'))) return 'dropoff';
  const words = tokens.filter(({ kind }) => kind === 'word');
  const isCalled = words.length <= 4 && words.every((token) => kindOf(token.text) !== 'known');
  return isCalled && readName(text) !== null ? 'contactName' : 'description';
}

function spansIn(text: string, tokens: Token[], at: Question | null): Span[] {
  return at === null ? [] : slotsOf(loadModel().tagger, text, tokens, at).spans;
}

const EMAIL = /[^\s<>("':;,]+@[^\s<>("':;,]+/g;
const LINK = /\b(?:https?:\/\/|www\.)\S+/gi;

/** What is no matter of words: addresses of the net, and passwords typed where none was asked for. */
function fixedIn(text: string, book: Book): Piece[] {
  const found: Piece[] = [];
  const add = (pattern: RegExp, like: (match: string) => string | null) => {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const piece = { start: index, end: index + match.length };
      const made = found.some((one) => overlap(one, piece)) ? null : like(match);
      if (made !== null) found.push({ ...piece, like: made });
    }
  };
  add(LINK, (link) => book.link(link));
  add(EMAIL, (email) => (readEmail(email).kind === 'email' ? book.email(email) : null));
  add(/\S+/g, (word) => (passwordProblems(word).length === 0 ? PASSWORD : null));
  return found;
}

/** Letters and digits grown together, but for amounts, hours and measures: a licence, a plate, a register. */
function isCode(text: string, { start, end }: Token): boolean {
  const from = text.slice(0, start).search(/\S*$/);
  const to = end + text.slice(end).search(/\s|$/);
  const whole = text.slice(from, to).replace(/[.,;:!?)]+$/, '');
  const isMeasured = whole.split(/[-–/à]/).every((part) => MEASURED.test(part));
  return /\d/.test(whole) && /\p{L}/u.test(whole) && whole.length >= 5 && !isMeasured;
}

const MEASURED =
  /^\W*\d+(?:[.,\s]\d+)*\s?(?:f|fr|frs|fcfa|cfa|xaf|k|mil|mille|h|min|mn|kg|g|l|m|cm|go|gb|x|e|er|eme|ème)?\d{0,2}\W*$/iu;

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The pieces in place of what they stand for; what lies between them stays, but for the gap of one left out. */
function joined(text: string, pieces: Piece[]): string {
  let made = '';
  let done = 0;
  for (const { start, end, like } of [...pieces].sort((one, other) => one.start - other.start)) {
    made += text.slice(done, start) + like;
    done = like === '' && /\s/.test(text[end] ?? '') ? end + 1 : end;
  }
  return (made + text.slice(done)).trim();
}
