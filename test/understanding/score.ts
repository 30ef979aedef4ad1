import { foreignNumberAt } from '../../machines/reading/foreign-number.ts';
import { numberAt } from '../../machines/reading/number-words.ts';
import { readPlace } from '../../machines/reading/place.ts';
import { fold, wordsOf } from '../../machines/reading/text.ts';
import { spelledOut } from '../../machines/understanding/spelling.ts';
import { tokensOf } from '../../machines/understanding/tokens.ts';
import {
  slotNames,
  type Found,
  type Intent,
  type Question,
  type SlotName,
  type Understanding,
} from '../../machines/understanding/understanding.ts';
import type { Labelled } from './dataset.ts';

export interface Measure {
  precision: number;
  recall: number;
  f1: number;
}

export interface Report {
  messages: number;
  slots: Measure & { perSlot: Partial<Record<SlotName, Measure & { labelled: number }>> };
  intents: {
    accuracy: number;
    coverage: number;
    /** Labelled intent → what it was taken for → how often. */
    confusion: Partial<Record<Intent, Partial<Record<Intent | 'unsure', number>>>>;
    perIntent: Partial<Record<Intent, { labelled: number; accuracy: number; coverage: number }>>;
  };
  /** How often slots of a confidence are right, from the surest down. */
  byConfidence: { atLeast: number; found: number; right: number }[];
  invented: number;
  trapJumps: number;
  llmCalls: number;
  ms: { p50: number; p99: number };
}

/** Compares what is understood with what people say is meant. */
export function score(messages: Labelled[], understand: (message: Labelled) => Understanding): Report {
  for (const message of messages.slice(0, WARM_UP)) understand(message);
  const results = messages.map((message) => {
    const started = performance.now();
    const understood = understand(message);
    return { message, understood, ms: performance.now() - started };
  });
  const found = results.flatMap(({ message, understood }) =>
    understood.slots.map((slot) => ({ ...slot, message, isRight: isRight(slot, message) })),
  );
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    messages: messages.length,
    slots: { ...measured(found, labelledIn(messages)), perSlot: perSlot(found, messages) },
    intents: intentsOf(results),
    byConfidence: CONFIDENCES.map((atLeast, index) => {
      const upTo = CONFIDENCES[index - 1] ?? Infinity;
      const those = found.filter(({ confidence }) => confidence >= atLeast && confidence < upTo);
      return {
        atLeast,
        found: those.length,
        right: share(those.filter((each) => each.isRight).length, those.length),
      };
    }),
    invented: found.filter((slot) => isInvented(slot, slot.message.text)).length,
    trapJumps: results.filter(({ message, understood }) => isTrapJump(message, understood.intent)).length,
    llmCalls: 0,
    ms: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
  };
}

const WARM_UP = 50;
const CONFIDENCES = [0.95, 0.9, 0.8, 0.7, 0.5, 0];

type Judged = Found & { message: Labelled; isRight: boolean };
type Result = { message: Labelled; understood: Understanding };

function perSlot(found: Judged[], messages: Labelled[]): Report['slots']['perSlot'] {
  return Object.fromEntries(
    slotNames.flatMap((name) => {
      const labelled = messages.filter(({ slots }) => slots[name] !== undefined).length;
      const own = found.filter(({ slot }) => slot === name);
      return labelled + own.length === 0 ? [] : [[name, { labelled, ...measured(own, labelled) }]];
    }),
  );
}

function intentsOf(results: Result[]): Report['intents'] {
  const confusion: Report['intents']['confusion'] = {};
  for (const { message, understood } of results) {
    const row = (confusion[message.intent] ??= {});
    const taken = understood.intent ?? 'unsure';
    row[taken] = (row[taken] ?? 0) + 1;
  }
  const perIntent = Object.fromEntries(
    Object.keys(confusion).map((intent) => {
      const own = results.filter(({ message }) => message.intent === intent);
      return [intent, { labelled: own.length, ...committed(own) }];
    }),
  );
  return { ...committed(results), confusion, perIntent };
}

function committed(results: Result[]): { accuracy: number; coverage: number } {
  const sure = results.filter(({ understood }) => understood.intent !== null);
  const right = sure.filter(({ message, understood }) => understood.intent === message.intent);
  return { accuracy: share(right.length, sure.length), coverage: share(sure.length, results.length) };
}

function measured(found: Judged[], labelled: number): Measure {
  const right = found.filter((slot) => slot.isRight).length;
  return {
    precision: share(right, found.length),
    recall: share(right, labelled),
    f1: share(2 * right, found.length + labelled),
  };
}

