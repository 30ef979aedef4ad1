import { networkOf, type Network, type StoredNetwork } from './network.ts';

/** Networks that see what each token may be, and a chain of labels over it (a conditional random field). */
export interface TaggerModel {
  labels: string[];
  /** From label (rows; the last row is the start) to label. */
  steps: number[][];
  /** What they know of, by number. */
  features: string;
  /** Learnt from the same by different chance: where one errs, the others mostly do not. */
  networks: StoredNetwork[];
}

export interface Tagger {
  labels: string[];
  steps: number[][];
  rates: Float64Array[];
  features: Map<string, number>;
  networks: Network[];
}

export function taggerOf({ labels, steps, features, networks }: TaggerModel): Tagger {
  return {
    labels,
    steps,
    rates: ratesOf(steps),
    features: new Map(features.split(BETWEEN).map((name, index) => [name, index])),
    networks: networks.map((network) => networkOf(network, labels.length)),
  };
}

/** What was learnt of the same examples several times, as one. */
export function together(models: TaggerModel[]): TaggerModel {
  const [first] = models;
  if (!first) throw new Error('There is nothing to put together.');
  return {
    ...first,
    steps: first.steps.map((row, from) =>
      row.map((_, to) => mean(models.map(({ steps }) => steps[from]?.[to] ?? 0))),
    ),
    networks: models.flatMap(({ networks }) => networks),
  };
}

/** What speaks for each label at each token. */
export function scoresOf({ features, networks }: Tagger, seen: string[][]): Float64Array[] {
  const numbers = seen.map((names) => names.flatMap((name) => features.get(name) ?? []));
  const votes = networks.map((network) => network(numbers));
  return numbers.map((_, at) => meanOf(votes.map((own) => own[at] ?? new Float64Array())));
}

/**
 * The likeliest chain of labels, each with the probability that its token belongs to such a slot, whatever the others
 * do. `favour` adds to the score of a label wherever it may stand.
 */
export function tag(
  { labels, steps, rates }: Tagger,
  scores: Float64Array[],
  favour: (label: string) => number = () => 0,
): { label: string; probability: number }[] {
  const favours = Float64Array.from(labels, favour);
  const favoured = scores.map((own) => own.map((score, label) => score + (favours[label] ?? 0)));
  const { marginals } = chainOf(rates, favoured);
  const slots = labels.map((label) => label.slice(2));
  return viterbi(steps, favoured).map((label, at) => ({
    label: labels[label] ?? 'O',
    probability: (marginals[at] ?? new Float64Array()).reduce(
      (sum, own, other) => (slots[other] === slots[label] ? sum + own : sum),
      0,
    ),
  }));
}

/** The scores where some labels mean another one (which then gets the better score of the two) or nothing. */
export function scoresAs(
  { labels }: Tagger,
  scores: Float64Array[],
  as: (label: string) => string | null,
): Float64Array[] {
  const meant = labels.map((label) => labels.indexOf(as(label) ?? ''));
  return scores.map((own) => {
    const next = new Float64Array(own.length).fill(NEVER);
    for (const [label, score] of own.entries()) {
      const other = meant[label] ?? -1;
      if (other >= 0) next[other] = Math.max(next[other] ?? NEVER, score);
    }
    return next;
  });
}

const NEVER = -50;

function viterbi(steps: number[][], scores: Float64Array[]): number[] {
  const [first, ...others] = scores;
  if (!first) return [];
  let best = first.map((score, label) => score + (steps[first.length]?.[label] ?? 0));
  const backs: Int32Array[] = [];
  for (const own of others) {
    const back = new Int32Array(own.length);
    const next = new Float64Array(own.length).fill(-Infinity);
    for (let from = 0; from < own.length; from++) {
      const row = steps[from] ?? [];
      const sum = best[from] ?? 0;
      for (let to = 0; to < own.length; to++) {
        const score = sum + (row[to] ?? 0);
        if (score <= (next[to] ?? 0)) continue;
        next[to] = score;
        back[to] = from;
      }
    }
    backs.push(back);
    best = next.map((score, to) => score + (own[to] ?? 0));
  }
  const path = [best.indexOf(Math.max(...best))];
  for (const back of backs.reverse()) path.unshift(back[path[0] ?? 0] ?? 0);
  return path;
}

/** Steps as factors of a probability, for `chainOf`. */
export function ratesOf(steps: number[][]): Float64Array[] {
  return steps.map((row) => new Float64Array(row).map(Math.exp));
}

/**
 * The forward–backward pass: the probability of each label at each token, and (`stepsAt`) of each step from a token to
 * the next.
 */
export function chainOf(
  rates: Float64Array[],
  scores: Float64Array[],
): { marginals: Float64Array[]; stepsAt: (at: number) => Float64Array[] } {
  const start = rates.at(-1) ?? new Float64Array();
  const emissions = scores.map((own) => {
    const top = Math.max(...own);
    return own.map((score) => Math.exp(score - top));
  });
  const sums: number[] = [];
  const forward: Float64Array[] = [];
  for (const [at, emission] of emissions.entries()) {
    const last = forward[at - 1];
    const next = last ? through(rates, last) : start.slice();
    let sum = 0;
    for (let label = 0; label < next.length; label++)
      sum += next[label] = (next[label] ?? 0) * (emission[label] ?? 0);
    for (let label = 0; label < next.length; label++) next[label] = (next[label] ?? 0) / sum;
    sums.push(sum);
    forward.push(next);
  }
  const backward: Float64Array[] = [];
  for (let at = emissions.length - 1; at >= 0; at--) {
    const after = backward[0];
    const emission = emissions[at + 1];
    if (!after || !emission) {
      backward.unshift(new Float64Array(start.length).fill(1));
      continue;
    }
    const weighted = after.map((value, label) => (value * (emission[label] ?? 0)) / (sums[at + 1] ?? 1));
    backward.unshift(weighted.map((_, from) => dot(rates[from] ?? weighted, weighted)));
  }
  return {
    marginals: forward.map((own, at) => own.map((value, label) => value * (backward[at]?.[label] ?? 0))),
    stepsAt: (at) => {
      const after = (backward[at + 1] ?? start).map(
        (value, to) => (value * (emissions[at + 1]?.[to] ?? 0)) / (sums[at + 1] ?? 1),
      );
      return rates.slice(0, -1).map((row, from) => {
        const own = forward[at]?.[from] ?? 0;
        return row.map((rate, to) => own * rate * (after[to] ?? 0));
      });
    },
  };
}

function through(rates: Float64Array[], from: Float64Array): Float64Array {
  const to = new Float64Array(from.length);
  from.forEach((value, label) => {
    const row = rates[label];
    if (!row || value === 0) return;
    for (let next = 0; next < to.length; next++) to[next] = (to[next] ?? 0) + value * (row[next] ?? 0);
  });
  return to;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function meanOf(rows: Float64Array[]): Float64Array {
  const [first = new Float64Array(), ...others] = rows;
  return first.map((value, at) => others.reduce((sum, own) => sum + (own[at] ?? 0), value) / rows.length);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** No feature holds one. */
export const BETWEEN = '\t';
