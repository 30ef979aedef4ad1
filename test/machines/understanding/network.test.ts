import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import wabt from 'wabt';
import { CODE, networkOf } from '../../../machines/understanding/network.ts';
import { matrixOf, upToFour } from '../../understanding/matrix.ts';
import {
  meaningOf,
  ONE,
  passed,
  saidOf,
  storedNetwork,
  votesOf,
  type Network,
} from '../../understanding/network.ts';
import { randomOf } from '../../understanding/sampling.ts';

it('is what its source says', async () => {
  const source = readFileSync(
    new URL('../../../machines/understanding/network.wat', import.meta.url),
    'utf8',
  );
  const assembler = await wabt();

  const { buffer } = assembler.parseWat('network.wat', source).toBinary({});

  expect(CODE).toBe(Buffer.from(buffer).toString('base64'));
});

it.each([
  { width: 4, size: 4, layers: 1, labels: 3 },
  { width: 12, size: 20, layers: 2, labels: 8 },
  { width: 96, size: 96, layers: 2, labels: 23 },
])('reads with $layers layers of $size over $width, and $labels labels, as was learnt', (sizes) => {
  const random = randomOf(sizes.width);
  const { labels } = sizes;
  const learnt = anyNetwork(sizes, random);
  const read = networkOf(storedNetwork(learnt), labels);

  for (const count of [1, 7, 40]) {
    const features = Array.from({ length: count }, () =>
      Array.from({ length: Math.floor(random() * 15) }, () => Math.floor(random() * FEATURES)),
    );
    const tokens = features.map((own) => meaningOf(learnt, own));
    const said = learnt.layers.reduce(
      (heard, { forwards, backwards }) =>
        saidOf(passed(forwards, heard), passed(backwards, heard.toReversed())),
      tokens,
    );

    const votes = read(features);

    expect(votes).toHaveLength(count);
    for (const [at, own] of votesOf(learnt, said).entries())
      for (const [label, vote] of own.entries()) expect(votes[at]?.[label]).toBeCloseTo(vote, 1);
  }
  expect(read([])).toEqual([]);
});

it('refuses more tokens than it has room for', () => {
  const read = networkOf(
    storedNetwork(anyNetwork({ width: 4, size: 4, layers: 1, labels: 3 }, randomOf(1))),
    3,
  );

  expect(() => read(Array.from({ length: 513 }, () => [0]))).toThrow(RangeError);
});

const FEATURES = 50;

function anyNetwork(
  { width, size, layers, labels }: { width: number; size: number; layers: number; labels: number },
  random: () => number,
): Network {
  const filled = (count: number, most: number) =>
    Float32Array.from({ length: count }, () => (2 * random() - 1) * most);
  const matrix = (height: number, width: number, most: number) => {
    const made = matrixOf(height, width);
    made.values.set(filled(height * width, most));
    return made;
  };
  const cell = (seen: number) => ({
    size,
    input: matrix(4 * size, seen + ONE, 2 / Math.sqrt(size)),
    memory: matrix(4 * size, size, 2 / Math.sqrt(size)),
  });
  return {
    width,
    meanings: filled(FEATURES * width, 0.5),
    layers: Array.from({ length: layers }, (_, layer) => {
      const seen = layer === 0 ? width : 2 * size;
      return { forwards: cell(seen), backwards: cell(seen) };
    }),
    outward: matrix(upToFour(labels), 2 * size, 1),
    base: { values: filled(labels, 1), slopes: new Float32Array(labels) },
  };
}
