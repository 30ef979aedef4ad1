import { PARTS, type StoredNetwork } from '../../machines/understanding/network.ts';
import { packedBytes, packedNumbers } from '../../machines/understanding/packed.ts';
import type { Learnable } from './descent.ts';
import type { Matrix } from './matrix.ts';

/** As `StoredNetwork`, in numbers that can be learnt. */
export interface Network {
  /** How many numbers stand for a token; by the number of a feature, `width` of them. */
  width: number;
  meanings: Float32Array;
  /** The first reads the tokens, each other what the one before it says of them. */
  layers: Layer[];
  /** By label, what each number that was read says for it; then what speaks for it anyway. */
  outward: Matrix;
  base: Learnable;
}

/** Reads from both ends. */
export interface Layer {
  forwards: Cell;
  backwards: Cell;
}

/** A long short-term memory (LSTM): `size` rows for each gate (in, forget, new, out). */
export interface Cell {
  size: number;
  /** Over what comes in, and one. */
  input: Matrix;
  /** Over what was said last. */
  memory: Matrix;
}

/** What a cell went through, one row a token. */
export interface Trace {
  count: number;
  /** What came in, and one. */
  seen: Float32Array;
  /** The gates, as in the rows of the cell. */
  gates: Float32Array;
  kept: Float32Array;
  /** What it says. */
  said: Float32Array;
}

/** As it is read with: meanings in a byte each, as the largest of them allows. */
export function storedNetwork({ width, meanings, layers, outward, base }: Network): StoredNetwork {
  const size = layers[0]?.forwards.size ?? 0;
  const parts = 127 / meanings.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const bytes = Int8Array.from(meanings, (each) => Math.round(each * parts));
  return {
    width,
    size,
    parts,
    meanings: packedBytes(new Uint8Array(bytes.buffer)),
    layers: layers.map(({ forwards, backwards }) => ({
      forwards: packedCell(forwards),
      backwards: packedCell(backwards),
    })),
    outward: packedNumbers(
      rowsOf(outward)
        .slice(0, base.values.length)
        .flatMap((row, label) => [...row, base.values[label] ?? 0]),
      PARTS,
    ),
  };
}

function packedCell({ input, memory }: Cell): string {
  const last = rowsOf(memory);
  const rows = rowsOf(input).map((into, row) => {
    const own = last[row] ?? [];
    return [...into.slice(0, -ONE), ...own, into.at(-ONE) ?? 0];
  });
  return packedNumbers(rows.flat(), PARTS);
}

function rowsOf({ values, width }: Matrix): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}

/** A token by the numbers of its features. */
export function meaningOf({ width, meanings }: Network, features: ArrayLike<number>): Float32Array {
  const sum = new Float32Array(width);
  for (let each = 0; each < features.length; each++) {
    const from = (features[each] ?? 0) * width;
    for (let at = 0; at < width; at++) sum[at] = (sum[at] ?? 0) + (meanings[from + at] ?? 0);
  }
  return sum.map(tanh);
}

/** Reads tokens in the order given. */
export function passed({ size, input, memory }: Cell, tokens: Float32Array[]): Trace {
  const count = tokens.length;
  const seen = new Float32Array(count * input.width);
  for (const [step, token] of tokens.entries()) {
    seen.set(token, step * input.width);
    seen[(step + 1) * input.width - ONE] = 1;
  }
  const gates = input.times(seen).slice();
  const kept = new Float32Array(count * size);
  const said = new Float32Array(count * size);
  for (let step = 0; step < count; step++) {
    const now = step * size;
    const before = now - size;
    const own = gates.subarray(4 * now, 4 * (now + size));
    if (step > 0) {
      const again = memory.times(said.subarray(before, now));
      for (let at = 0; at < own.length; at++) own[at] = (own[at] ?? 0) + (again[at] ?? 0);
    }
    for (let at = 0; at < size; at++) {
      const letIn = (own[at] = share(own[at] ?? 0));
      const forget = (own[size + at] = share(own[size + at] ?? 0));
      const news = (own[2 * size + at] = tanh(own[2 * size + at] ?? 0));
      const out = (own[3 * size + at] = share(own[3 * size + at] ?? 0));
      const held = (step > 0 ? forget * (kept[before + at] ?? 0) : 0) + letIn * news;
      kept[now + at] = held;
      said[now + at] = out * tanh(held);
    }
  }
  return { count, seen, gates, kept, said };
}

/** What both cells say of each token, one after the other. */
export function saidOf(forwards: Trace, backwards: Trace): Float32Array[] {
  const { count } = forwards;
  const size = forwards.said.length / Math.max(count, 1);
  return Array.from({ length: count }, (_, at) => {
    const both = new Float32Array(2 * size);
    both.set(forwards.said.subarray(at * size, (at + 1) * size));
    both.set(backwards.said.subarray((count - 1 - at) * size, (count - at) * size), size);
    return both;
  });
}

export function votesOf({ outward, base }: Network, said: Float32Array[]): Float64Array[] {
  const votes = outward.times(joined(said));
  return said.map((_, at) =>
    Float64Array.from(base.values, (anyway, label) => anyway + (votes[at * outward.height + label] ?? 0)),
  );
}

export function joined(rows: Float32Array[]): Float32Array {
  const [first = new Float32Array()] = rows;
  const all = new Float32Array(rows.length * first.length);
  rows.forEach((row, at) => all.set(row, at * first.length));
  return all;
}

/** The logistic function, between two numbers of a table: `Math.exp` takes five times as long. */
function share(sum: number): number {
  const at = (sum + FAR) * FINE;
  if (at < 0) return 0;
  if (at >= 2 * FAR * FINE) return 1;
  const below = Math.floor(at);
  const from = SHARES[below] ?? 0;
  return from + ((SHARES[below + 1] ?? 0) - from) * (at - below);
}

export function tanh(value: number): number {
  return 2 * share(2 * value) - 1;
}

/** Beyond, a share is as good as nothing or all. */
const FAR = 12;
const FINE = 256;
const SHARES = Float64Array.from(
  { length: 2 * FAR * FINE + 1 },
  (_, at) => 1 / (1 + Math.exp(FAR - at / FINE)),
);

/** The one is the first of four numbers, as they are multiplied by fours. */
export const ONE = 4;
