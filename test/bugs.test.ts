import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'docs/bugs.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the list of the predecessor’s bugs', () => {
  it('has all of them, once and in order', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 58 }, (_, index) => index + 1),
    );
  });

  it.each(rows.map(([, number, , heldBy = '']) => [number, heldBy]))(
    'names tests that are there for %s',
    (_, heldBy) => {
      const named = heldBy?.split(' · ') ?? [];

      for (const each of named) {
        const file = /^`(.+)`$/.exec(each)?.[1] ?? each;
        expect(existsSync(join(root, file)), file).toBe(true);
      }
    },
  );
});
