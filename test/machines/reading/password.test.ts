import { describe, expect, it } from 'vitest';

import { passwordProblems } from '../../../machines/reading/password.ts';

describe('passwordProblems', () => {
  it.each([
    ['Bonjour1!', []],
    ['Été 2026 à Brazza', ['symbol']],
    ['bonjour1!', ['uppercase']],
    ['BONJOUR1!', ['lowercase']],
    ['Bonjour!!', ['digit']],
    ['Bonjour11', ['symbol']],
    ['Bon1!', ['short']],
    ['', ['short', 'uppercase', 'lowercase', 'digit', 'symbol']],
    ['Aa1😀😀😀😀', ['short']],
    ['Aa1😀😀😀😀😀', []],
  ])('finds in %j %j', (text, problems) => {
    expect(passwordProblems(text)).toEqual(problems);
  });
});
