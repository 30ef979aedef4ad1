import { describe, expect, it } from 'vitest';

import { foreignNumberAt } from '../../../machines/reading/foreign-number.ts';

describe('foreignNumberAt', () => {
  it.each([
    ['mibale', 2],
    ['zole', 2],
    ['zomi', 10],
    ['kumi na tanu', 15],
    ['ntuku mibale', 20],
    ['nkoto mitano', 5000],
    ['mafunda kumi', 10_000],
    ['nkoto', 1000],
    ['nkoto zomi na mibale na nkama mitano', 12_500],
    ['mafunda sambanu ti nkama tanu', 6500],
    ['four burgers', 4],
    ['forty five thousand francs', 45_000],
    ['a hundred and fifty thousand', 150_000],
    ['two hundred and five', 205],
    ['twenty twenty', 20],
    ['30 thousand', 30_000],
    ['seventeen and a half', 17],
  ])('« %s » is %i', (text, value) => {
    expect(foreignNumberAt(text.split(' '), 0)?.value).toBe(value);
  });

  it('leaves other words to others', () => {
    expect(foreignNumberAt(['na', 'Moungali'], 0)).toBeNull();
    expect(foreignNumberAt(['one', 'pizza'], 0)).toBeNull();
    expect(foreignNumberAt(['a', 'burger'], 0)).toBeNull();
    expect(foreignNumberAt(['mibale', 'na', 'moungali'], 0)).toEqual({ value: 2, length: 1 });
  });
});
