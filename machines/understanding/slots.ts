import { EXPECTED, featuresOf } from './features.ts';
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
  const features = featuresOf(tokens, at);
  const spans = spansIn(text, tokens, tag(tagger, features, eagerly));
  const expected = EXPECTED[at];
  if (spans.length > 0 || expected === undefined || !FREE.has(expected)) return spans;
  // Words that mean nothing else are most probably the answer to what was asked.
  const asked = (label: string) => eagerly(label) + (label.endsWith(`-${expected}`) ? ASKED : 0);
  return spansIn(text, tokens, tag(tagger, features, asked));
}

/** What is overlooked is asked for again; what is misread is only put right in the recap. Both are rarest so. */
const eagerly = (label: string) => (label === 'O' ? -0.4 : 0);
const ASKED = 1.5;
const FREE = new Set<SlotName>(['pickup', 'dropoff', 'contactName', 'description', 'product']);

function spansIn(text: string, tokens: Token[], labels: Label[]): Span[] {
  const best = new Map<SlotName, Span>();
  for (const stretch of stretchesOf(labels)) {
    const inside = tokens.slice(stretch.from, stretch.to);
    const start = inside[0]?.start ?? 0;
    const end = inside.at(-1)?.end ?? 0;
    const words = text.slice(start, end);
    const { slot, confidence } = stretch;
    const value = valueOf(slot, words, inside);
    if (value === null || (best.get(slot)?.confidence ?? 0) >= confidence) continue;
    best.set(slot, { slot, value, words, confidence, start, end });
  }
  return [...best.values()].sort((a, b) => a.start - b.start);
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
