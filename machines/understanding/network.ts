import { unpackedBytes, unpackedWhole } from './packed.ts';

/** What a message looks like to the labels: each token a sum of what its features mean, read from both ends (BiLSTM). */
export interface StoredNetwork {
  /** How many numbers stand for a token, and how many each of the two cells remembers: multiples of four. */
  width: number;
  size: number;
  /** By the number of a feature `width` bytes, so many parts of one. */
  parts: number;
  meanings: string;
  /** `size` rows for each gate (in, forget, new, out), over token, what was said last, and one. */
  forwards: string;
  backwards: string;
  /** A row for each label, over what both cells say, and one. */
  outward: string;
}

/** What speaks for each label at each token, by the numbers of its features. */
export type Network = (features: number[][]) => Float64Array[];

/** Throws a RangeError at more than 1,000 tokens. */
export function networkOf(stored: StoredNetwork, labels: number): Network {
  const wide = upTo(16, stored.width);
  const deep = upTo(8, stored.size);
  // Where one stands, whole blocks of eight have to.
  const stride = 2 * (wide + deep + 8);
  const saidStride = 2 * (2 * deep + 8);
  const meanings = new Int8Array(unpackedBytes(stored.meanings).buffer);
  const { at, memory } = placed({
    meanings: (meanings.length / stored.width) * wide,
    forwards: 4 * stored.size * stride,
    backwards: 4 * stored.size * stride,
    outward: upTo(4, labels) * saidStride,
    numbers: 4 * MOST_FEATURES,
    column: stride,
    gates: 4 * 4 * stored.size,
    kept: 4 * stored.size,
    tokens: MOST_TOKENS * 2 * wide,
    said: MOST_TOKENS * saidStride,
    votes: 4 * upTo(4, labels),
  });
  const code = new WebAssembly.Instance(compiled(), { network: { memory } }).exports as Code;
  const numbers = new Int32Array(memory.buffer, at.numbers, MOST_FEATURES);
  const last = new Int16Array(memory.buffer, at.column + 2 * wide, deep);
  const kept = new Float32Array(memory.buffer, at.kept, stored.size);
  const votes = new Float32Array(memory.buffer, at.votes, labels);

  spread(new Int8Array(memory.buffer, at.meanings), meanings, [stored.width, wide]);
  const cell = [[stored.width, wide], [stored.size, deep], ONE] as const;
  spread(new Int16Array(memory.buffer, at.forwards), unpackedWhole(stored.forwards), ...cell);
  spread(new Int16Array(memory.buffer, at.backwards), unpackedWhole(stored.backwards), ...cell);
  const both = [[stored.size, deep], [stored.size, deep], ONE] as const;
  spread(new Int16Array(memory.buffer, at.outward), unpackedWhole(stored.outward), ...both);
  new Int16Array(memory.buffer, at.column)[wide + deep] = SAID_PARTS;
  const said = new Int16Array(memory.buffer, at.said);
  for (let token = 0; token < MOST_TOKENS; token++) said[(token * saidStride) / 2 + 2 * deep] = SAID_PARTS;

  return (features) => {
    const count = features.length;
    if (count > MOST_TOKENS) throw new RangeError(`${count} tokens are more than ${MOST_TOKENS}.`);
    for (const [token, own] of features.entries()) {
      const seen = own.slice(0, MOST_FEATURES);
      numbers.set(seen);
      code.meaning(at.meanings, at.numbers, seen.length, tokenAt(token), wide, 1 / stored.parts);
    }
    pass(at.forwards, 0, (step) => step);
    pass(at.backwards, 2 * deep, (step) => count - 1 - step);
    return features.map((_, token) => {
      code.times(at.outward, saidAt(token), at.votes, upTo(4, labels), saidStride);
      return new Float64Array(votes);
    });

    function pass(rows: number, into: number, tokenOf: (step: number) => number): void {
      last.fill(0);
      kept.fill(0);
      for (let step = 0; step < count; step++) {
        const token = tokenOf(step);
        const to = saidAt(token) + into;
        code.step(rows, at.column, stride, tokenAt(token), 2 * wide, at.gates, at.kept, to, stored.size);
      }
    }
  };

  function tokenAt(token: number): number {
    return at.tokens + token * 2 * wide;
  }

  function saidAt(token: number): number {
    return at.said + token * saidStride;
  }
}

/** Room in a memory for so many bytes each. */
function placed<Name extends string>(
  sizes: Record<Name, number>,
): { at: Record<Name, number>; memory: Memory } {
  let end = 0;
  const at = Object.fromEntries(
    Object.entries<number>(sizes).map(([name, size]) => {
      const start = end;
      end += upTo(16, size);
      return [name, start];
    }),
  ) as Record<Name, number>;
  return { at, memory: new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) }) };
}

/** Rows whose parts stand one after the other, each with the room it is to have. */
function spread<Numbers extends Int8Array | Int16Array>(
  into: Numbers,
  rows: Numbers,
  ...parts: (readonly [used: number, room: number])[]
): void {
  let from = 0;
  for (let to = 0; from < rows.length;)
    for (const [used, room] of parts) {
      into.set(rows.subarray(from, from + used), to);
      from += used;
      to += room;
    }
}

