import { PARTS, type StoredNetwork } from '../../machines/understanding/network.ts';
import { packedBytes, packedNumbers } from '../../machines/understanding/packed.ts';
import type { Matrix } from './matrix.ts';

/** As `StoredNetwork`, in numbers that can be learnt. */
export interface Network {
  /** How many numbers stand for a token; by the number of a feature, `width` of them. */
  width: number;
  meanings: Float32Array;
  forwards: Cell;
  backwards: Cell;
  /** By label, what each number that was read says for it; then what speaks for it anyway. */
  outward: Matrix;
  base: Float32Array;
}

/** A long short-term memory (LSTM): in rows, `size` of each gate (in, forget, new, out), over input, memory and one. */
export interface Cell {
  size: number;
  rows: Matrix;
}

/** What a cell went through, one row a token. */
export interface Trace {
  count: number;
  /** What came in: input, memory of before, one. */
  seen: Float32Array;
  /** The gates, as in the rows of the cell. */
  gates: Float32Array;
  kept: Float32Array;
  /** What it says. */
  said: Float32Array;
}

/** As it is read with: meanings in a byte each, as the largest of them allows. */
export function storedNetwork({
  width,
  meanings,
  forwards,
  backwards,
  outward,
  base,
}: Network): StoredNetwork {
  const { size } = forwards;
  const parts = 127 / meanings.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const bytes = Int8Array.from(meanings, (each) => Math.round(each * parts));
  return {
    width,
    size,
    parts,
    meanings: packedBytes(new Uint8Array(bytes.buffer)),
    forwards: packedRows(forwards.rows, width + size + 1),
    backwards: packedRows(backwards.rows, width + size + 1),
    outward: packedNumbers(
      rowsOf(outward, 2 * size).flatMap((row, label) => [...row, base[label] ?? 0]),
      PARTS,
    ),
  };
}

function packedRows(matrix: Matrix, width: number): string {
  return packedNumbers(rowsOf(matrix, width).flat(), PARTS);
}

function rowsOf({ values, width }: Matrix, used: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, row * width + used),
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
export function passed({ size, rows }: Cell, tokens: Float32Array[]): Trace {
  const count = tokens.length;
  const { width } = rows;
  const trace: Trace = {
    count,
    seen: new Float32Array(count * width),
    gates: new Float32Array(count * 4 * size),
    kept: new Float32Array(count * size),
    said: new Float32Array(count * size),
  };
  const { kept, said } = trace;
  for (const [step, token] of tokens.entries()) {
    const seen = trace.seen.subarray(step * width, (step + 1) * width);
    const gates = trace.gates.subarray(step * 4 * size, (step + 1) * 4 * size);
    const now = step * size;
    const before = now - size;
    seen.set(token);
    if (step > 0) seen.set(said.subarray(before, now), token.length);
    seen[width - ONE] = 1;
    gates.set(rows.times(seen));
    for (let at = 0; at < size; at++) {
      const letIn = (gates[at] = share(gates[at] ?? 0));
      const forget = (gates[size + at] = share(gates[size + at] ?? 0));
      const news = (gates[2 * size + at] = tanh(gates[2 * size + at] ?? 0));
      const out = (gates[3 * size + at] = share(gates[3 * size + at] ?? 0));
      const held = (step > 0 ? forget * (kept[before + at] ?? 0) : 0) + letIn * news;
      kept[now + at] = held;
      said[now + at] = out * tanh(held);
    }
  }
  return trace;
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

export function votesOf({ outward, base }: Network, said: Float32Array): Float64Array {
  const votes = outward.times(said);
  return new Float64Array(base).map((anyway, label) => anyway + (votes[label] ?? 0));
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

/** The one stands among four numbers, as they are multiplied by fours. */
export const ONE = 4;
