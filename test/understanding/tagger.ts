import { BETWEEN, chainOf, ratesOf, type TaggerModel } from '../../machines/understanding/tagger.ts';
import { learnCell } from './cell.ts';
import { adagradOf, adamOf, tame, type Learnable } from './descent.ts';
import { matrixOf, upToFour } from './matrix.ts';
import {
  joined,
  meaningOf,
  ONE,
  passed,
  saidOf,
  storedNetwork,
  votesOf,
  type Cell,
  type Layer,
  type Network,
  type Trace,
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
  /** How many numbers stand for a token, how many each cell remembers, and how often it is read from both ends. */
  width: number;
  size: number;
  layers: number;
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
  { seed, rounds, rate, width, size, layers, dropout }: Settings,
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
  const network = unlearnt(names.length, labels.length, { width, size, layers }, random);
  const { outward, base } = network;
  const steps = learnable((labels.length + 1) * labels.length);
  const parts = [
    ...network.layers.flatMap(({ forwards, backwards }) =>
      [forwards, backwards].flatMap(({ input, memory }) => [input, memory]),
    ),
    outward,
    base,
    steps,
  ];
  const adams = parts.map(adamOf);
  const meanings = adagradOf(network.meanings, width);
  // What stands at the end of each of the last rounds, on average, holds better on other messages than the very last.
  const settled = Math.floor((rounds * 2) / 3);
  const all = [network.meanings, ...parts.map(({ values }) => values)];
  const means = all.map((values) => new Float64Array(values.length));

  /** How unlikely the true labels seemed: the sum of their negative logarithms. */
  let doubt = 0;
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(coded, random);
    doubt = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const rates = ratesOf(stepsOf(labels, steps.values));
      for (const example of order.slice(from, from + BATCH)) learnFrom(example, rates);
      tame(parts.map((part) => part.slopes));
      for (const adam of adams) adam.step(round < settled ? rate : rate / 4);
      meanings.step(MEANING_RATE);
    }
    heard(round + 1, doubt / coded.length);
    if (round < settled) continue;
    all.forEach((values, part) => {
      const mean = means[part];
      values.forEach((value, at) => mean && (mean[at] = (mean[at] ?? 0) + value / (rounds - settled)));
    });
  }
  all.forEach((values, part) => values.set(means[part] ?? []));
  network.meanings.forEach((value, at) => (network.meanings[at] = value * (1 - dropout)));
  return {
    labels,
    steps: stepsOf(labels, steps.values).map((row) => row.map((value) => Math.round(value * 100) / 100)),
    features: names.join(BETWEEN),
    networks: [storedNetwork(network)],
  };

  function learnFrom({ features, gold }: Coded, rates: Float64Array[]): void {
    const seen = features.map((own) => own.filter(() => random() >= dropout));
    const bare = seen.map((own) => meaningOf(network, own));
    const masks = seen.map(() => maskOf(width, random));
    const readings: Reading[] = [];
    let said = bare.map((meaning, at) => times(meaning, masks[at]));
    for (const { forwards, backwards } of network.layers) {
      const ahead = passed(forwards, said);
      const back = passed(backwards, said.toReversed());
      const saidMasks = seen.map(() => maskOf(2 * size, random));
      said = saidOf(ahead, back).map((both, at) => times(both, saidMasks[at]));
      readings.push({ forwards, backwards, ahead, back, masks: saidMasks });
    }
    const { marginals, stepsAt } = chainOf(rates, votesOf(network, said));

    const wrong = new Float32Array(gold.length * outward.height);
    marginals.forEach((probabilities, at) => {
      doubt -= Math.log(Math.max(probabilities[gold[at] ?? 0] ?? 0, NEGLIGIBLE));
      for (let label = 0; label < labels.length; label++) {
        const error = ((probabilities[label] ?? 0) - (gold[at] === label ? 1 : 0)) / BATCH;
        wrong[at * outward.height + label] = error;
        add(base.slopes, label, error);
      }
    });
    outward.learn(wrong, joined(said));
    learnSteps(gold, marginals[0], stepsAt);
    const fromLabels = outward.shared(wrong).slice();
    let errors: Float32Array[] = said.map((_, at) => fromLabels.subarray(at * 2 * size, (at + 1) * 2 * size));
    for (const { forwards, backwards, ahead, back, masks } of readings.reverse()) {
      const kept = errors.map((error, at) => times(error, masks[at]));
      const fromAhead = learnCell(forwards, ahead, joined(kept.map((error) => error.subarray(0, size))));
      const fromBack = learnCell(
        backwards,
        back,
        joined(kept.map((error) => error.subarray(size)).reverse()),
      ).reverse();
      errors = fromAhead.map((error, at) => plus(error, fromBack[at]));
    }
    seen.forEach((own, at) => {
      const error = new Float32Array(width);
      for (let each = 0; each < width; each++) {
        const meaning = bare[at]?.[each] ?? 0;
        error[each] = (errors[at]?.[each] ?? 0) * (masks[at]?.[each] ?? 0) * (1 - meaning * meaning);
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
        add(steps.slopes, from * labels.length + label, wrong);
      });
    learn(labels.length, first, gold[0]);
    for (let at = 0; at + 1 < gold.length; at++)
      stepsAt(at).forEach((row, from) => learn(from, row, gold[at] === from ? gold[at + 1] : undefined));
  }
}

