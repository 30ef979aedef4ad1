import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import wabt from 'wabt';
import { CODE, networkOf } from '../../../machines/understanding/network.ts';
import { matrixOf } from '../../understanding/matrix.ts';
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
  { width: 4, size: 4, labels: 3 },
  { width: 12, size: 20, labels: 8 },
  { width: 96, size: 96, labels: 23 },
])('reads with width $width, size $size and $labels labels as was learnt', ({ width, size, labels }) => {
  const random = randomOf(width);
  const learnt = anyNetwork(width, size, labels, random);
  const read = networkOf(storedNetwork(learnt), labels);

  for (const count of [1, 7, 40]) {
    const features = Array.from({ length: count }, () =>
      Array.from({ length: Math.floor(random() * 15) }, () => Math.floor(random() * FEATURES)),
    );
    const tokens = features.map((own) => meaningOf(learnt, own));
    const said = saidOf(passed(learnt.forwards, tokens), passed(learnt.backwards, tokens.toReversed()));

    const votes = read(features);

    expect(votes).toHaveLength(count);
    for (const [at, both] of said.entries())
      for (const [label, vote] of votesOf(learnt, both).entries())
        expect(votes[at]?.[label]).toBeCloseTo(vote, 1);
  }
  expect(read([])).toEqual([]);
});

it('refuses more tokens than it has room for', () => {
  const read = networkOf(storedNetwork(anyNetwork(4, 4, 3, randomOf(1))), 3);

  expect(() => read(Array.from({ length: 1001 }, () => [0]))).toThrow(RangeError);
});

const FEATURES = 50;

function anyNetwork(width: number, size: number, labels: number, random: () => number): Network {
  const filled = (count: number, most: number) =>
    Float32Array.from({ length: count }, () => (2 * random() - 1) * most);
  const cell = () => {
    const rows = matrixOf(4 * size, width + size + ONE);
    rows.values.set(filled(rows.values.length, 2 / Math.sqrt(size)));
    return { size, rows };
  };
  const outward = matrixOf(labels, 2 * size);
  outward.values.set(filled(outward.values.length, 1));
  return {
    width,
    meanings: filled(FEATURES * width, 0.5),
    forwards: cell(),
    backwards: cell(),
    outward,
    base: filled(labels, 1),
  };
}