function upTo(multiple: number, least: number): number {
  return Math.ceil(least / multiple) * multiple;
}

/** The little of it that is used: its types come with those of a browser only. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

interface Memory {
  buffer: ArrayBuffer;
}

/** All numbers are places and sizes, in bytes but for `count`, `width`, `height` and `size`. */
interface Code {
  meaning(rows: number, numbers: number, count: number, token: number, width: number, scale: number): void;
  step(
    rows: number,
    column: number,
    stride: number,
    token: number,
    bytes: number,
    gates: number,
    kept: number,
    said: number,
    size: number,
  ): void;
  times(rows: number, column: number, sums: number, height: number, stride: number): void;
}

let loaded: object | undefined;

function compiled(): object {
  loaded ??= new WebAssembly.Module(unpackedBytes(CODE));
  return loaded;
}

/** Of one, in weights. */
export const PARTS = 4096;
const SAID_PARTS = 2048;
const ONE = [1, 8] as const;
const MOST_TOKENS = 1000;
const MOST_FEATURES = 64;
const PAGE = 65_536;

/** `network.wat`, assembled. */
export const CODE =
  'AGFzbQEAAAABLgZgBn9/f39/fQBgCX9/f39/f39/fwBgBX9/f39/AGABewF9YAJ7fQF7YAF7AXsCEwEHbmV0d29yawZtZW1vcnkCAAEDCQgAAQIDBAUFBQcaAwdtZWFuaW5nAAAEc3RlcAABBXRpbWVzAAIKhgkIygECA38DeyABIAJBAnRqIQgDQP0MAAAAAAAAAAAAAAAAAAAAACEK/QwAAAAAAAAAAAAAAAAAAAAAIQsgASEHAkADQCAHIAhPDQEgACAGaiAHKAIAIARsav0ABAAhCSAKIAn9hwH9jgEhCiALIAn9iAH9jgEhCyAHQQRqIQcMAAsLIAMgCv2nASAFEAQgCv2oASAFEAT9hQH9CwQAIAMgC/2nASAFEAQgC/2oASAFEAT9hQH9CwQQIANBIGohAyAGQRBqIgYgBEkNAAsLxgECA38BeyABIAMgBPwKAAAgASAEaiEKIAAgASAFIAhBAnQgAhACIAhBAnQhCSAFIAlqIQsDQCAFIAlq/QAEABAHIAb9AAQA/eYBIAX9AAQAEAcgBSAJQQF0av0ABAAQBv3mAf3kASEMIAYgDP0LBAAgBSAJQQNsav0ABAAQByAMEAb95gEQBSEMIAwgDP2FASEMIAcgDP1bAwAAIAogDP1bAwAAIAZBEGohBiAHQQhqIQcgCkEIaiEKIAVBEGoiBSALSQ0ACwueAgIDfwV7IAEgBGohBgNA/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCv0MAAAAAAAAAAAAAAAAAAAAACEL/QwAAAAAAAAAAAAAAAAAAAAAIQwgASEFIAAhBwNAIAX9AAQAIQggCSAIIAf9AAQA/boB/a4BIQkgCiAIIAcgBGr9AAQA/boB/a4BIQogCyAIIAcgBEEBdGr9AAQA/boB/a4BIQsgDCAIIAcgBEEDbGr9AAQA/boB/a4BIQwgB0EQaiEHIAVBEGoiBSAGSQ0ACyACIAkQAzgCACACIAoQAzgCBCACIAsQAzgCCCACIAwQAzgCDCACQRBqIQIgACAEQQJ0aiEAIANBBGsiA0EASg0ACwsgAEMAAAA0IAD9GwAgAP0bAWogAP0bAiAA/RsDamqylAsSACAA/foBIAH9E/3mARAGEAULHgAgAP0MAAAARQAAAEUAAABFAAAARf3mAf1q/fgBC0UA/QwAAABAAAAAQAAAAEAAAABA/QwAAABAAAAAQAAAAEAAAABAIAD95gEQB/3mAf0MAACAPwAAgD8AAIA/AACAP/3lAQu2AgECe/0MO6q4vzuquL87qri/O6q4v/0MAADwwQAA8MEAAPDBAADwwf0MAADwQQAA8EEAAPBBAADwQSAA/egB/ekB/eYBIQEgAf1qIQIgASAC/eUBIQH9DAAAgD8AAIA/AACAPwAAgD/9DAAAgD8AAIA/AACAPwAAgD8gAv34Af0MfwAAAH8AAAB/AAAAfwAAAP2uAUEX/asB/QwAAIA/AACAPwAAgD8AAIA/IAH9DBhyMT8YcjE/GHIxPxhyMT8gAf0M8P11PvD9dT7w/XU+8P11PiAB/QxEWGM9RFhjPURYYz1EWGM9IAH9DDyVHTw8lR08PJUdPDyVHTwgAf0Me8WuOnvFrjp7xa46e8WuOv3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3nAQs=';
