import type { Intent } from '../../machines/understanding/understanding.ts';
import { softmax } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { storedWeights } from '../../machines/understanding/weights.ts';
import { randomOf, repeated, shuffled } from './sampling.ts';

/** Learns the weights of a softmax over intents by AdaGrad. */
export function trainIntents(
  examples: { features: string[]; intent: Intent }[],
  { rounds, rate, dropout }: { rounds: number; rate: number; dropout: number },
): StoredModel['intents'] {
  const random = randomOf(11);
  const intents = [...new Set(examples.map((example) => example.intent))].sort();
  const size = intents.length;
  const names = repeated(examples.map(({ features }) => ({ features: [[...new Set(features)]] })));
  const idOf = new Map(names.map((name, id) => [name, id]));
  const coded = examples.map(({ features, intent }) => ({
    ids: Int32Array.from([...new Set(features)].flatMap((name) => idOf.get(name) ?? [])),
    intent: intents.indexOf(intent),
  }));
  const weights = new Float64Array(names.length * size);
  const squares = new Float64Array(names.length * size).fill(1);
  for (let round = 0; round < rounds; round++) {
    for (const { ids, intent } of shuffled(coded, random)) {
      const kept = ids.filter(() => random() >= dropout);
      const scores = new Float64Array(size);
      for (const id of kept)
        for (let at = 0; at < size; at++) scores[at] = (scores[at] ?? 0) + (weights[id * size + at] ?? 0);
      softmax(scores).forEach((probability, at) => {
        const gradient = probability - (at === intent ? 1 : 0);
        if (Math.abs(gradient) < NEGLIGIBLE) return;
        for (const id of kept) {
          const index = id * size + at;
          const square = (squares[index] = (squares[index] ?? 1) + gradient * gradient);
          weights[index] = (weights[index] ?? 0) - (rate * gradient) / Math.sqrt(square);
        }
      });
    }
  }
  return {
    intents,
    weights: storedWeights(
      names.flatMap((name, id): [string, [number, number][]][] => {
        const own = Array.from(
          weights.subarray(id * size, (id + 1) * size),
          (weight) => weight * (1 - dropout),
        );
        const pairs = telling(own);
        return pairs.length > 0 ? [[name, pairs]] : [];
      }),
    ),
  };
}

/** The weights that make a difference, with the number of their label. */
function telling(weights: number[]): [label: number, weight: number][] {
  return weights.flatMap((weight, label): [number, number][] =>
    Math.abs(weight) < SMALL ? [] : [[label, weight]],
  );
}

const NEGLIGIBLE = 0.003;
const SMALL = 0.04;
