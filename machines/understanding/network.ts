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

/** Throws a RangeError at more than 512 tokens. */
export function networkOf(stored: StoredNetwork, labels: number): Network {
  const { memory, at, layers, width, tokenRow, saidRow } = laidOut(stored, labels);
  // All that is kept of what is stored: the rest of it can be let go.
  const { size, parts } = stored;
  const code = new WebAssembly.Instance(compiled(), { network: { memory } }).exports as Code;
  const numbers = new Int32Array(memory.buffer, at.numbers, MOST_FEATURES);
  const votesHigh = upTo(BLOCK, labels);
  const votes = new Int32Array(memory.buffer, at.sums, MOST_TOKENS * votesHigh);
  return (features) => {
    const count = features.length;
    if (count > MOST_TOKENS) throw new RangeError(`${count} tokens are more than ${MOST_TOKENS}.`);
    if (count === 0) return [];
    for (const [token, own] of features.entries()) {
      const seen = own.slice(0, MOST_FEATURES);
      numbers.set(seen);
      const into = at.tokens + token * tokenRow;
      code.meaning(at.meanings, at.numbers, seen.length, into, width, 1 / parts);
    }
    for (const { tokens, row, forwards, backwards, said } of layers) {
      pass(forwards, said, 1);
      pass(backwards, said + 2 * size, -1);

      function pass([seen, last]: Rows, into: number, step: number): void {
        code.pass(tokens, row, seen, last, at.sums, at.kept, into, saidRow, size, count, step);
      }
    }
    votes.fill(0, 0, count * votesHigh);
    const said = layers.at(-1)?.said ?? 0;
    code.times(at.outward, votesHigh, said, saidRow, count, at.sums);
    return features.map((_, token) => {
      const own = new Float64Array(labels);
      for (let label = 0; label < labels; label++)
        own[label] = (votes[token * votesHigh + label] ?? 0) / (PARTS * SAID_PARTS);
      return own;
    });
  };
}

/** Where those over what is read stand, and those over what was said last. */
type Rows = readonly [seen: number, last: number];

/** Where in a memory everything stands, what was learnt already in its place. */
function laidOut(stored: StoredNetwork, labels: number) {
  const { size } = stored;
  const meanings = new Int8Array(unpackedBytes(stored.meanings).buffer);
  const width = upTo(16, stored.width);
  const gates = 4 * size;
  const [tokenRow, saidRow] = [2 * (width + ONE), 2 * (2 * size + ONE)];
  let end = 0;
  const room = (bytes: number) => {
    const start = end;
    end += upTo(16, bytes);
    return start;
  };
  const at = {
    meanings: room((meanings.length / stored.width) * width),
    outward: room(upTo(BLOCK, labels) * saidRow),
    numbers: room(4 * MOST_FEATURES),
    tokens: room(MOST_TOKENS * tokenRow),
    sums: room(4 * MOST_TOKENS * Math.max(gates, upTo(BLOCK, labels))),
    kept: room(4 * size),
  };
  let read = { tokens: at.tokens, row: tokenRow };
  const layers = stored.layers.map(() => {
    const rows = (): Rows => [room(gates * read.row), room(gates * 2 * size)];
    const layer = { ...read, forwards: rows(), backwards: rows(), said: room(MOST_TOKENS * saidRow) };
    read = { tokens: layer.said, row: saidRow };
    return layer;
  });

  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) });
  const bytes = new Int8Array(memory.buffer, at.meanings);
  for (let from = 0, to = 0; from < meanings.length; from += stored.width, to += width)
    bytes.set(meanings.subarray(from, from + stored.width), to);
  const wholes = (from: number) => new Int16Array(memory.buffer, from);
  weave(wholes(at.outward), rowsOf(stored.outward, 2 * size + 1));
  for (const [number, { row, ...layer }] of layers.entries()) {
    const { forwards = '', backwards = '' } = stored.layers[number] ?? {};
    weaveCell(layer.forwards, forwards);
    weaveCell(layer.backwards, backwards);

    function weaveCell([over, overLast]: Rows, cell: string): void {
      const seen = number === 0 ? stored.width : 2 * size;
      const padding = new Int16Array(row / 2 - ONE - seen);
      const rows = rowsOf(cell, seen + size + 1);
      const seenRows = rows.map((own) => [...own.subarray(0, seen), ...padding, own.at(-1) ?? 0]);
      const lastRows = rows.map((own) => own.subarray(seen, -1));
      weave(wholes(over), seenRows);
      weave(wholes(overLast), lastRows);
    }
  }
  for (const { tokens, row } of [...layers, read])
    for (let end = 1; end <= MOST_TOKENS; end++) wholes(tokens)[(end * row) / 2 - ONE] = SAID_PARTS;
  return { memory, at, layers, width, tokenRow, saidRow };
}

