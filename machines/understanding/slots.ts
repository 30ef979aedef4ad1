import { isPlace, startsWithPlace } from './address.ts';
import { EXPECTED, featuresOf } from './features.ts';
import { productIn } from './product.ts';
import { scoresAs, scoresOf, tag, type Tagger } from './tagger.ts';
import { isWithinPlace, type Token } from './tokens.ts';
import type { Found, Question, SlotName } from './understanding.ts';
import { valueOf } from './values.ts';

/** A slot and where its words stand. */
export interface Span extends Found {
  start: number;
  end: number;
}

/** What a message says for the slots, at most one thing for each. `as` tells what a slot is there, or that it is none. */
export function slotsOf(
  tagger: Tagger,
  text: string,
  tokens: Token[],
  at: Question,
): { spans: Span[]; as: (renamed: (slot: SlotName) => SlotName | null) => Span[] } {
  const scores = scoresOf(tagger, featuresOf(tokens, at));
  const spans = spansWith(scores);
  return {
    spans,
    as(renamed) {
      if (spans.every(({ slot }) => renamed(slot) === slot)) return spans;
      const labelAs = (label: string) => {
        if (label === 'O') return label;
        const slot = renamed(label.slice(2) as SlotName);
        return slot && label.slice(0, 2) + slot;
      };
      return spansWith(scoresAs(tagger, scores, labelAs)).filter(({ slot }) => renamed(slot) === slot);
    },
  };

  function spansWith(scores: Float64Array[]): Span[] {
    const found = spansIn(text, tokens, tag(tagger, scores));
    const expected = EXPECTED[at];
    if (found.length > 0 || expected === undefined || !FREE.has(expected)) return found;
    // Words that mean nothing else are most probably the answer to what was asked.
    const asked = (label: string) => (label.endsWith(`-${expected}`) ? ASKED : 0);
    return spansIn(text, tokens, tag(tagger, scores, asked));
  }
}

const ASKED = 1.5;
const LIKELY = 0.6;
const FREE = new Set<SlotName>(['pickup', 'dropoff', 'contactName', 'description', 'product']);

function spansIn(text: string, tokens: Token[], labels: Label[]): Span[] {
  const best = new Map<SlotName, Span>();
  let count: Token | null = null;
  for (const { slot, confidence, ...stretch } of stretchesOf(labels)) {
    const [from, to] = whole(stretch, tokens, labels);
    const inside = tokens.slice(from, to);
    const product = slot === 'product' ? productIn(inside, tokens[from - 1]) : null;
    const span = spanOf(slot, text, product?.named ?? inside, confidence);
    if (!span) continue;
    const other = best.get(slot);
    const joined = other && joinedAddress(text, other, span);
    if (joined) best.set(slot, joined);
    else if (!other || isBetter(span, other)) {
      best.set(slot, span);
      if (product) ({ count } = product);
    }
  }
  const quantity = count && spanOf('quantity', text, [count], best.get('product')?.confidence ?? 0);
  if (quantity && !best.has('quantity')) best.set('quantity', quantity);
  return [...best.values()].sort((a, b) => a.start - b.start);
}

/** With the rest of a place or a word (« 4e ») of which only a part was seen. */
function whole(stretch: { from: number; to: number }, tokens: Token[], labels: Label[]): [number, number] {
  const { from } = stretch;
  let { to } = stretch;
  while (labels[to]?.label === 'O' && (isWithinPlace(tokens[to]) || isGlued(tokens[to - 1], tokens[to])))
    to++;
  return [from, to];
}

function isGlued(one: Token | undefined, other: Token | undefined): boolean {
  return other?.kind === 'word' && one?.end === other.start && one.kind !== 'mark';
}

/** Of several things that are ordered the first counts, and how many of it. */
function isBetter({ slot, confidence }: Span, other: Span): boolean {
  const isSettled = (slot === 'product' || slot === 'quantity') && other.confidence >= LIKELY;
  return confidence > other.confidence && !isSettled;
}

function spanOf(slot: SlotName, text: string, inside: Token[], confidence: number): Span | null {
  const start = inside[0]?.start ?? 0;
  const end = inside.at(-1)?.end ?? 0;
  const words = text.slice(start, end);
  const value = valueOf(slot, words, inside);
  return value === null ? null : { slot, value, words, confidence, start, end };
}

/** « Rue 32 … c'est à Ouenzé »: a place said apart from where in it. */
function joinedAddress(text: string, one: Span, other: Span): Span | null {
  if (one.slot !== 'pickup' && one.slot !== 'dropoff') return null;
  const places = [one, other].filter(({ value }) => isPlace(String(value)));
  const [place] = places;
  const rest = place === one ? other : one;
  if (!place || places.length > 1 || startsWithPlace(String(rest.value))) return null;
  const [start, end] = [Math.min(one.start, other.start), Math.max(one.end, other.end)];
  return {
    slot: one.slot,
    value: `${place.value}, ${rest.value}`,
    words: text.slice(start, end),
    confidence: Math.min(one.confidence, other.confidence),
    start,
    end,
  };
}

type Label = ReturnType<typeof tag>[number];

interface Stretch {
  slot: SlotName;
  from: number;
  to: number;
  confidence: number;
}

/** Labels are `O`, `B-slot` for the first token of a slot and `I-slot` for those that follow. */
function stretchesOf(labels: Label[]): Stretch[] {
  const spans: Stretch[] = [];
  for (const [at, { label, probability }] of labels.entries()) {
    const slot = label.slice(2) as SlotName;
    const last = spans.at(-1);
    if (label.startsWith('I-') && last?.slot === slot && last.to === at) {
      last.to++;
      last.confidence = Math.min(last.confidence, probability);
    } else if (label !== 'O') {
      spans.push({ slot, from: at, to: at + 1, confidence: probability });
    }
  }
  return spans;
}
