import { fold, wordsOf } from '../../machines/reading/text.ts';
import { likeness } from '../../machines/reading/spot-search.ts';
import { paymentOf, valueOf } from '../../machines/understanding/values.ts';
import { isWithinPlace, type Token } from '../../machines/understanding/tokens.ts';
import { slotNames, type SlotName } from '../../machines/understanding/understanding.ts';
import type { Labelled } from './dataset.ts';

const MAX_SPAN = 30;
const LIKE = 0.72;
const EQUAL = 2;

/** The label of each token of a message, and the slots whose value was not found in its words. */
export function labelsOf(message: Labelled, tokens: Token[]): { labels: string[]; lost: SlotName[] } {
  const labels = tokens.map(() => 'O');
  const lost: SlotName[] = [];
  for (const slot of slotNames) {
    const value = message.slots[slot];
    if (value === undefined) continue;
    const spans = spansOf(message.text, slot, value, tokens, labels);
    if (spans.length === 0) lost.push(slot);
    for (const { from, to } of spans)
      for (let at = from; at < to; at++) labels[at] = `${at === from ? 'B' : 'I'}-${slot}`;
  }
  return { labels, lost };
}

interface Aligned {
  from: number;
  to: number;
  score: number;
}

/** Where a value is said: in one stretch, or a place here and where in it elsewhere. */
function spansOf(
  text: string,
  slot: SlotName,
  value: string | number,
  tokens: Token[],
  taken: string[],
): Aligned[] {
  const whole = spanOf(text, slot, value, tokens, taken);
  const [, place, rest] = /^([^,]+), (.+)$/.exec(String(value)) ?? [];
  if (whole?.score === EQUAL || !(slot === 'pickup' || slot === 'dropoff') || !place || !rest)
    return whole ? [whole] : [];
  const within = spanOf(text, slot, rest, tokens, taken);
  if (within?.score !== EQUAL) return whole ? [whole] : [];
  const others = taken.map((label, at) => (at >= within.from && at < within.to ? 'taken' : label));
  const around = spanOf(text, slot, place, tokens, others);
  return around?.score === EQUAL ? [around, within] : whole ? [whole] : [];
}

function spanOf(
  text: string,
  slot: SlotName,
  value: string | number,
  tokens: Token[],
  taken: string[],
): Aligned | null {
  let best: Aligned | null = null;
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + MAX_SPAN); to++) {
      if (taken[to - 1] !== 'O') break;
      const inside = tokens.slice(from, to);
      if (inside[0]?.kind === 'mark' || inside.at(-1)?.kind === 'mark' || isWithinPlace(tokens[to])) continue;
      const words = text.slice(inside[0]?.start, inside.at(-1)?.end);
      const score = scoreOf(slot, value, words, inside);
      if (score > (best?.score ?? 0)) best = { from, to, score };
    }
  }
  return best;
}

function scoreOf(slot: SlotName, value: string | number, words: string, inside: Token[]): number {
  if (slot === 'payment') return paymentOf(words) === value ? 1 / inside.length : 0;
  if (typeof value === 'number' || slot === 'contactPhone' || slot === 'reference') {
    return inside.length === 1 && valueOf(slot, words, inside) === value ? 1 : 0;
  }
  const a = keyOf(String(valueOf(slot, words, inside) ?? ''));
  const b = keyOf(value);
  if (a === b) return EQUAL;
  if (slot === 'pickup' || slot === 'dropoff') {
    const alike = Math.max(
      overlap(wordsOf(String(valueOf(slot, words, inside))), wordsOf(value)),
      overlap(wordsOf(words), wordsOf(value)),
    );
    return alike >= LIKE ? alike : 0;
  }
  const ratio = likeness(a, b);
  return ratio >= LIKE ? ratio : 0;
}

/** The words of an address are those of the label, in whatever order. */
function overlap(words: string[], label: string[]): number {
  const left = [...label];
  let same = 0;
  for (const word of words) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    same++;
    left.splice(at, 1);
  }
  return (2 * same) / (words.length + label.length);
}

function keyOf(text: string): string {
  return fold(text).replace(/ /g, '');
}
