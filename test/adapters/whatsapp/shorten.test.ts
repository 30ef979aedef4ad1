import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shorten, shortenBeforeEnd } from '../../../adapters/whatsapp/shorten.ts';

const sentences = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })).map((words) => words.join(' '));

describe('shorten', () => {
  test.each([
    ['Confirmer', 20, 'Confirmer'],
    ['Restaurant Chez Maman Wapi', 20, 'Restaurant Chez…'],
    ['Restaurant Chez Maman', 16, 'Restaurant Chez…'],
    ['Anticonstitutionnellement', 10, 'Anticonst…'],
    ['Famille 👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 21, 'Famille 👨‍👩‍👧‍👦…'],
  ])('%s within %i is %s', (text, max, short) => {
    expect(shorten(text, max)).toBe(short);
  });

  test('never exceeds the limit and never breaks a character apart', () => {
    fc.assert(
      fc.property(sentences, fc.integer({ min: 2, max: 60 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        const kept = short === text ? text : short.slice(0, -1);
        const whole = [...new Intl.Segmenter('fr').segment(text)].map(({ segment }) => segment);
        const parts = [...new Intl.Segmenter('fr').segment(kept)].map(({ segment }) => segment);
        expect(whole.slice(0, parts.length)).toEqual(parts);
      }),
    );
  });
});

describe('shortenBeforeEnd', () => {
  test('takes whole paragraphs from the middle and keeps the question', () => {
    const text = ['*Récapitulatif*', 'a'.repeat(600), 'b'.repeat(600), 'On confirme ?'].join('\n\n');
    expect(shortenBeforeEnd(text, 1024)).toBe(`*Récapitulatif*\n\n${'a'.repeat(600)}\n\n…\n\nOn confirme ?`);
  });

  test('one long paragraph loses its end, not the line that asks', () => {
    const short = shortenBeforeEnd(`${'mot '.repeat(500)}\nOn confirme ?`, 1024);
    expect(short).toMatch(/mot…\nOn confirme \?$/);
    expect(short.length).toBeLessThanOrEqual(1024);
  });

  test('keeps within the limit whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(sentences), fc.integer({ min: 10, max: 200 }), (paragraphs, max) => {
        expect(shortenBeforeEnd(paragraphs.join('\n\n'), max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
