import { unpackedBytes, unpackedWhole } from './packed.ts';

/** What a message looks like to the labels: each token a sum of what its features mean, read from both ends (BiLSTM). */
export interface StoredNetwork {
  /** How many numbers stand for a token, and how many each of the two cells remembers: multiples of four. */
  width: number;
  size: number;
  /** By the number of a feature `width` bytes, so many parts of one. */
  parts: number;
  meanings: string;
  /** The first reads the tokens, each other what the one before it says of them, with a cell from either end. */
  layers: StoredLayer[];
  /** A row for each label, over what both cells say, and one. */
  outward: string;
}

/** `size` rows for each gate (in, forget, new, out), over what is read, what was said last, and one. */
interface StoredLayer {
  forwards: string;
  backwards: string;
}

/** What speaks for each label at each token, by the numbers of its features. */
export type Network = (features: number[][]) => Float64Array[];

/** Throws a RangeError at more than 1,000 tokens. */
export function networkOf(stored: StoredNetwork, labels: number): Network {
  const { memory, at, layers, width, tokenRow, saidRow, halfRow } = laidOut(stored, labels);
  const code = new WebAssembly.Instance(compiled(), { network: { memory } }).exports as Code;
  const numbers = new Int32Array(memory.buffer, at.numbers, MOST_FEATURES);
  const kept = new Float32Array(memory.buffer, at.kept, stored.size);
  const votes = new Float32Array(memory.buffer, at.votes, labels);
  return (features) => {
    const count = features.length;
    if (count > MOST_TOKENS) throw new RangeError(`${count} tokens are more than ${MOST_TOKENS}.`);
    for (const [token, own] of features.entries()) {
      const seen = own.slice(0, MOST_FEATURES);
      numbers.set(seen);
      const into = at.tokens + token * tokenRow;
      code.meaning(at.meanings, at.numbers, seen.length, into, width, 1 / stored.parts);
    }
    for (const layer of layers) {
      pass(layer, layer.forwards, 0, (step) => step);
      pass(layer, layer.backwards, halfRow, (step) => count - 1 - step);
    }
    const said = layers.at(-1)?.said ?? 0;
    return features.map((_, token) => {
      code.times(at.outward, said + token * saidRow, at.votes, upTo(4, labels), saidRow);
      return new Float64Array(votes);
    });

    function pass(
      { read, bytes, column, stride, said }: Layer,
      rows: number,
      into: number,
      tokenOf: (step: number) => number,
    ): void {
      new Int8Array(memory.buffer, column + bytes, halfRow).fill(0);
      kept.fill(0);
      for (let step = 0; step < count; step++) {
        const token = tokenOf(step);
        const from = read.at + token * read.row;
        const to = said + token * saidRow + into;
        code.step(rows, column, stride, from, bytes, at.gates, at.kept, to, stored.size);
      }
    }
  };
}

type Layer = ReturnType<typeof laidOut>['layers'][number];

/** Where in a memory everything stands, what was learnt already in its place. */
function laidOut(stored: StoredNetwork, labels: number) {
  const meanings = new Int8Array(unpackedBytes(stored.meanings).buffer);
  const token: Part = [stored.width, upTo(16, stored.width)];
  const said: Part = [stored.size, upTo(8, stored.size)];
  const [tokenRow, saidRow] = [bytesOf([token]), bytesOf([said, said, ONE])];
  let end = 0;
  const room = (bytes: number) => {
    const start = end;
    end += upTo(16, bytes);
    return start;
  };
  const at = {
    meanings: room((meanings.length / stored.width) * token[1]),
    outward: room(upTo(4, labels) * saidRow),
    numbers: room(4 * MOST_FEATURES),
    gates: room(4 * 4 * stored.size),
    kept: room(4 * stored.size),
    tokens: room(MOST_TOKENS * tokenRow),
    votes: room(4 * upTo(4, labels)),
  };
  let read = { at: at.tokens, row: tokenRow, parts: [token] };
  const layers = stored.layers.map(() => {
    const parts = [...read.parts, said, ONE];
    const stride = bytesOf(parts);
    const layer = {
      read,
      /** Of a column, what is read. */
      bytes: bytesOf(read.parts),
      parts,
      stride,
      column: room(stride),
      forwards: room(4 * stored.size * stride),
      backwards: room(4 * stored.size * stride),
      said: room(MOST_TOKENS * saidRow),
    };
    read = { at: layer.said, row: saidRow, parts: [said, said] };
    return layer;
  });

  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) });
  const wholes = (from: number) => new Int16Array(memory.buffer, from);
  spread(new Int8Array(memory.buffer, at.meanings), meanings, [token]);
  spread(wholes(at.outward), unpackedWhole(stored.outward), [said, said, ONE]);
  for (const [number, { parts, stride, ...places }] of layers.entries()) {
    const { forwards = '', backwards = '' } = stored.layers[number] ?? {};
    spread(wholes(places.forwards), unpackedWhole(forwards), parts);
    spread(wholes(places.backwards), unpackedWhole(backwards), parts);
    wholes(places.column)[(stride - bytesOf([ONE])) / 2] = SAID_PARTS;
    const ones = wholes(places.said + saidRow - bytesOf([ONE]));
    for (let row = 0; row < MOST_TOKENS; row++) ones[(row * saidRow) / 2] = SAID_PARTS;
  }
  return { memory, at, layers, width: token[1], tokenRow, saidRow, halfRow: bytesOf([said]) };
}

