import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanLine, fold, hasLetters, plain } from '../../../machines/reading/text.ts';

describe('fold', () => {
  it.each([
    ['Au point de départ', 'au point de depart'],
    ['✏️ Modifier', 'modifier'],
    ['⬅️ Menu', 'menu'],
    ['2️⃣', '2'],
    ["D'accord !!", 'd accord'],
    ['Mo\u200Bdi\u00ADfier\uFEFF', 'modifier'],
    ['𝐁𝐨𝐧𝐣𝐨𝐮𝐫', 'bonjour'],
    ['sœur', 'soeur'],
    ['E\u0301lectronique', 'electronique'],
    ['  \n ', ''],
    ['👍🏽', ''],
  ])('reads %j as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('changes nothing when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('cleanLine', () => {
  it.each([
    ['  25  rue\n\tMalanda ', '25 rue Malanda'],
    ['\u202EMoungali\u202C\u0000', 'Moungali'],
    ['\u200B\u200D', ''],
    ['👩‍👩‍👧 chez Marie', '👩‍👩‍👧 chez Marie'],
    ['\uD800 seul', '\uFFFD seul'],
  ])('makes %j one plain line', (text, line) => {
    expect(cleanLine(text, 60)).toBe(line);
  });

  it('cuts where people see characters', () => {
    expect(cleanLine('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧👩‍👩‍👧');
    expect(cleanLine('abcd efgh', 5)).toBe('abcd');
    expect(cleanLine('e\u0301e\u0301e\u0301', 2)).toBe('éé');
  });

  it('takes down towers of accents', () => {
    expect(cleanLine(`a${'\u0301'.repeat(500)}`, 10).length).toBeLessThan(6);
  });

  it('never returns more than asked for, nor half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const line = cleanLine(text, max);
        expect([...new Intl.Segmenter('fr').segment(line)].length).toBeLessThanOrEqual(max);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('hasLetters', () => {
  it('tells words from digits and signs', () => {
    expect(['Okemba', 'é', '王', '12b'].map(hasLetters)).toEqual([true, true, true, true]);
    expect(['', '061234567', '😀', '?!'].map(hasLetters)).toEqual([false, false, false, false]);
  });
});

describe('plain', () => {
  it('brings typographic signs back to the keyboard', () => {
    expect(plain('06‑123–45’67\u00A0０')).toBe("06-123-45'67 0");
  });
});
