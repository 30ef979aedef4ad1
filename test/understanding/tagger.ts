import { BETWEEN, chainOf, ratesOf, type TaggerModel } from '../../machines/understanding/tagger.ts';
import { learnCell } from './cell.ts';
import { adagradOf, adamOf, tame } from './descent.ts';
import { matrixOf } from './matrix.ts';
import {
  meaningOf,
  ONE,
  passed,
  saidOf,
  storedNetwork,
  votesOf,
  type Cell,
  type Network,
} from './network.ts';
import { randomOf, repeated, shuffled } from './sampling.ts';

interface Example {
  features: string[][];
  labels: string[];
}

export interface Settings {
  /** Of the chance that decides where it starts and what it sees when. */
  seed: number;
  rounds: number;
  rate: number;
  /** How many numbers stand for a token, and how many each cell remembers. */
  width: number;
  size: number;
  /** The share of features that are left out at each sight, so that none is relied upon alone. */
  dropout: number;
}

interface Coded {
  features: Int32Array[];
  gold: number[];
}

/**
 * Learns to label the tokens of a message: a network read from both ends (BiLSTM) under a chain of labels (CRF), after
 * Huang, Xu and Yu, "Bidirectional LSTM-CRF Models for Sequence Tagging" (2015). Always in the same order, so that the
 * same examples give the same model.
 */
export function trainTagger(
  examples: Example[],
  { seed, rounds, rate, width, size, dropout }: Settings,
  heard: (round: number, doubt: number) => void = () => undefined,
): TaggerModel {
  const random = randomOf(seed);
  const labels = [...new Set(examples.flatMap((example) => example.labels))].sort();
  const labelOf = new Map(labels.map((label, index) => [label, index]));
  const names = repeated(examples);
  const numberOf = new Map(names.map((name, index) => [name, index]));
  const coded = examples
    .filter((example) => example.labels.length > 0)
    .map((example): Coded => ({
      features: example.features.map((own) =>
        Int32Array.from(own.flatMap((name) => numberOf.get(name) ?? [])),
      ),
      gold: example.labels.map((label) => labelOf.get(label) ?? 0),
    }));
  const network = unlearnt(names.length, labels.length, width, size, random);
  const { forwards, backwards, outward, base } = network;
  const steps = new Float32Array((labels.length + 1) * labels.length);
  const parts = [forwards.rows.values, backwards.rows.values, outward.values, base, steps];
  const slopes = {
    forwards: adamOf(forwards.rows.values),
    backwards: adamOf(backwards.rows.values),
    outward: adamOf(outward.values),
    base: adamOf(base),
    steps: adamOf(steps),
  };
  const sights = matrixOf(Math.max(...coded.map(({ gold }) => gold.length)), forwards.rows.width);
  const adams = Object.values(slopes);
  const meanings = adagradOf(network.meanings, width);
  // What stands at the end of each of the last rounds, on average, holds better on other messages than the very last.
  const settled = Math.floor((rounds * 2) / 3);
  const means = [network.meanings, ...parts].map((values) => new Float64Array(values.length));

  /** How unlikely the true labels seemed: the sum of their negative logarithms. */
  let doubt = 0;
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(coded, random);
    doubt = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      for (const example of order.slice(from, from + BATCH)) learnFrom(example);
      tame(adams.map((adam) => adam.gradient));
      for (const adam of adams) adam.step(round < settled ? rate : rate / 4);
      meanings.step(MEANING_RATE);
    }
    heard(round + 1, doubt / coded.length);
    if (round < settled) continue;
    [network.meanings, ...parts].forEach((values, part) => {
      const mean = means[part];
      values.forEach((value, at) => mean && (mean[at] = (mean[at] ?? 0) + value / (rounds - settled)));
    });
  }
  [network.meanings, ...parts].forEach((values, part) => values.set(means[part] ?? []));
  network.meanings.forEach((value, at) => (network.meanings[at] = value * (1 - dropout)));
  return {
    labels,
    steps: stepsOf(labels, steps).map((row) => row.map((value) => Math.round(value * 100) / 100)),
    features: names.join(BETWEEN),
    networks: [storedNetwork(network)],
  };

  function learnFrom({ features, gold }: Coded): void {
    const seen = features.map((own) => own.filter(() => random() >= dropout));
    const masks = seen.map(() => maskOf(width, random));
    const saidMasks = seen.map(() => maskOf(2 * size, random));
    const bare = seen.map((own) => meaningOf(network, own));
    const tokens = bare.map((meaning, at) => times(meaning, masks[at]));
    const ahead = passed(forwards, tokens);
    const back = passed(backwards, tokens.toReversed());
    const said = saidOf(ahead, back).map((both, at) => times(both, saidMasks[at]));
    const votes = said.map((both) => votesOf(network, both));
    const { marginals, stepsAt } = chainOf(ratesOf(stepsOf(labels, steps)), votes);

    const last = tokens.length - 1;
    const aheadErrors = new Float32Array(tokens.length * size);
    const backErrors = new Float32Array(tokens.length * size);
    marginals.forEach((probabilities, at) => {
      doubt -= Math.log(Math.max(probabilities[gold[at] ?? 0] ?? 0, NEGLIGIBLE));
      const both = said[at] ?? new Float32Array(2 * size);
      const error = new Float32Array(2 * size);
      for (let label = 0; label < labels.length; label++) {
        const wrong = ((probabilities[label] ?? 0) - (gold[at] === label ? 1 : 0)) / BATCH;
        if (Math.abs(wrong) < NEGLIGIBLE) continue;
        add(slopes.base.gradient, label, wrong);
        const from = label * 2 * size;
        for (let each = 0; each < 2 * size; each++) {
          add(slopes.outward.gradient, from + each, wrong * (both[each] ?? 0));
          error[each] = (error[each] ?? 0) + wrong * (outward.values[from + each] ?? 0);
        }
      }
      const kept = times(error, saidMasks[at]);
      aheadErrors.set(kept.subarray(0, size), at * size);
      backErrors.set(kept.subarray(size), (last - at) * size);
    });
    learnSteps(gold, marginals[0], stepsAt);
    const fromAhead = learnCell(forwards, ahead, aheadErrors, slopes.forwards.gradient, sights);
    const fromBack = learnCell(backwards, back, backErrors, slopes.backwards.gradient, sights);
    seen.forEach((own, at) => {
      const error = new Float32Array(width);
      for (let each = 0; each < width; each++) {
        const meaning = bare[at]?.[each] ?? 0;
        const both = (fromAhead[at]?.[each] ?? 0) + (fromBack[last - at]?.[each] ?? 0);
        error[each] = both * (masks[at]?.[each] ?? 0) * (1 - meaning * meaning);
      }
      for (const feature of own) meanings.add(feature, error);
    });
  }

  function learnSteps(
    gold: number[],
    first: Float64Array | undefined,
    stepsAt: (at: number) => Float64Array[],
  ): void {
    const learn = (from: number, probabilities: Float64Array | undefined, to: number | undefined) =>
      probabilities?.forEach((probability, label) => {
        const wrong = (probability - (label === to ? 1 : 0)) / BATCH;
        add(slopes.steps.gradient, from * labels.length + label, wrong);
      });
    learn(labels.length, first, gold[0]);
    for (let at = 0; at + 1 < gold.length; at++)
      stepsAt(at).forEach((row, from) => learn(from, row, gold[at] === from ? gold[at + 1] : undefined));
  }
}

