import { describe, expect, it } from 'vitest';
import { quote } from '../../machines/wording.ts';

describe('quote', () => {
  it.each([
    ['Chez *Mama*', 60, 'Chez Mama'],
    ['une\n\nligne', 60, 'une ligne'],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcd👍🏾👍🏾', 6, 'abcd👍🏾👍🏾'],
    ['abcd👍🏾👍🏾👍🏾', 6, 'abcd👍🏾…'],
  ])('makes of %j in %i characters %j', (text, length, expected) => {
    expect(quote(text, length)).toBe(expected);
  });
});
