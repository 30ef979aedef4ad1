import { featuresOf } from './features.ts';
import { tag, type Tagger } from './tagger.ts';
import type { Token } from './tokens.ts';
import type { Found, Question, SlotName } from './understanding.ts';
import { valueOf } from './values.ts';

/** A slot and where its words stand. */
export interface Span extends Found {
  start: number;
  end: number;
}

/** What a message says for the slots, at most one thing for each. */
export function slotsOf(tagger: Tagger, text: string, tokens: Token[], at: Question): Span[] {
  const best = new Map<SlotName, Span>();
  for (const span of spansOf(tag(tagger, featuresOf(tokens, at)))) {
    const inside = tokens.slice(span.from, span.to);
    const start = inside[0]?.start ?? 0;
    const end = inside.at(-1)?.end ?? 0;
    const words = text.slice(start, end);
    const value = valueOf(span.slot, words, inside);
    const known = best.get(span.slot);
    if (value === null || (known && known.confidence >= span.confidence)) continue;
    best.set(span.slot, { slot: span.slot, value, words, confidence: span.confidence, start, end });
  }
  return [...best.values()].sort((a, b) => a.start - b.start);
}

interface Stretch {
  slot: SlotName;
  from: number;
  to: number;
  confidence: number;
}

/** Labels are `O`, `B-slot` for the first token of a slot and `I-slot` for those that follow. */
function spansOf(labels: { label: string; probability: number }[]): Stretch[] {
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
