import type { Intent } from '../../machines/understanding/understanding.ts';
import { randomOf, rounded, shuffled } from './crf.ts';

/** Learns the weights of a softmax over intents by AdaGrad. */
export function trainIntents(
  examples: { features: string[]; intent: Intent }[],
  { rounds, rate, decay, dropout }: { rounds: number; rate: number; decay: number; dropout: number },
): { intents: Intent[]; weights: Record<string, number[]> } {
  const random = randomOf(11);
  const intents = [...new Set(examples.map((example) => example.intent))].sort();
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of new Set(features)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const weights = new Map<string, { w: Float64Array; s: Float64Array }>();
  for (let round = 0; round < rounds; round++) {
    for (const { features, intent } of shuffled(examples, random)) {
      const kept = [...new Set(features)].filter(
        (name) => (counts.get(name) ?? 0) > 1 && random() >= dropout,
      );
      const scores = new Float64Array(intents.length);
      for (const name of kept) weights.get(name)?.w.forEach((w, at) => (scores[at] = (scores[at] ?? 0) + w));
      const top = Math.max(...scores);
      const rates = scores.map((score) => Math.exp(score - top));
      const total = rates.reduce((sum, value) => sum + value, 0);
      const gradient = rates.map((value, at) => value / total - (intents[at] === intent ? 1 : 0));
      for (const name of kept) {
        let known = weights.get(name);
        if (!known) {
          known = { w: new Float64Array(intents.length), s: new Float64Array(intents.length).fill(1) };
          weights.set(name, known);
        }
        for (let at = 0; at < intents.length; at++) {
          const weight = known.w[at] ?? 0;
          const g = (gradient[at] ?? 0) + decay * weight;
          const square = (known.s[at] = (known.s[at] ?? 0) + g * g);
          known.w[at] = weight - (rate * g) / Math.sqrt(square);
        }
      }
    }
  }
  return {
    intents,
    weights: Object.fromEntries(
      [...weights]
        .filter(([, { w }]) => w.some((weight) => Math.abs(weight) >= 0.03))
        .map(([name, { w }]) => [name, Array.from(w, (weight) => rounded(weight * (1 - dropout)))]),
    ),
  };
}
