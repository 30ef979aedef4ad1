import { unpackedBytes } from '../../machines/understanding/packed.ts';
import type { Learnable } from './descent.ts';

/** Rows of numbers that are multiplied four numbers at a time. What it gives is overwritten by the next product. */
export interface Matrix extends Learnable {
  /** Multiples of four; the values stand row after row. */
  height: number;
  width: number;
  /** Of columns, one after the other, what each row gives. */
  times(columns: Float32Array): Float32Array;
  /** Sums of the rows, one after the other, so much of each. */
  shared(shares: Float32Array): Float32Array;
  /** Adds to the slopes what was wrong with the products of columns. */
  learn(errors: Float32Array, columns: Float32Array): void;
}

/** Height and width are multiples of four; it takes 512 columns at once. */
export function matrixOf(height: number, width: number): Matrix {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((4 * (2 * height * width + 2 * MOST * (height + width))) / PAGE),
  });
  let end = 0;
  const numbers = (count: number) => {
    const own = new Float32Array(memory.buffer, end, count);
    end += 4 * count;
    return own;
  };
  const [values, slopes] = [numbers(height * width), numbers(height * width)];
  const [high, highSum] = [numbers(MOST * height), numbers(MOST * height)];
  const [wide, wideSum] = [numbers(MOST * width), numbers(MOST * width)];
  const code = new WebAssembly.Instance(compiled(), { matrix: { memory } }).exports as Code;
  return {
    height,
    width,
    values,
    slopes,
    times(columns) {
      wide.set(columns);
      const count = columns.length / width;
      code.times(values.byteOffset, wide.byteOffset, highSum.byteOffset, height, count, width);
      return highSum.subarray(0, count * height);
    },
    shared(shares) {
      high.set(shares);
      const count = shares.length / height;
      code.shared(values.byteOffset, high.byteOffset, wideSum.byteOffset, height, count, width);
      return wideSum.subarray(0, count * width);
    },
    learn(errors, columns) {
      const count = upToFour(errors.length / height);
      high.fill(0, errors.length, count * height).set(errors);
      wide.set(columns);
      code.learn(slopes.byteOffset, high.byteOffset, wide.byteOffset, height, count, width);
    },
  };
}

export function upToFour(count: number): number {
  return Math.ceil(count / 4) * 4;
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
  learn: Product;
}

type Product = (rows: number, by: number, into: number, height: number, count: number, width: number) => void;

let loaded: object | undefined;

function compiled(): object {
  loaded ??= new WebAssembly.Module(unpackedBytes(CODE));
  return loaded;
}

/** More columns than there are tokens in any message. */
const MOST = 512;
const PAGE = 65_536;

/** `matrix.wat`, assembled. */
export const CODE =
  'AGFzbQEAAAABJgVgBn9/f39/fwBgBH9/f38AYAV/f39/fwBgBHt7e3sBe2ABewF9AhIBBm1hdHJpeAZtZW1vcnkCAAEDCQgAAQIAAAIDBAcaAwV0aW1lcwAABnNoYXJlZAADBWxlYXJuAAQKxwcIgwEBBX8gBUECdCEGIANBAnQhBwNAIAQhCCABIQkgAiEKAkADQCAIQQJIDQEgACAJIAogByAGEAIgCEECayEIIAkgBkEBdGohCSAKIAdBAXRqIQoMAAsLIAgEQCAAIAkgCiAGEAELIAJBEGohAiAAIAZBAnRqIQAgA0EEayIDQQBKDQALC5IBAgF/BXsgASADaiEEA0AgAf0ABAAhBSAGIAUgAP0ABAD95gH95AEhBiAHIAUgACADav0ABAD95gH95AEhByAIIAUgACADQQF0av0ABAD95gH95AEhCCAJIAUgACADQQNsav0ABAD95gH95AEhCSAAQRBqIQAgAUEQaiIBIARJDQALIAIgBiAHIAggCRAG/QsEAAv4AQIBfwt7IAEgBGohBQNAIAH9AAQAIQYgASAEav0ABAAhByAA/QAEACEIIAkgBiAI/eYB/eQBIQkgDSAHIAj95gH95AEhDSAAIARq/QAEACEIIAogBiAI/eYB/eQBIQogDiAHIAj95gH95AEhDiAAIARBAXRq/QAEACEIIAsgBiAI/eYB/eQBIQsgDyAHIAj95gH95AEhDyAAIARBA2xq/QAEACEIIAwgBiAI/eYB/eQBIQwgECAHIAj95gH95AEhECAAQRBqIQAgAUEQaiIBIAVJDQALIAIgCSAKIAsgDBAG/QsEACACIANqIA0gDiAPIBAQBv0LBAALcAEFfyAFQQJ0IQYgA0ECdCEHIAJBACAEIAZs/AsAA0AgBCEIIAEhCSACIQoDQCAAIAlBBCAKIAYQBSAJIAdqIQkgCiAGaiEKIAhBAWsiCA0ACyABQRBqIQEgACAGQQJ0aiEAIANBBGsiA0EASg0ACwtkAQV/IAVBAnQhBiADQQJ0IQcDQCAEIQggASEJIAIhCgNAIAogCSAHIAAgBhAFIAkgB0ECdGohCSAKIAZBAnRqIQogCEEEayIIDQALIAFBBGohASAAIAZqIQAgA0EBayIDDQALC6MBAgF/BHsgAf0JAgAhBiABIAJqIgH9CQIAIQcgASACaiIB/QkCACEIIAEgAmr9CQIAIQkgAyAEaiEFA0AgAyAD/QAEACAGIAD9AAQA/eYB/eQBIAcgACAEav0ABAD95gEgCCAAIARBAXRq/QAEAP3mASAJIAAgBEEDbGr9AAQA/eYB/eQB/eQB/eQB/QsEACAAQRBqIQAgA0EQaiIDIAVJDQALCx0AIAAQB/0TIAEQB/0gASACEAf9IAIgAxAH/SADCxkAIAD9HwAgAP0fAZIgAP0fAiAA/R8DkpIL';
