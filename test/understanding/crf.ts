import { chainOf, type TaggerModel } from '../../machines/understanding/tagger.ts';
import { storedWeights } from '../../machines/understanding/weights.ts';

export interface Example {
  features: string[][];
  labels: string[];
}

interface Settings {
  rounds: number;
  rate: number;
  /** The share of features that are left out at each sight, so that none is relied upon alone. */
  dropout: number;
}

/** Learns the weights of a chain of labels by AdaGrad, one message at a time, always in the same order. */
export function trainTagger(examples: Example[], { rounds, rate, dropout }: Settings): TaggerModel {
  const random = randomOf(7);
  const labels = [...new Set(examples.flatMap((example) => example.labels))].sort();
  const size = labels.length;
  const names = repeated(examples);
  const idOf = new Map(names.map((name, id) => [name, id]));
  const labelOf = new Map(labels.map((label, id) => [label, id]));
  const coded = examples
    .filter((example) => example.labels.length > 0)
    .map((example) => ({
      features: example.features.map((own) => Int32Array.from(own.flatMap((name) => idOf.get(name) ?? []))),
      gold: example.labels.map((label) => labelOf.get(label) ?? 0),
    }));
  const steps: number[][] = Array.from({ length: size + 1 }, (_, from) =>
    labels.map((to) => (follows(labels[from] ?? 'O', to) ? 0 : NEVER)),
  );
  const stepSquares = steps.map((row) => row.map(() => 1));
  const weights = new Float64Array(names.length * size);
  const squares = new Float64Array(names.length * size).fill(1);
  // The mean over the later rounds holds better on other messages than where the last message has pushed it.
  const mean = new Float64Array(names.length * size);
  const settled = Math.floor(rounds / 2);

  for (let round = 0; round < rounds; round++) {
    for (const { features, gold } of shuffled(coded, random)) {
      const kept = features.map((own) => own.filter(() => random() >= dropout));
      const scores = kept.map((own) => {
        const sums = new Float64Array(size);
        for (const id of own)
          for (let label = 0; label < size; label++)
            sums[label] = (sums[label] ?? 0) + (weights[id * size + label] ?? 0);
        return sums;
      });
      const { marginals, stepsAt } = chainOf(steps, scores);
      kept.forEach((own, at) => {
        marginals[at]?.forEach((probability, label) => {
          const gradient = probability - (gold[at] === label ? 1 : 0);
          if (Math.abs(gradient) < NEGLIGIBLE) return;
          for (const id of own) {
            const index = id * size + label;
            const square = (squares[index] = (squares[index] ?? 1) + gradient * gradient);
            weights[index] = (weights[index] ?? 0) - (rate * gradient) / Math.sqrt(square);
          }
        });
      });
      const learnStep = (from: number, probabilities: Float64Array | undefined, to: number | undefined) => {
        probabilities?.forEach((probability, label) => {
          const row = steps[from];
          const own = stepSquares[from];
          const gradient = probability - (label === to ? 1 : 0);
          if (!row || !own || row[label] === NEVER || Math.abs(gradient) < NEGLIGIBLE) return;
          const square = (own[label] = (own[label] ?? 1) + gradient * gradient);
          row[label] = (row[label] ?? 0) - (rate * gradient) / Math.sqrt(square);
        });
      };
      learnStep(size, marginals[0], gold[0]);
      for (let at = 0; at + 1 < gold.length; at++) {
        stepsAt(at).forEach((row, from) =>
          learnStep(from, row, gold[at] === from ? gold[at + 1] : undefined),
        );
      }
    }
    if (round < settled) continue;
    for (let at = 0; at < mean.length; at++)
      mean[at] = (mean[at] ?? 0) + (weights[at] ?? 0) / (rounds - settled);
  }
  return {
    labels,
    steps: steps.map((row) => row.map(rounded)),
    weights: storedWeights(
      names.flatMap((name, id): [string, [number, number][]][] => {
        const own = Array.from(mean.subarray(id * size, (id + 1) * size), (weight) => weight * (1 - dropout));
        const pairs = telling(own);
        return pairs.length > 0 ? [[name, pairs]] : [];
      }),
    ),
  };
}

/** The weights that make a difference, with the number of their label. */
export function telling(weights: number[]): [label: number, weight: number][] {
  return weights.flatMap((weight, label): [number, number][] =>
    Math.abs(weight) < SMALL ? [] : [[label, weight]],
  );
}

const NEVER = -20;
const OFTEN = 4;
const NEGLIGIBLE = 0.003;
const SMALL = 0.04;

/** Features seen often enough, the retyped copies of a message counted in, to say something about others. */
export function repeated(examples: { features: string[][] }[]): string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= OFTEN).map(([name]) => name);
}

/** `I-x` only continues `B-x` or `I-x`. */
function follows(from: string, to: string): boolean {
  return !to.startsWith('I-') || from.slice(2) === to.slice(2);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function shuffled<Item>(items: Item[], random: () => number): Item[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as Item, list[at] as Item];
  }
  return list;
}

/** The same numbers between 0 and 1 every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
