import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLanguage } from '../../../machines/reading/language.ts';

interface Labelled {
  text: string;
  lang: string;
}

const labelled = ['train-a', 'train-b', 'train-seed'].flatMap((file) =>
  readFileSync(`test/understanding/data/${file}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled),
);

describe('readLanguage', () => {
  it.each([
    ['Je voudrais envoyer un colis à Moungali', 'fr'],
    ['jveux envoyer 1 colis a mon frere stp', 'fr'],
    ['I would like to send a parcel to Poto-Poto', 'en'],
    ['where is my order please', 'en'],
    ['Nalingi kotinda colis na Bacongo', 'ln'],
    ['colis na ngai ezali wapi', 'ln'],
    ['mono zola kutinda colis na Loandjili', 'ktu'],
    ['bima ya mono kele wapi', 'ktu'],
  ])('reads the language of “%s”', (text, language) => {
    expect(readLanguage(text)).toBe(language);
  });

  it.each([
    '',
    'ok',
    'hello',
    'Marie Okemba',
    'Marie Louise Okemba Ngoma',
    'Moungali Poto-Poto Bacongo',
    '06 612 34 56 / 05 512 34 56',
    'COUR-20260919-003 COUR-20260919-004',
    '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀',
    'taxi hotel restaurant wifi',
  ])('says nothing of “%s”', (text) => {
    expect(readLanguage(text)).toBeNull();
  });

  it('hardly ever takes one language for another among the labelled messages, and knows most', () => {
    const languages = ['fr', 'en', 'ln', 'ktu'];
    const long = labelled.filter(({ text, lang }) => text.length >= 15 && languages.includes(lang));
    const wrong = long.filter(({ text, lang }) => ![null, lang].includes(readLanguage(text)));

    expect(wrong.length / long.length).toBeLessThan(0.005);
    for (const language of languages) {
      const own = long.filter(({ lang }) => lang === language);
      const known = own.filter(({ text }) => readLanguage(text) === language);
      expect(known.length / own.length, language).toBeGreaterThan(0.75);
    }
  });
});