/** So many numbers, and how many there is room for: whole blocks, as they are multiplied. */
type Part = readonly [used: number, room: number];

function bytesOf(parts: Part[]): number {
  return 2 * parts.reduce((sum, [, room]) => sum + room, 0);
}

/** Rows whose parts stand one after the other, each with the room it is to have. */
function spread<Numbers extends Int8Array | Int16Array>(into: Numbers, rows: Numbers, parts: Part[]): void {
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
const ONE: Part = [1, 8];
const MOST_TOKENS = 1000;
const MOST_FEATURES = 64;
const PAGE = 65_536;

/** `network.wat`, assembled. */
export const CODE =
  'AGFzbQEAAAABLgZgBn9/f39/fQBgCX9/f39/f39/fwBgBX9/f39/AGABewF9YAJ7fQF7YAF7AXsCEwEHbmV0d29yawZtZW1vcnkCAAEDCQgAAQIDBAUFBQcaAwdtZWFuaW5nAAAEc3RlcAABBXRpbWVzAAIKhgkIygECA38DeyABIAJBAnRqIQgDQP0MAAAAAAAAAAAAAAAAAAAAACEK/QwAAAAAAAAAAAAAAAAAAAAAIQsgASEHAkADQCAHIAhPDQEgACAGaiAHKAIAIARsav0ABAAhCSAKIAn9hwH9jgEhCiALIAn9iAH9jgEhCyAHQQRqIQcMAAsLIAMgCv2nASAFEAQgCv2oASAFEAT9hQH9CwQAIAMgC/2nASAFEAQgC/2oASAFEAT9hQH9CwQQIANBIGohAyAGQRBqIgYgBEkNAAsLxgECA38BeyABIAMgBPwKAAAgASAEaiEKIAAgASAFIAhBAnQgAhACIAhBAnQhCSAFIAlqIQsDQCAFIAlq/QAEABAHIAb9AAQA/eYBIAX9AAQAEAcgBSAJQQF0av0ABAAQBv3mAf3kASEMIAYgDP0LBAAgBSAJQQNsav0ABAAQByAMEAb95gEQBSEMIAwgDP2FASEMIAcgDP1bAwAAIAogDP1bAwAAIAZBEGohBiAHQQhqIQcgCkEIaiEKIAVBEGoiBSALSQ0ACwueAgIDfwV7IAEgBGohBgNA/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCv0MAAAAAAAAAAAAAAAAAAAAACEL/QwAAAAAAAAAAAAAAAAAAAAAIQwgASEFIAAhBwNAIAX9AAQAIQggCSAIIAf9AAQA/boB/a4BIQkgCiAIIAcgBGr9AAQA/boB/a4BIQogCyAIIAcgBEEBdGr9AAQA/boB/a4BIQsgDCAIIAcgBEEDbGr9AAQA/boB/a4BIQwgB0EQaiEHIAVBEGoiBSAGSQ0ACyACIAkQAzgCACACIAoQAzgCBCACIAsQAzgCCCACIAwQAzgCDCACQRBqIQIgACAEQQJ0aiEAIANBBGsiA0EASg0ACwsgAEMAAAA0IAD9GwAgAP0bAWogAP0bAiAA/RsDamqylAsSACAA/foBIAH9E/3mARAGEAULHgAgAP0MAAAARQAAAEUAAABFAAAARf3mAf1q/fgBC0UA/QwAAABAAAAAQAAAAEAAAABA/QwAAABAAAAAQAAAAEAAAABAIAD95gEQB/3mAf0MAACAPwAAgD8AAIA/AACAP/3lAQu2AgECe/0MO6q4vzuquL87qri/O6q4v/0MAADwwQAA8MEAAPDBAADwwf0MAADwQQAA8EEAAPBBAADwQSAA/egB/ekB/eYBIQEgAf1qIQIgASAC/eUBIQH9DAAAgD8AAIA/AACAPwAAgD/9DAAAgD8AAIA/AACAPwAAgD8gAv34Af0MfwAAAH8AAAB/AAAAfwAAAP2uAUEX/asB/QwAAIA/AACAPwAAgD8AAIA/IAH9DBhyMT8YcjE/GHIxPxhyMT8gAf0M8P11PvD9dT7w/XU+8P11PiAB/QxEWGM9RFhjPURYYz1EWGM9IAH9DDyVHTw8lR08PJUdPDyVHTwgAf0Me8WuOnvFrjp7xa46e8WuOv3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3nAQs=';
