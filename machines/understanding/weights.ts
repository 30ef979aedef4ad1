import { packedBytes, packedNumbers, unpackedBytes, unpackedNumbers } from './packed.ts';

/** What each feature says for each label, as learnt. */
export interface Weights {
  features: Map<string, number>;
  /** By the number of a feature: where its labels and values begin; those of the next one end them. */
  starts: Uint32Array;
  labels: Uint8Array;
  values: Float32Array;
}

/** As they stand in a file: few long texts, so that a hundred thousand features load at once and stay small. */
export interface StoredWeights {
  features: string;
  /** Base64 of a byte each: how many labels a feature speaks for, and which. */
  counts: string;
  labels: string;
  /** Base64 of two bytes each. */
  hundredths: string;
}

export function weightsOf({ features, counts, labels, hundredths }: StoredWeights): Weights {
  const sizes = unpackedBytes(counts);
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, index) => (starts[index + 1] = (starts[index] ?? 0) + size));
  return {
    features: new Map(features.split(BETWEEN).map((name, index) => [name, index])),
    starts,
    labels: unpackedBytes(labels),
    values: unpackedNumbers(hundredths, 100),
  };
}

/** `learnt`: by feature the labels it speaks for, with their weights. */
export function storedWeights(
  learnt: [feature: string, own: [label: number, weight: number][]][],
): StoredWeights {
  const pairs = learnt.flatMap(([, own]) => own);
  return {
    features: learnt.map(([feature]) => feature).join(BETWEEN),
    counts: packedBytes(Uint8Array.from(learnt, ([, own]) => own.length)),
    labels: packedBytes(Uint8Array.from(pairs, ([label]) => label)),
    hundredths: packedNumbers(
      pairs.map(([, weight]) => weight),
      100,
    ),
  };
}

/** Adds what a feature says to the score of each label. */
export function addWeights(scores: Float64Array, weights: Weights, feature: string): void {
  const number = weights.features.get(feature);
  if (number === undefined) return;
  const end = weights.starts[number + 1] ?? 0;
  for (let at = weights.starts[number] ?? 0; at < end; at++) {
    const label = weights.labels[at] ?? 0;
    scores[label] = (scores[label] ?? 0) + (weights.values[at] ?? 0);
  }
}

/** No feature holds one. */
const BETWEEN = '\t';
