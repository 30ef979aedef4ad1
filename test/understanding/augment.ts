import { loadGazetteer } from '../../machines/reading/gazetteer.ts';
import { NAMES } from '../../machines/understanding/lexicons.ts';
import { isWithinPlace, tokensOf, type Token } from '../../machines/understanding/tokens.ts';
import type { Intent, Question, SlotName } from '../../machines/understanding/understanding.ts';
import { labelsOf } from './align.ts';
import { randomOf } from './sampling.ts';
import type { Labelled } from './dataset.ts';

/** A message cut into stretches, those of a slot and what lies between. */
export interface Marked {
  at: Question;
  intent: Intent;
  pieces: { text: string; slot: SlotName | null }[];
}

export function marked(message: Labelled): Marked {
  const tokens = tokensOf(message.text);
  const { labels } = labelsOf(message, tokens);
  const pieces: Marked['pieces'] = [];
  let end = 0;
  for (const [at, token] of tokens.entries()) {
    const label = labels[at] ?? 'O';
    if (!label.startsWith('B-')) continue;
    let to = at;
    while (labels[to + 1] === `I-${label.slice(2)}`) to++;
    const last = tokens[to] ?? token;
    pieces.push({ text: message.text.slice(end, token.start), slot: null });
    pieces.push({ text: message.text.slice(token.start, last.end), slot: label.slice(2) as SlotName });
    end = last.end;
  }
  pieces.push({ text: message.text.slice(end), slot: null });
  return { at: message.at, intent: message.intent, pieces };
}

export function textOf({ pieces }: Marked): string {
  return pieces.map((piece) => piece.text).join('');
}

/** The tokens of a marked message with the label of each. */
export function labelledTokens(message: Marked): { tokens: Token[]; labels: string[] } {
  const tokens = tokensOf(textOf(message));
  let start = 0;
  const spans = message.pieces.map(({ text, slot }) => ({ slot, start, end: (start += text.length) }));
  let last: (typeof spans)[number] | undefined;
  const labels = tokens.map((token) => {
    const span = spans.find((each) => each.slot !== null && token.start < each.end && token.end > each.start);
    const label = span ? `${span === last ? 'I' : 'B'}-${span.slot}` : 'O';
    last = span;
    return label;
  });
  return { tokens, labels };
}

/** The messages and `copies` variants of each: other places, people, things and amounts, typed in another way. */
export function augmented(messages: Marked[], copies: number): Marked[] {
  const random = randomOf(3);
  const pool = new Map<SlotName, string[]>();
  for (const { text, slot } of messages.flatMap((message) => message.pieces)) {
    // Of an address with a known place only the place is exchanged: no other address is put in its stead.
    if (!slot || (isAddress(slot) && isPlaced(text))) continue;
    const own = pool.get(slot) ?? [];
    own.push(text);
    pool.set(slot, own);
  }
  return messages.flatMap((message) => [
    message,
    ...Array.from({ length: copies }, () => retyped(refilled(message, pool, random), random)),
  ]);
}

function refilled(message: Marked, pool: Map<SlotName, string[]>, random: () => number): Marked {
  return {
    ...message,
    pieces: message.pieces.map(({ text, slot }) =>
      slot && random() < 0.7
        ? { slot, text: fillerFor(slot, text, pool.get(slot) ?? [text], random) }
        : { text, slot },
    ),
  };
}

function fillerFor(slot: SlotName, text: string, pool: string[], random: () => number): string {
  switch (slot) {
    case 'pickup':
    case 'dropoff':
      return otherPlace(text, pool, random);
    case 'contactName':
      return otherName(text, random);
    case 'contactPhone':
      return otherPhone(random);
    case 'value':
      return /\d/.test(text) ? otherAmount(text, random) : one(pool, random);
    case 'reference':
    case 'quantity':
    case 'payment':
      return text;
    case 'description':
    case 'product':
    case 'when':
      return one(pool, random);
  }
}

function isAddress(slot: SlotName): boolean {
  return slot === 'pickup' || slot === 'dropoff';
}

