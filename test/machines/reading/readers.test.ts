import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readAmount } from '../../../machines/reading/amount.ts';
import { matchChoice } from '../../../machines/reading/choices.ts';
import { readCommand, readYesNo } from '../../../machines/reading/commands.ts';
import { readEmail } from '../../../machines/reading/email.ts';
import { readIntent } from '../../../machines/reading/intent.ts';
import { readName } from '../../../machines/reading/name.ts';
import { passwordProblems } from '../../../machines/reading/password.ts';
import { readPhone, withoutPhones } from '../../../machines/reading/phone.ts';
import { readPlace } from '../../../machines/reading/place.ts';
import { readReference } from '../../../machines/reading/reference.ts';

const choices = ['Au point de départ', 'Modifier', '2'].map((title, at) => ({ id: `c${at}`, title }));

describe('every reader', () => {
  it('has an answer for any string', () => {
    const fragment = fc.constantFrom(
      ...[
        '06 123 4567',
        '+242',
        '0612345678',
        '5 000',
        'mille',
        'cinq',
        'et',
        'F',
        'poto',
        'rue',
        'chez',
        'à',
        'M-61',
      ],
      ...[
        'COUR-',
        '20250919',
        '#',
        '@',
        '.com',
        '-',
        '\u200D',
        '\uD83D',
        '2️⃣',
        '\u0301',
        '\n',
        'constructor',
        '__proto__',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.oneof(fragment, fc.string({ maxLength: 3 })), { maxLength: 12 })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (said) => {
        const phone = readPhone(said);
        if (phone.kind === 'phone') expect(phone.e164).toMatch(/^\+\d{8,15}$/);
        const amount = readAmount(said);
        if (amount.kind === 'amount') expect(Number.isInteger(amount.xaf) && amount.xaf >= 0).toBe(true);
        const place = readPlace(said);
        if (place.kind === 'known' || place.kind === 'typed')
          expect(place.place.label).toMatch(/[\p{L}\p{N}]/u);
        const name = readName(said);
        if (name !== null) expect(name).toMatch(/^[\p{L}\p{M}'. -]+$/u);
        expect([...new Set(passwordProblems(said))]).toEqual(passwordProblems(said));
        expect(['email', 'skip', 'none']).toContain(readEmail(said).kind);
        expect(choices.concat([null as never])).toContain(matchChoice(said, choices, { numbers: true }));
        for (const read of [readCommand, readYesNo, readIntent, readReference, withoutPhones]) read(said);
      }),
      { numRuns: 400 },
    );
  });

  it('reads four thousand characters in no time', () => {
    const texts = [
      'mikalu toungali ',
      '1 ',
      'a@',
      'mille ',
      '06 ',
      'a\u0301\u200D',
      "c'est ",
      'je veux envoyer ',
      '+',
      'M-',
    ];
    for (const text of texts.map((part) => part.repeat(4096 / part.length))) {
      const start = performance.now();
      for (const read of [
        readPhone,
        readAmount,
        readPlace,
        readName,
        readEmail,
        readCommand,
        readYesNo,
        readIntent,
      ]) {
        read(text);
      }
      readReference(text);
      expect([text.slice(0, 10), performance.now() - start < 200]).toEqual([text.slice(0, 10), true]);
    }
  });

  it('reads an everyday message in less than five milliseconds', () => {
    const messages = [
      'Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs',
      '25 rue malanda poto poto, derrière la menuiserie Okemba',
      'Bonjour je voudrais faire livrer un colis au plateau des 15 ans svp',
      'deux mille cinq cents francs',
      "c'est mon frère Ghislain Mabiala 0612345678",
    ];
    const times = Array.from({ length: 200 }, (_, run) => {
      const text = messages[run % messages.length] ?? '';
      const start = performance.now();
      for (const read of [
        readPhone,
        readAmount,
        readPlace,
        readName,
        readEmail,
        readCommand,
        readYesNo,
        readIntent,
      ]) {
        read(text);
      }
      readReference(text);
      matchChoice(text, choices, { numbers: true });
      return performance.now() - start;
    });
    // The middle of all runs: a noisy machine may hold up any single one.
    expect(times.sort((a, b) => a - b)[100]).toBeLessThan(5);
  });
});