const BATCH = 16;
const MEANING_RATE = 0.05;
const SILENCE = 0.35;
const NEGLIGIBLE = 1e-5;
const NEVER = -20;

function unlearnt(
  features: number,
  labels: number,
  width: number,
  size: number,
  random: () => number,
): Network {
  const within = (count: number, most: number) =>
    Float32Array.from({ length: count }, () => (2 * random() - 1) * most);
  const cell = (): Cell => {
    const rows = matrixOf(4 * size, width + size + ONE);
    rows.values.set(within(rows.values.length, 1 / Math.sqrt(size)));
    // A cell that forgets nothing at first learns sooner what stands far away.
    for (let row = size; row < 2 * size; row++) rows.values[(row + 1) * rows.width - ONE] = 1;
    return { size, rows };
  };
  const outward = matrixOf(labels, 2 * size);
  outward.values.set(within(outward.values.length, 1 / Math.sqrt(2 * size)));
  return {
    width,
    meanings: within(features * width, 0.17),
    forwards: cell(),
    backwards: cell(),
    outward,
    base: new Float32Array(labels),
  };
}

/** Some numbers are silenced, the others speak louder. */
function maskOf(width: number, random: () => number): Float32Array {
  return Float32Array.from({ length: width }, () => (random() < SILENCE ? 0 : 1 / (1 - SILENCE)));
}

function add(values: Float32Array, at: number, more: number): void {
  values[at] = (values[at] ?? 0) + more;
}

function times(values: Float32Array, mask: Float32Array | undefined): Float32Array {
  return values.map((value, at) => value * (mask?.[at] ?? 0));
}

/** Learnt steps as rows, the last one from the start; `I-x` only continues `B-x` or `I-x`. */
function stepsOf(labels: string[], steps: Float32Array): number[][] {
  return Array.from({ length: labels.length + 1 }, (_, from) =>
    labels.map((to, at) => {
      const before = labels[from] ?? 'O';
      const follows = !to.startsWith('I-') || before.slice(2) === to.slice(2);
      return follows ? (steps[from * labels.length + at] ?? 0) : NEVER;
    }),
  );
}
