import { emissionsOf, networkOf, type Network, type StoredNetwork } from './network.ts';

/** A network that sees what each token may be, and a chain of labels over it (a conditional random field). */
export interface TaggerModel {
  labels: string[];
  /** From label (rows; the last row is the start) to label. */
  steps: number[][];
  network: StoredNetwork;
}

export interface Tagger {
  labels: string[];
  steps: number[][];
  network: Network;
}

export function taggerOf({ labels, steps, network }: TaggerModel): Tagger {
  return { labels, steps, network: networkOf(network, labels.length) };
}

/** What speaks for each label at each token. */
export function scoresOf({ network }: Tagger, features: string[][]): Float64Array[] {
  return emissionsOf(network, features);
}

/**
 * The likeliest chain of labels, each with the probability that its token belongs to such a slot, whatever the others
 * do. `favour` adds to the score of a label wherever it may stand.
 */
export function tag(
  { labels, steps }: Tagger,
  scores: Float64Array[],
  favour: (label: string) => number = () => 0,
): { label: string; probability: number }[] {
  const favours = Float64Array.from(labels, favour);
  const favoured = scores.map((own) => own.map((score, label) => score + (favours[label] ?? 0)));
  const { marginals } = chainOf(steps, favoured);
  return viterbi(steps, favoured).map((label, at) => {
    const slot = labels[label]?.slice(2);
    const same = labels.flatMap((other, index) => (other.slice(2) === slot ? [index] : []));
    return {
      label: labels[label] ?? 'O',
      probability: same.reduce((sum, index) => sum + (marginals[at]?.[index] ?? 0), 0),
    };
  });
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

/**
 * The forward–backward pass: the probability of each label at each token, and of each step between two tokens
 * (`stepsAt`), with the logarithm of what all chains sum up to.
 */
export function chainOf(
  steps: number[][],
  scores: Float64Array[],
): { marginals: Float64Array[]; logTotal: number; stepsAt: (at: number) => Float64Array[] } {
  const rates = steps.map((row) => Float64Array.from(row, Math.exp));
  const start = rates.at(-1) ?? new Float64Array();
  let logTotal = 0;
  const emissions = scores.map((own) => {
    const top = Math.max(...own);
    logTotal += top;
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
    sums.push(sum);
    logTotal += Math.log(sum);
    forward.push(next.map((value) => value / sum));
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
    logTotal,
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