function isPlaced(text: string): boolean {
  return tokensOf(text).some((token) => token.place);
}

function otherPlace(text: string, pool: string[], random: () => number): string {
  const tokens = tokensOf(text);
  const from = tokens.findIndex((token) => token.place);
  if (from < 0) {
    return random() < 0.5 && pool.length > 0 ? one(pool, random) : text;
  }
  let to = from;
  while (isWithinPlace(tokens[to + 1])) to++;
  const name = one(loadGazetteer().spots, random).name;
  return text.slice(0, tokens[from]?.start) + name + text.slice(tokens[to]?.end);
}

function otherName(text: string, random: () => number): string {
  const [first] = tokensOf(text);
  const title = first?.classes.includes('title') && first.end < text.length ? `${first.text} ` : '';
  const count = text.slice(title.length).trim().split(/\s+/).length;
  const names = Array.from({ length: count }, () => (random() < 0.5 ? one(KNOWN, random) : invented(random)));
  const shown = /\p{Lu}/u.test(text.slice(title.length))
    ? names.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    : names;
  return title + shown.join(' ');
}

function invented(random: () => number): string {
  const parts = Array.from({ length: 2 + Math.floor(random() * 2) }, () => one(SYLLABLES, random));
  return parts.join('') + (random() < 0.3 ? one(ENDS, random) : '');
}

function otherPhone(random: () => number): string {
  const digits = `0${one(['4', '5', '6'], random)}${String(Math.floor(random() * 1e7)).padStart(7, '0')}`;
  const spaced = digits.replace(
    /^(..)(...)(..)(..)$/,
    one(['$1 $2 $3 $4', '$1$2$3$4', '$1.$2.$3.$4', '$1 $2 $3$4', '+242 $1 $2 $3 $4', '+242$1$2$3$4'], random),
  );
  return spaced;
}

function otherAmount(text: string, random: () => number): string {
  const thousands = one([1, 2, 3, 5, 7, 8, 10, 12, 15, 20, 25, 30, 45, 50, 75, 100, 150, 200, 350], random);
  const tail = /[\s\d](?:f|fr|frs|fcfa|cfa|xaf|francs?)\b.*$/i.exec(text)?.[0].replace(/^\d/, '') ?? '';
  const number = one(
    [
      `${thousands}000`,
      `${thousands} 000`,
      `${thousands}.000`,
      `${thousands}k`,
      `${thousands} mille`,
      `${thousands}500`,
    ],
    random,
  );
  return number + tail;
}

/** Typed in a hurry: no capitals, no accents, no commas, letters lost. */
export function retyped(message: Marked, random: () => number): Marked {
  const [lower, upper, bare, unpunctuated, hasty] = [0.35, 0.05, 0.35, 0.35, 0.3].map(
    (share) => random() < share,
  );
  return {
    ...message,
    pieces: message.pieces.map(({ text, slot }) => {
      let typed = text;
      if (hasty && !slot)
        typed = typed.replace(/\p{L}{5,}/gu, (word) => (random() < 0.25 ? slip(word, random) : word));
      if (bare) typed = typed.normalize('NFD').replace(/\p{M}/gu, '');
      if (unpunctuated && !slot) typed = typed.replace(/\s*[,;:.!]+\s*/g, ' ');
      if (lower) typed = typed.toLowerCase();
      else if (upper) typed = typed.toUpperCase();
      return { text: typed, slot };
    }),
  };
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  if (kind < 0.4) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.7) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return word.slice(0, at) + word.charAt(at) + word.slice(at);
}

function one<Item>(items: Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

const KNOWN = NAMES.split(' ');
const SYLLABLES =
  'ba be bi bo ma me mi mo na ne ni no ka ke ki ko la le li lo sa si so ta te ti to nga ngo nzi mba mbo nde lou mou kou fa fi ra re ri ro va vi ju ja dje gou ya yo han bel mar ger'.split(
    ' ',
  );
const ENDS = 'n l s r ne lle nce line cia th'.split(' ');
