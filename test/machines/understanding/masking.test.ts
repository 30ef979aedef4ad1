import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPhones } from '../../../machines/understanding/masking.ts';

describe('maskPhones', () => {
  it.each([
    ['appelle 06 123 45 67', 'appelle [tel1]'],
    ['061234567 ou 05-544-33-22', '[tel1] ou [tel2]'],
    ['+33 6 12 34 56 78 de Paris', '[tel1] de Paris'],
    ['061234567 5000 francs', '[tel1] 5000 francs'],
    ['mon 6 123 45 67 là', 'mon [tel1] là'],
    ['mal tapé : 06123456789', 'mal tapé : [tel1]'],
    ['15 000 000 F, parcelle 1234', '15 000 000 F, parcelle 1234'],
    ['COUR-20261122-0001 et CMD 20261122 42', 'COUR-20261122-0001 et CMD 20261122 42'],
    ['rien', 'rien'],
  ])('%s', (text, masked) => {
    expect(maskPhones(text).text).toBe(masked);
    expect(maskPhones(text).unmask(masked)).toBe(text);
  });

  it('hides every number of the country, however it is spaced, and finds its words again', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const number = fc.tuple(
      fc.constantFrom('06', '05', '04', '+242 06', '24205', '00242 04'),
      fc.tuple(digit, digit, digit, digit, digit, digit, digit),
      fc.constantFrom('', ' ', '.', '-', ' - '),
    );
    const words = fc.constantFrom('', 'appelle ', 'chez Paul, ', 'c’est son n° ', '5 000 F ');
    fc.assert(
      fc.property(number, words, words, ([prefix, [a, b, c, d, e, f, g], gap], before, after) => {
        const typed = [prefix, `${a}${b}${c}`, `${d}${e}`, `${f}${g}`].join(gap);
        const text = `${before}${typed} ; ${after}`;
        const { text: masked, unmask } = maskPhones(text);
        expect(masked.replaceAll('[tel1]', '')).not.toMatch(/\d{2}\D{0,3}\d{3}\D{0,3}\d{2}/);
        expect(masked).toContain('[tel1]');
        expect(unmask(masked)).toBe(text);
      }),
    );
  });
});
