import { chainOf, type TaggerModel } from '../../machines/understanding/tagger.ts';

export interface Example {
  features: string[][];
  labels: string[];
}

interface Settings {
  rounds: number;
  rate: number;
  /** How strongly weights are pulled to zero. */
  decay: number;
  /** The share of features that are left out at each sight, so that none is relied upon alone. */
  dropout: number;
}

/** Learns the weights of a chain of labels by AdaGrad, one message at a time, always in the same order. */
export function trainTagger(examples: Example[], { rounds, rate, decay, dropout }: Settings): TaggerModel {
  const random = randomOf(7);
  const labels = [...new Set(examples.flatMap((example) => example.labels))].sort();
  const size = labels.length;
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const steps: number[][] = Array.from({ length: size + 1 }, (_, from) =>
    labels.map((to) => (follows(labels[from] ?? 'O', to) ? 0 : -20)),
  );
  const stepSquares = steps.map((row) => row.map(() => 1));
  const weights = new Map<string, { w: Float64Array; s: Float64Array }>();
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const names of features) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);

  for (let round = 0; round < rounds; round++) {
    for (const example of shuffled(examples, random)) {
      if (example.features.length === 0) continue;
      const gold = example.labels.map((label) => indexOf.get(label) ?? 0);
      const kept = example.features.map((names) =>
        names.filter((name) => (counts.get(name) ?? 0) > 1 && random() >= dropout),
      );
      const scores = kept.map((names) => {
        const own = new Float64Array(size);
        for (const name of names) {
          const known = weights.get(name);
          if (known)
            for (let label = 0; label < size; label++) own[label] = (own[label] ?? 0) + (known.w[label] ?? 0);
        }
        return own;
      });
      const chain = chainOf(steps, scores);
      kept.forEach((names, at) => {
        const gradient = chain.marginals[at]?.map((p, label) => p - (gold[at] === label ? 1 : 0));
        if (!gradient) return;
        for (const name of names) {
          let known = weights.get(name);
          if (!known)
            weights.set(name, (known = { w: new Float64Array(size), s: new Float64Array(size).fill(1) }));
          for (let label = 0; label < size; label++) {
            const weight = known.w[label] ?? 0;
            const g = (gradient[label] ?? 0) + decay * weight;
            if (Math.abs(g) < 1e-6) continue;
            const square = (known.s[label] = (known.s[label] ?? 0) + g * g);
            known.w[label] = weight - (rate * g) / Math.sqrt(square);
          }
        }
      });
      for (let at = -1; at + 1 < gold.length; at++) {
        const expected = at < 0 ? null : chain.stepsAt(at);
        for (let from = at < 0 ? size : 0; from < (at < 0 ? size + 1 : size); from++) {
          const row = steps[from];
          const squares = stepSquares[from];
          if (!row || !squares) continue;
          for (let to = 0; to < size; to++) {
            if ((row[to] ?? 0) <= -20) continue;
            const probability = expected ? (expected[from]?.[to] ?? 0) : (chain.marginals[0]?.[to] ?? 0);
            const isGold = gold[at + 1] === to && (at < 0 || gold[at] === from);
            const g = probability - (isGold ? 1 : 0) + decay * (row[to] ?? 0);
            if (Math.abs(g) < 1e-6) continue;
            const square = (squares[to] = (squares[to] ?? 1) + g * g);
            row[to] = (row[to] ?? 0) - (rate * g) / Math.sqrt(square);
          }
        }
      }
    }
  }
  return {
    labels,
    steps: steps.map((row) => row.map(rounded)),
    weights: Object.fromEntries(
      [...weights].flatMap(([name, { w }]): [string, number[]][] => {
        const pairs = Array.from(w).flatMap((weight, label) =>
          Math.abs(weight) < 0.04 ? [] : [label, rounded(weight * (1 - dropout))],
        );
        return pairs.length > 0 ? [[name, pairs]] : [];
      }),
    ),
  };
}

/** `I-x` only continues `B-x` or `I-x`. */
function follows(from: string, to: string): boolean {
  return !to.startsWith('I-') || from.slice(2) === to.slice(2);
}

export function rounded(value: number): number {
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