function labelledIn(messages: Labelled[]): number {
  return messages.reduce((sum, { slots }) => sum + Object.keys(slots).length, 0);
}

function isRight({ slot, value }: Found, { slots }: Labelled): boolean {
  const wanted = slots[slot];
  if (wanted === undefined) return false;
  if (typeof wanted === 'number' || typeof value === 'number') return wanted === value;
  const [a, b] = [keyOf(value), keyOf(wanted)];
  return a === b || ((a.includes(b) || b.includes(a)) && isSamePlace(value, wanted));
}

function isSamePlace(a: string, b: string): boolean {
  const [one, other] = [readPlace(a), readPlace(b)];
  if (one.kind !== 'known' || other.kind !== 'known') return false;
  return one.place.point?.lat === other.place.point?.lat && one.place.point?.lng === other.place.point?.lng;
}

/** No part of the value stands in the text, in whatever spelling. */
function isInvented({ slot, value, words }: Found, text: string): boolean {
  if (!text.includes(words) || words.trim() === '') return true;
  const said = keyOf(text);
  if (typeof value === 'number')
    return ![text, words].some((said) => numbersIn(said).has(value)) && !said.includes(String(value));
  if (slot === 'contactPhone') {
    const typed = text.normalize('NFKC').replace(/[oO]/g, '0').replace(/\D/g, '');
    return !typed.includes(value.slice(-7)) && !spelledDigits(words).includes(value.slice(-7));
  }
  if (slot === 'payment') return false;
  const parts = wordsOf(value);
  if (parts.some((part) => said.includes(part)) || isSamePlace(value, words)) return false;
  return !tokensOf(words).some(({ spot }) => spot === value);
}

/** The digits of a number said in words: « zéro six, six cent douze ». */
function spelledDigits(text: string): string {
  const words = wordsOf(text);
  let digits = '';
  for (let at = 0; at < words.length;) {
    const number = numberAt(words, at);
    digits += number ? String(number.value) : '';
    at += number?.length ?? 1;
  }
  return digits;
}

function numbersIn(text: string): Set<number> {
  const words = wordsOf(
    text
      .replace(/(\d)[ .,'\u00A0\u202F](?=\d{3}(?!\d))/g, '$1')
      .replace(/(\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, '$1 '),
  );
  const numbers = new Set(words.flatMap((word) => (ONES.has(word) ? [1] : DOZENS.has(word) ? [12, 6] : [])));
  words.map(spelledOut).forEach((_, at, spelled) => {
    const number = numberAt(spelled, at);
    if (number) for (const value of [number.value, number.alt]) if (value !== null) numbers.add(value);
    const foreign = foreignNumberAt(spelled, at);
    if (foreign) numbers.add(foreign.value);
    if (number && DOZENS.has(spelled[at + number.length] ?? '')) numbers.add(number.value * 12);
  });
  for (const [, decimal = '', scale = ''] of text.matchAll(/(\d+[.,]\d+)\s*(million|mil|k)/gi))
    numbers.add(
      Math.round(Number(decimal.replace(',', '.')) * (scale.toLowerCase() === 'million' ? 1e6 : 1e3)),
    );
  for (const [, whole, part] of text.matchAll(/(\d+)[.,]?k(\d)?/gi))
    numbers.add(Number(whole) * 1000 + Number(part ?? 0) * 100);
  return numbers;
}

const ONES = new Set(['un', 'une', 'one', 'moko', 'mosi']);
/** Or half of one. */
const DOZENS = new Set(['douzaine', 'douzaines', 'dozen', 'dozens']);

/** The message looks like the start of something else, and was taken for it. */
function isTrapJump({ trap, intent, at }: Labelled, understood: Intent | null): boolean {
  if (!trap || understood === null || understood === intent) return false;
  const flow = FLOWS[understood];
  return flow !== undefined && flow !== flowOf(at);
}

/** Where an intent leads. */
const FLOWS: Partial<Record<Intent, string>> = {
  parcel: 'coursier',
  order: 'marketplace',
  track: 'suivi',
  menu: 'menu',
  cancel: 'none',
  human: 'person',
};

function flowOf(at: Question): string {
  return at.split('.')[0] ?? at;
}

function keyOf(text: string): string {
  return fold(text).replace(/ /g, '');
}

function share(part: number, all: number): number {
  return all === 0 ? 1 : Math.round((part / all) * 10_000) / 10_000;
}

function quantile(sorted: number[], at: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0) * 100) / 100;
}
