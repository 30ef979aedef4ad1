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
const sizes = fc.record({ height: fc.integer({ min: 1, max: 9 }), quads: fc.integer({ min: 1, max: 5 }) });
const filled = sizes.chain(({ height, quads }) =>
  fc.record({
    rows: fc.array(fc.array(whole, { minLength: 4 * quads, maxLength: 4 * quads }), {
      minLength: height,
      maxLength: height,
    }),
    column: fc.array(whole, { minLength: 4 * quads, maxLength: 4 * quads }),
    shares: fc.array(whole, { minLength: height, maxLength: height }),
  }),
);

it('multiplies as one does by hand', () => {
  fc.assert(
    fc.property(filled, ({ rows, column, shares }) => {
      const matrix = matrixOf(rows.length, column.length);
      matrix.values.set(rows.flat());

      const products = rows.map((row) => sum(row.map((value, at) => value * (column[at] ?? 0))));
      expect([...matrix.times(Float32Array.from(column))]).toEqual(products);
      const shared = column.map((_, at) =>
        sum(rows.map((row, each) => (row[at] ?? 0) * (shares[each] ?? 0))),
      );
      expect([...matrix.shared(Float32Array.from(shares))]).toEqual(shared);
    }),
    { numRuns: 50 },
  );
});

function sum(values: number[]): number {
  // No minus nought.
  return values.reduce((total, value) => total + value, 0);
}
