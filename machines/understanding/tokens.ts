import { foreignNumberAt } from '../reading/foreign-number.ts';
import { numberAt } from '../reading/number-words.ts';
import { phonesIn } from '../reading/phone.ts';
import { referencesIn } from '../reading/reference.ts';
import { exactHits, fuzzyHits, isAccepted, wordsIn } from '../reading/spot-search.ts';
import { fold } from '../reading/text.ts';
import { classesOf } from './lexicons.ts';
import { spelledOut } from './spelling.ts';

/** A word, a number however it is said, a phone number, a reference or a sign, and where it stands. */
export interface Token {
  kind: 'word' | 'number' | 'phone' | 'reference' | 'mark';
  start: number;
  end: number;
  /** As typed. */
  text: string;
  /** Folded and spelled out. */
  word: string;
  classes: readonly string[];
  value?: string | number;
  /** How the number is said to be money. */
  money?: 'currency' | 'scaled' | 'bare';
  /** Belongs to a known place, and how surely. */
  place?: 'exact' | 'fuzzy';
  /** The usual name of that place, on its first token. */
  spot?: string;
}

/** It belongs to the place that a token before it begins. */
export function isWithinPlace(token: Token | undefined): boolean {
  return token?.place !== undefined && token.spot === undefined;
}

/** Cuts a text into tokens, in order; what lies between them is space. */
export function tokensOf(text: string): Token[] {
  const line = sameLength(text);
  const whole = [
    ...phonesIn(line).map(({ e164, ...span }) => ({ ...span, kind: 'phone' as const, value: e164 })),
    ...referencesIn(line).map(({ value, ...span }) => ({ ...span, kind: 'reference' as const, value })),
  ];
  const tokens: Token[] = [];
  for (const match of line.matchAll(PIECE)) {
    const start = match.index;
    const taken = whole.find((span) => start < span.end && span.start < start + match[0].length);
    if (!taken) tokens.push(...unglued(piece(text, start, match[0])));
    else if (!tokens.some((token) => token.start === taken.start)) {
      const { kind, value, end } = taken;
      tokens.push({
        kind,
        start: taken.start,
        end,
        text: text.slice(taken.start, end),
        word: `#${kind}`,
        classes: [],
        value,
      });
    }
  }
  markPlaces(line, tokens);
  return joinNumbers(text, joinSpelledPhones(text, tokens));
}

