import { unpackedBytes } from '../../machines/understanding/packed.ts';

/** Rows of numbers that are multiplied four numbers at a time. What it gives is overwritten by the next product. */
export interface Matrix {
  width: number;
  /** Row after row. */
  values: Float32Array;
  /** Each row times a column. */
  times(column: Float32Array): Float32Array;
  /** The sum of the rows, so much of each of the first ones. */
  shared(shares: Float32Array): Float32Array;
}

/** `width` is a multiple of four. */
export function matrixOf(height: number, width: number): Matrix {
  const padded = Math.ceil(height / 4) * 4;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((4 * (padded * width + 2 * padded + 2 * width)) / PAGE),
  });
  let end = 0;
  const numbers = (count: number) => {
    const own = new Float32Array(memory.buffer, end, count);
    end += 4 * count;
    return own;
  };
  const values = numbers(padded * width);
  const [column, products] = [numbers(width), numbers(padded)];
  const [shares, sum] = [numbers(padded), numbers(width)];
  const code = new WebAssembly.Instance(compiled(), { matrix: { memory } }).exports as Code;
  return {
    width,
    values: values.subarray(0, height * width),
    times(by) {
      column.set(by);
      code.times(values.byteOffset, column.byteOffset, products.byteOffset, padded, width);
      return products.subarray(0, height);
    },
    shared(by) {
      const rows = Math.ceil(by.length / 4) * 4;
      shares.fill(0, by.length, rows).set(by);
      code.shared(values.byteOffset, shares.byteOffset, sum.byteOffset, rows, width);
      return sum;
    },
  };
}

/** The little of it that is used: its types come with those of a browser only. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

interface Code {
  times: Product;
  shared: Product;
}

type Product = (rows: number, by: number, into: number, height: number, width: number) => void;

let loaded: object | undefined;

function compiled(): object {
  loaded ??= new WebAssembly.Module(unpackedBytes(CODE));
  return loaded;
}

const PAGE = 65_536;

/** `matrix.wat`, assembled. */
export const CODE =
  'AGFzbQEAAAABDgJgBX9/f39/AGABewF9AhIBBm1hdHJpeAZtZW1vcnkCAAEDBAMAAAEHEgIFdGltZXMAAAZzaGFyZWQAAQqSBAOlAgIEfwV7IARBAnQhBSABIAVqIQcDQP0MAAAAAAAAAAAAAAAAAAAAACEK/QwAAAAAAAAAAAAAAAAAAAAAIQv9DAAAAAAAAAAAAAAAAAAAAAAhDP0MAAAAAAAAAAAAAAAAAAAAACENIAEhBiAAIQgDQCAG/QAEACEJIAogCSAI/QAEAP3mAf3kASEKIAsgCSAIIAVq/QAEAP3mAf3kASELIAwgCSAIIAVBAXRq/QAEAP3mAf3kASEMIA0gCSAIIAVBA2xq/QAEAP3mAf3kASENIAhBEGohCCAGQRBqIgYgB0kNAAsgAiAKEAI4AgAgAiALEAI4AgQgAiAMEAI4AgggAiANEAI4AgwgAkEQaiECIAAgBUECdGohACADQQRrIgNBAEoNAAsLzgECBH8EeyAEQQJ0IQUgAiAFaiEHIAJBACAF/AsAA0AgAf0JAgAhCSAB/QkCBCEKIAH9CQIIIQsgAf0JAgwhDCACIQYgACEIA0AgBiAG/QAEACAJIAj9AAQA/eYB/eQBIAogCCAFav0ABAD95gEgCyAIIAVBAXRq/QAEAP3mASAMIAggBUEDbGr9AAQA/eYB/eQB/eQB/eQB/QsEACAIQRBqIQggBkEQaiIGIAdJDQALIAFBEGohASAAIAVBAnRqIQAgA0EEayIDQQBKDQALCxkAIAD9HwAgAP0fAZIgAP0fAiAA/R8DkpIL';