/** What a layer went through, and what of it was silenced. */
interface Reading extends Layer {
  ahead: Trace;
  back: Trace;
  masks: Float32Array[];
}

const BATCH = 16;
const MEANING_RATE = 0.05;
const NEGLIGIBLE = 1e-5;
const NEVER = -20;

function unlearnt(
  features: number,
  labels: number,
  { width, size, layers }: { width: number; size: number; layers: number },
  random: () => number,
): Network {
  const within = (count: number, most: number) =>
    Float32Array.from({ length: count }, () => (2 * random() - 1) * most);
  const filled = (height: number, width: number) => {
    const matrix = matrixOf(height, width);
    matrix.values.set(within(height * width, 1 / Math.sqrt(size)));
    return matrix;
  };
  const cell = (seen: number): Cell => {
    const [input, memory] = [filled(4 * size, seen + ONE), filled(4 * size, size)];
    // A cell that forgets nothing at first learns sooner what stands far away.
    for (let row = size; row < 2 * size; row++) input.values[(row + 1) * input.width - ONE] = 1;
    return { size, input, memory };
  };
  return {
    width,
    meanings: within(features * width, 0.17),
    layers: Array.from({ length: layers }, (_, layer) => {
      const seen = layer === 0 ? width : 2 * size;
      return { forwards: cell(seen), backwards: cell(seen) };
    }),
    outward: filled(upToFour(labels), 2 * size),
    base: learnable(labels),
  };
}

function learnable(count: number): Learnable {
  return { values: new Float32Array(count), slopes: new Float32Array(count) };
}

/** Some numbers are silenced, the others speak louder. */
function maskOf(width: number, random: () => number): Float32Array {
  const mask = new Float32Array(width);
  // One chance has bits for four.
  let chance = 0;
  for (let at = 0; at < width; at++) {
    chance = at % 4 === 0 ? random() * 2 ** 32 : chance >>> 8;
    mask[at] = (chance & 255) < SILENCE ? 0 : 256 / (256 - SILENCE);
  }
  return mask;
}

/** Of 256. */
const SILENCE = 90;

function add(values: Float32Array, at: number, more: number): void {
  values[at] = (values[at] ?? 0) + more;
}

function times(values: Float32Array, mask: Float32Array | undefined): Float32Array {
  const kept = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) kept[at] = (values[at] ?? 0) * (mask?.[at] ?? 0);
  return kept;
}

function plus(values: Float32Array, others: Float32Array | undefined): Float32Array {
  const sums = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) sums[at] = (values[at] ?? 0) + (others?.[at] ?? 0);
  return sums;
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