const PIECE =
  /\d{1,3}(?:[ .,'\u00A0\u202F]\d{3})+(?!\d)|\d+[kK]\d(?!\d)|\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*|->|=>|→|\n|(?<![\p{L}\d])-|[^\s\p{L}\p{N}'-]/gu;

/** Plain signs and letters, each at the place it had. */
function sameLength(text: string): string {
  return text.replace(/[^\n]/gu, (char) => {
    if (/\s/.test(char)) return ' '.repeat(char.length);
    const plain = char
      .normalize('NFKC')
      .replace(/[‐-―−]/g, '-')
      .replace(/[‘’ʼ`´]/g, "'");
    return plain.length === char.length ? plain : char;
  });
}

function piece(text: string, start: number, match: string): Token {
  const end = start + match.length;
  const typed = text.slice(start, end);
  if (/^\d/.test(match)) {
    const value = numberOf(match);
    return {
      kind: 'number',
      start,
      end,
      text: typed,
      word: String(value),
      classes: [],
      value,
      money: 'bare',
    };
  }
  if (/^\p{L}/u.test(match)) {
    const word = spelledOut(fold(match));
    return { kind: 'word', start, end, text: typed, word, classes: classesOf(word) };
  }
  return { kind: 'mark', start, end, text: typed, word: match, classes: [] };
}

/** « Lhotel », « decole »: an article that lost its apostrophe. */
function unglued(token: Token): Token[] {
  if (token.kind !== 'word' || token.classes.length > 0 || !/^[ld][aeiouh]/.test(token.word)) return [token];
  const [article, noun] = [token.text.slice(0, 1), token.text.slice(1)];
  const word = spelledOut(fold(noun));
  const classes = classesOf(word);
  if (!classes.some((name) => name === 'placeNoun' || name === 'thing' || name === 'time')) return [token];
  const middle = token.start + 1;
  return [
    { ...token, end: middle, text: article, word: fold(article), classes: classesOf(fold(article)) },
    { ...token, start: middle, text: noun, word, classes },
  ];
}

function numberOf(digits: string): number {
  const half = /^(\d+)k(\d)$/i.exec(digits);
  if (half) return Number(half[1]) * 1000 + Number(half[2]) * 100;
  if (/^\d{1,3}(?:[ .,'\u00A0\u202F]\d{3})+$/.test(digits)) return Number(digits.replace(/\D/g, ''));
  return Number(digits.replace(',', '.'));
}

function markPlaces(line: string, tokens: Token[]): void {
  const words = wordsIn(line, MAX_WORDS);
  const exact = exactHits(words);
  const hits = [...exact, ...fuzzyHits(words).filter(isAccepted)];
  for (const hit of hits) {
    const start = words[hit.from]?.start ?? 0;
    const end = words[hit.to - 1]?.end ?? 0;
    const inside = tokens.filter(
      (token) => token.start >= start && token.end <= end && token.kind !== 'mark',
    );
    if (inside.some((token) => token.place || token.kind === 'phone')) continue;
    for (const [index, token] of inside.entries()) {
      token.place = hit.ratio === 1 ? 'exact' : 'fuzzy';
      if (index === 0) token.spot = hit.spots[0]?.name ?? '';
    }
  }
}

/** « Zéro six, six cent douze, trente-quatre, cinquante-six. » */
function joinSpelledPhones(text: string, tokens: Token[]): Token[] {
  const from = tokens.findIndex((token) => token.word === 'zero');
  if (from < 0) return tokens;
  let digits = '';
  let to = from;
  while (to < tokens.length && digits.length < 9) {
    const words = tokens.slice(to, to + MAX_NUMBER).map((token) => token.word);
    const number = words[0] === ',' ? null : numberAt(words, 0);
    if (!number && words[0] !== ',') break;
    digits += number ? String(number.value) : '';
    to += number?.length ?? 1;
  }
  const [phone] = phonesIn(digits);
  const last = tokens[to - 1];
  if (!phone || !last) return tokens;
  const start = tokens[from]?.start ?? 0;
  const whole = { start, end: last.end, text: text.slice(start, last.end) };
  const spelled: Token = { kind: 'phone', ...whole, word: '#phone', classes: [], value: phone.e164 };
  return [...tokens.slice(0, from), spelled, ...tokens.slice(to)];
}

/** Numbers said in several words, in dozens or with their currency become one token. */
function joinNumbers(text: string, tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const number = token.place ? null : numberIn(tokens, at);
    if (!number) {
      joined.push(token);
      continue;
    }
    let end = at + number.length;
    let { value, money } = number;
    if (DOZENS.has(tokens[end]?.word ?? '')) {
      value *= 12;
      end++;
    }
    while (CURRENCIES.has(fold(tokens[end]?.text ?? ''))) {
      end++;
      money = 'currency';
    }
    if (CURRENCIES_BEFORE.has(tokens[at - 1]?.word ?? '')) money = 'currency';
    const last = tokens[end - 1] ?? token;
    const whole = { start: token.start, end: last.end, text: text.slice(token.start, last.end) };
    joined.push({ kind: 'number', ...whole, word: String(value), classes: [], value, money });
    at = end - 1;
  }
  return joined;
}

function numberIn(
  tokens: Token[],
  at: number,
): { value: number; length: number; money: NonNullable<Token['money']> } | null {
  const words: string[] = [];
  for (const token of tokens.slice(at, at + MAX_NUMBER)) {
    if (token.place || (token.kind !== 'word' && token.kind !== 'number')) break;
    words.push(token.word);
  }
  const first = words[0] ?? '';
  if (DOZENS.has(first)) return { value: 1, length: 0, money: 'bare' };
  const halved = HALF.find((half) => half.every((word, index) => words[index] === word));
  if (halved && DOZENS.has(words[halved.length] ?? ''))
    return { value: 0.5, length: halved.length, money: 'bare' };
  const number = numberAt(words, 0);
  const foreign = foreignNumberAt(words, 0);
  if (
    number &&
    number.length >= (foreign?.length ?? 0) &&
    !(number.length === 1 && AMBIGUOUS.has(first) && !DOZENS.has(words[1] ?? ''))
  ) {
    const isScaled = number.scaled || /k/i.test(tokens[at]?.text ?? '');
    // « Deux mille cinq » is two thousand five hundred to everybody but a schoolmaster.
    return { value: number.alt ?? number.value, length: number.length, money: isScaled ? 'scaled' : 'bare' };
  }
  return foreign && { ...foreign, money: foreign.value >= 1000 ? 'scaled' : 'bare' };
}

const MAX_WORDS = 100;
const MAX_NUMBER = 14;
const CURRENCIES = new Set('f fr frs fcf franc francs fcfa cfa xaf frc frcs'.split(' '));
const CURRENCIES_BEFORE = new Set('fcfa cfa xaf'.split(' '));
const DOZENS = new Set('douzaine douzaines dozen'.split(' '));
const HALF = [['half', 'a'], ['demi'], ['une', 'demi']];
/** Alone they are articles, adjectives or letters. */
const AMBIGUOUS = new Set('un une neuf k mil zero neufs'.split(' '));
