import fc from 'fast-check';
import { ToWords } from 'to-words';
import { describe, expect, it } from 'vitest';
import writtenNumber from 'written-number';

import { formatXaf, readAmount } from '../../../machines/reading/amount.ts';

describe('readAmount', () => {
  it.each([
    ['5000', 5000],
    ['5 000', 5000],
    ['5\u00A0000', 5000],
    ['5\u202F000', 5000],
    ['5.000', 5000],
    ['5,000', 5000],
    ["5'000", 5000],
    ['5000.00', 5000],
    ['5 000,00 FCFA', 5000],
    ['1 500 000', 1_500_000],
    ['5.000.000', 5_000_000],
    ['99 999 999', 99_999_999],
    ['5000 francs', 5000],
    ['5000f', 5000],
    ['4 500F', 4500],
    ['2500fcfa', 2500],
    ['5000frs', 5000],
    ['5000 F CFA', 5000],
    ['5000 XAF', 5000],
    ['5 mille balles', 5000],
    ['FCFA 5000', 5000],
    ['FCFA5000', 5000],
    ['10k', 10_000],
    ['10 K', 10_000],
    ['7,5k', 7500],
    ['2k5', 2500],
    ['10 mil', 10_000],
    ['1,5 million', 1_500_000],
    ['1.5M', 1_500_000],
    ['un million et demi', 1_500_000],
    ['2 mille 500', 2500],
    ['cinq mille FCFA', 5000],
    ['deux mille cinq cents', 2500],
    ['deux mille cinq cent', 2500],
    ['mille', 1000],
    ['cent', 100],
    ['quinze cents', 1500],
    ['quatre-vingt-dix-sept', 97],
    ['cent quatre-vingts', 180],
    ['septante et un', 71],
    ['nonante-neuf mille', 99_000],
    ['soixante et onze', 71],
    ['deuxmille', 2000],
    ['cinqcents', 500],
    ['cinquente mille', 50_000],
    ['DEUX MILLE CINQ CENTS FRANCS CFA', 2500],
    ['3', 3],
    ["c'est 50", 50],
    ['ça vaut à peu près 20 000 F je crois', 20_000],
    ['moins de 5000', 5000],
    ['2 cartons de 5000 francs', 5000],
    ['iPhone 12 à 250 000', 250_000],
    ['téléphone neuf 50000 francs', 50_000],
    ['25 kg de riz à 18 000', 18_000],
    ['Marie 06 123 4567 5000 francs', 5000],
    ['rue 12, parcelle 1234, 7000', 7000],
    ['entre 5000 et 6000 francs', 6000],
    ['non, plutôt 7000', 7000],
    ['5000 non 7000', 7000],
    ['pas 5000 mais 7000', 7000],
    ['7000 pas 5000', 7000],
  ])('reads %j as %i', (text, xaf) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', xaf });
  });

  it.each(['0', '0 F', 'zéro', 'sans valeur', 'rien', 'aucune valeur'])('takes %j for nothing', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', xaf: 0 });
  });

  it.each([
    ['mille cinq', 1005, 1500],
    ['deux mille cinq', 2005, 2500],
    ['1 million 500', 1_000_500, 1_500_000],
    ['5000 mille', 5_000_000, 5000],
    ['2000 F de transport et 15000 F', 15_000, 2000],
  ])('keeps both meanings of %j', (text, xaf, alt) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', xaf, alt });
  });

  it.each([
    ['-5', 'negative'],
    ['- 5000', 'negative'],
    ['−5000 F', 'negative'],
    ['moins 5000', 'negative'],
    ['2,5', 'decimal'],
    ['2500,50 F', 'decimal'],
    ['100 000 000', 'tooBig'],
    ['150000000', 'tooBig'],
    ['un milliard', 'tooBig'],
  ])('refuses %j as %s', (text, kind) => {
    expect(readAmount(text)).toEqual({ kind });
  });

  it.each([
    '',
    'bonjour',
    'un',
    'un colis',
    'Ei102',
    'A52',
    '4G',
    '5000mAh',
    '06 123 4567',
    '0612345678',
    '+242 06 123 4567',
    '05000',
    '5 00',
    '1 5000',
    '5000-6000',
    '3 pizzas',
    '50 euros',
    '50€',
    '10%',
    '12/10',
    '14h30',
    '25 kg',
    'rue 12',
    'parcelle 1234',
    'plateau des 15 ans',
    'COUR-20250919-003',
    '1e6',
    'Infinity',
    'NaN',
  ])('finds no amount in %j', (text) => {
    expect(readAmount(text)).toEqual({ kind: 'none' });
  });

  it('reads back every number written out, however it is typed', () => {
    const french = new ToWords({ localeCode: 'fr-FR' });
    const belgian = new ToWords({ localeCode: 'fr-BE' });
    const forms: ((n: number) => string)[] = [
      (n) => writtenNumber(n, { lang: 'fr' }),
      (n) => french.convert(n),
      (n) => belgian.convert(n),
      (n) => writtenNumber(n, { lang: 'fr' }).toUpperCase(),
      (n) => writtenNumber(n, { lang: 'fr' }).replace(/-/g, ' '),
      (n) => writtenNumber(n, { lang: 'fr' }).replace(/(vingt|cent|million)s\b/g, '$1'),
      (n) => `la valeur est de ${french.convert(n)} francs`,
    ];
    const numbers = [...Array.from({ length: 1100 }, (_, n) => n + 2)];
    for (let n = 1; n <= 5_000_000; n = Math.ceil(n * 1.03) + 1) numbers.push(n, n * 1000);
    for (const n of numbers.filter((value) => value > 1 && value <= 5_000_000)) {
      for (const form of forms) {
        const text = form(n);
        expect([text, readAmount(text)]).toEqual([text, expect.objectContaining({ kind: 'amount', xaf: n })]);
      }
    }
  });
});

describe('formatXaf', () => {
  it('groups by three with spaces that do not break', () => {
    expect([0, 500, 15_000, 1_234_567].map(formatXaf)).toEqual([
      '0\u00A0FCFA',
      '500\u00A0FCFA',
      '15\u00A0000\u00A0FCFA',
      '1\u00A0234\u00A0567\u00A0FCFA',
    ]);
  });

  it('is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (xaf) => {
        expect(readAmount(formatXaf(xaf))).toEqual({ kind: 'amount', xaf });
      }),
    );
  });
});