function rowsOf(stored: string, width: number): Int16Array[] {
  const wholes = unpackedWhole(stored);
  return Array.from({ length: wholes.length / width }, (_, row) =>
    wholes.subarray(row * width, (row + 1) * width),
  );
}

/** In the order in which they are multiplied: two numbers of each row of a block, then the next two. */
function weave(into: Int16Array, rows: ArrayLike<number>[]): void {
  const pairs = Math.ceil((rows[0]?.length ?? 0) / 2);
  for (const [number, row] of rows.entries()) {
    const block = Math.floor(number / BLOCK) * BLOCK * pairs;
    for (let each = 0; each < row.length; each++)
      into[2 * (block + Math.floor(each / 2) * BLOCK + (number % BLOCK)) + (each % 2)] = row[each] ?? 0;
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

/** All numbers are places and sizes, in bytes but for `count`, `width`, `height`, `size` and `step`. */
interface Code {
  meaning(rows: number, numbers: number, count: number, token: number, width: number, scale: number): void;
  pass(
    tokens: number,
    bytes: number,
    rows: number,
    lastRows: number,
    sums: number,
    kept: number,
    said: number,
    saidApart: number,
    size: number,
    count: number,
    step: number,
  ): void;
  times(rows: number, height: number, columns: number, bytes: number, count: number, sums: number): void;
}

let loaded: object | undefined;

function compiled(): object {
  loaded ??= new WebAssembly.Module(unpackedBytes(CODE));
  return loaded;
}

/** Of one, in weights. */
export const PARTS = 4096;
const SAID_PARTS = 2048;
/** The one at the end of a row is the first of two numbers, as they are multiplied by twos. */
const ONE = 2;
/** Rows that are multiplied at once. */
const BLOCK = 16;
const MOST_TOKENS = 512;
const MOST_FEATURES = 64;
const PAGE = 65_536;

/** `network.wat`, assembled. */
export const CODE =
  'AGFzbQEAAAABQAhgBn9/f39/fQBgC39/f39/f39/f39/AGAEf39/fwBgBn9/f39/fwBgBX9/f39/AGABfwF7YAJ7fQF7YAF7AXsCEwEHbmV0d29yawZtZW1vcnkCAAEDDAsAAQIDAgQFBgcHBwcaAwdtZWFuaW5nAAAEcGFzcwABBXRpbWVzAAMK9wwLygECA38DeyABIAJBAnRqIQgDQP0MAAAAAAAAAAAAAAAAAAAAACEK/QwAAAAAAAAAAAAAAAAAAAAAIQsgASEHAkADQCAHIAhPDQEgACAGaiAHKAIAIARsav0ABAAhCSAKIAn9hwH9jgEhCiALIAn9iAH9jgEhCyAHQQRqIQcMAAsLIAMgCv2nASAFEAcgCv2oASAFEAf9hQH9CwQAIAMgC/2nASAFEAcgC/2oASAFEAf9hQH9CwQQIANBIGohAyAGQRBqIgYgBEkNAAsLogEBA38gCEECdCELIAtBAnQhDCAFQQAgC/wLACAEQQAgCSAMbPwLACACIAsgACABIAkgBBADIApBAEgEQCAJQQFrIQ0gBCANIAxsaiEEIAYgDSAHbGohBgsgDCAKbCEMIAcgCmwhBwNAIAQgBSAGIAgQAiAGIQ0gBiAHaiEGIAQgDGohBCAJQQFrIgkEQCADIAsgDSAIQQF0QQEgBBADDAELCwuKAQICfwF7IANBAnQhBCAAIARqIQUDQCAAIARqEAYQCiAB/QAEAP3mASAAEAYQCiAAIARBAXRqEAYQCf3mAf3kASEGIAEgBv0LBAAgACAEQQNsahAGEAogBhAJ/eYBEAghBiACIAYgBv2FAf1bAwAAIAFBEGohASACQQhqIQIgAEEQaiIAIAVJDQALC30BBX8gAUECdCEGIAUgBmohBwNAIAQhCCACIQkgBSEKAkADQCAIQQJIDQEgACAJIAMgCiAGEAUgCEECayEIIAkgA0EBdGohCSAKIAZBAXRqIQoMAAsLIAgEQCAAIAkgAyAKEAQLIAAgA0EEdGohACAFQcAAaiIFIAdJDQALC7QBAgF/BXsgASACaiEEIAP9AAQAIQYgA/0ABBAhByAD/QAEICEIIAP9AAQwIQkDQCAB/QkCACEFIAYgBSAA/QAEAP26Af2uASEGIAcgBSAA/QAEEP26Af2uASEHIAggBSAA/QAEIP26Af2uASEIIAkgBSAA/QAEMP26Af2uASEJIABBwABqIQAgAUEEaiIBIARJDQALIAMgBv0LBAAgAyAH/QsEECADIAj9CwQgIAMgCf0LBDALzgICAn8LeyABIAJqIQUgAyAEaiEGIAP9AAQAIQogA/0ABBAhCyAD/QAEICEMIAP9AAQwIQ0gBv0ABAAhDiAG/QAEECEPIAb9AAQgIRAgBv0ABDAhEQNAIAH9CQIAIQcgASACav0JAgAhCCAA/QAEACEJIAogByAJ/boB/a4BIQogDiAIIAn9ugH9rgEhDiAA/QAEECEJIAsgByAJ/boB/a4BIQsgDyAIIAn9ugH9rgEhDyAA/QAEICEJIAwgByAJ/boB/a4BIQwgECAIIAn9ugH9rgEhECAA/QAEMCEJIA0gByAJ/boB/a4BIQ0gESAIIAn9ugH9rgEhESAAQcAAaiEAIAFBBGoiASAFSQ0ACyADIAr9CwQAIAMgC/0LBBAgAyAM/QsEICADIA39CwQwIAYgDv0LBAAgBiAP/QsEECAGIBD9CwQgIAYgEf0LBDALIAD9DAAAADQAAAA0AAAANAAAADQgAP0ABAD9+gH95gELEgAgAP36ASAB/RP95gEQCRAICx4AIAD9DAAAAEUAAABFAAAARQAAAEX95gH9av34AQtFAP0MAAAAQAAAAEAAAABAAAAAQP0MAAAAQAAAAEAAAABAAAAAQCAA/eYBEAr95gH9DAAAgD8AAIA/AACAPwAAgD/95QEL2wIBAnv9DDuquL87qri/O6q4vzuquL/9DAAA8MEAAPDBAADwwQAA8MH9DAAA8EEAAPBBAADwQQAA8EEgAP3qAf3rAf3mASEBIAH9DAAAQEsAAEBLAABASwAAQEv95AEhAiABIAL9DAAAQEsAAEBLAABASwAAQEv95QH95QEhAf0MAACAPwAAgD8AAIA/AACAP/0MAACAPwAAgD8AAIA/AACAPyAC/Qx/AAAAfwAAAH8AAAB/AAAA/a4BQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8gAf0MGHIxPxhyMT8YcjE/GHIxPyAB/Qzw/XU+8P11PvD9dT7w/XU+IAH9DERYYz1EWGM9RFhjPURYYz0gAf0MPJUdPDyVHTw8lR08PJUdPCAB/Qx7xa46e8WuOnvFrjp7xa46/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/ecBCw==';
