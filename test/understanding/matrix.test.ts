import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import wabt from 'wabt';
import { CODE, matrixOf } from './matrix.ts';

it('is what its source says', async () => {
  const source = readFileSync(new URL('matrix.wat', import.meta.url), 'utf8');
  const assembler = await wabt();

  const { buffer } = assembler.parseWat('matrix.wat', source).toBinary({});

  expect(CODE).toBe(Buffer.from(buffer).toString('base64'));
});

const whole = fc.integer({ min: -99, max: 99 });
const quads = fc.integer({ min: 1, max: 5 });
const rowsOf = (height: number, width: number) =>
  fc.array(fc.array(whole, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
const filled = fc
  .record({ height: quads, width: quads, count: fc.integer({ min: 1, max: 9 }) })
  .chain(({ height, width, count }) =>
    fc.record({
      rows: rowsOf(4 * height, 4 * width),
      columns: rowsOf(count, 4 * width),
      shares: rowsOf(count, 4 * height),
    }),
  );

it('multiplies as one does by hand', () => {
  fc.assert(
    fc.property(filled, ({ rows, columns, shares }) => {
      const width = columns[0]?.length ?? 0;
      const matrix = matrixOf(rows.length, width);
      matrix.values.set(rows.flat());

      expect([...matrix.times(Float32Array.from(columns.flat()))]).toEqual(
        columns.flatMap((column) => rows.map((row) => dot(row, column))),
      );
      expect([...matrix.shared(Float32Array.from(shares.flat()))]).toEqual(
        shares.flatMap((own) => upTo(width).map((at) => dot(own, partOf(rows, at)))),
      );
      matrix.learn(Float32Array.from(shares.flat()), Float32Array.from(columns.flat()));
      expect([...matrix.slopes]).toEqual(
        rows.flatMap((_, row) => upTo(width).map((at) => dot(partOf(shares, row), partOf(columns, at)))),
      );
    }),
    { numRuns: 50 },
  );
});

function partOf(rows: number[][], at: number): number[] {
  return rows.map((row) => row[at] ?? 0);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function dot(one: number[], other: number[]): number {
  // No minus nought.
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
