import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatPhone, phoneFromWaId, readPhone, withoutPhones } from '../../../machines/reading/phone.ts';

const MTN = '+242061234567';

describe('readPhone', () => {
  it.each([
    '06 123 4567',
    '061234567',
    '06 123 45 67',
    '06.123.45.67',
    '06/123/45/67',
    '06-123-45-67',
    '06‑123‑45‑67',
    '(06) 123 4567',
    '０６１２３４５６７',
    '+242 06 123 4567',
    '+242061234567',
    '+ 242 06 123 45 67',
    '(+242) 06 123 4567',
    '242061234567',
    '00242061234567',
    '00 242 06 123 45 67',
    '+242 (0)6 123 4567',
    '+242 6 123 4567',
    '242 6 123 45 67',
    'O6 123 4567',
    'o61234567',
    '6 123 4567',
    '61234567',
    "son numéro c'est 06 123 4567",
    'Marie, tél:061234567 merci',
    'tel061234567',
    'appelez le 06 123 4567 avant 14h',
    'Marie 06 123 4567 5000 francs',
    '5 000 06 123 45 67',
  ])('finds the number in %j', (text) => {
    expect(readPhone(text)).toEqual({ kind: 'phone', e164: MTN, national: '06 123 45 67', others: [] });
  });

  it.each([
    ['04 412 3456', '+242044123456'],
    ['05 512 34 56', '+242055123456'],
    ['01 234 5678', '+242012345678'],
    ['222 81 12 34', '+242222811234'],
    ['06 12O 45 67', '+242061204567'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+243 81 234 5678', '+243812345678'],
    ['+33 6 12 34 56 78 5000 francs', '+33612345678'],
  ])('reads %j as %s', (text, e164) => {
    expect(readPhone(text)).toMatchObject({ kind: 'phone', e164 });
  });

  it.each([
    '061234567, 055123456',
    '061234567,055123456',
    '06 123 4567 / 05 512 3456',
    '061234567 055123456',
  ])('takes the first of two and names the other: %j', (text) => {
    expect(readPhone(text)).toMatchObject({ kind: 'phone', e164: MTN, others: ['+242055123456'] });
  });

  it('a number ends where a sentence does', () => {
    expect(readPhone('06 123 45 67. 2 sacs de riz')).toMatchObject({ kind: 'phone', e164: MTN });
  });

  it.each(['0612345678', '06 12 34 56 78', '+242 0612345678', '06 12 34 56 78 5000 francs'])(
    'asks about the ten digits of %j as they were typed',
    (text) => {
      expect(readPhone(text)).toEqual({
        kind: 'confirm',
        reason: 'tenDigits',
        e164: '+2420612345678',
        national: '06 12 34 56 78',
        suggestion: '+2420612345678',
      });
    },
  );

  it.each([
    ['0661234567', '+2420661234567'],
    ['06 123 4567 8', '+2420612345678'],
  ])('proposes the one nine-digit number that %j may have been meant for', (text, e164) => {
    expect(readPhone(text)).toMatchObject({ kind: 'confirm', e164, suggestion: MTN });
  });

  it('proposes none of several nine-digit numbers', () => {
    expect(readPhone('0611223344')).toMatchObject({ suggestion: '+2420611223344' });
  });

  it('asks about a number from abroad without its plus sign', () => {
    expect(readPhone('33612345678')).toMatchObject({
      kind: 'confirm',
      reason: 'foreign',
      e164: '+33612345678',
    });
  });

  it.each([
    ['bonjour', 'absent'],
    ['', 'absent'],
    ['06 123 456', 'tooShort'],
    ['5000', 'tooShort'],
    ['15 000 000', 'tooShort'],
    ['07 123 4567', 'invalid'],
    ['612345678', 'invalid'],
    ['+242 07 123 4567', 'invalid'],
    ['066 12 34 56 78 9', 'tooLong'],
    ['06123456789', 'tooLong'],
    ['COUR-20250919-003', 'tooLong'],
  ])('says why %j is none: %s', (text, reason) => {
    expect(readPhone(text)).toEqual({ kind: 'none', reason });
  });

  it('reads back every number it formats', () => {
    const congolese = fc
      .tuple(fc.constantFrom('04', '05', '06', '01'), fc.stringMatching(/^\d{7}$/))
      .map(([prefix, rest]) => `+242${prefix}${rest}`)
      .filter((e164) => readPhone(e164).kind === 'phone');
    fc.assert(
      fc.property(congolese, (e164) => {
        expect(readPhone(`c'est le ${formatPhone(e164)}.`)).toMatchObject({ kind: 'phone', e164 });
      }),
    );
    for (const e164 of ['+33612345678', '+243812345678', '+14155552671', '+242222811234']) {
      expect(readPhone(formatPhone(e164))).toMatchObject({ kind: 'phone', e164 });
    }
  });
});

describe('formatPhone', () => {
  it.each([
    [MTN, '06 123 45 67'],
    ['+242222811234', '222 81 12 34'],
    ['+2420612345678', '06 12 34 56 78'],
    ['+33612345678', '+33 6 12 34 56 78'],
    ['nonsense', 'nonsense'],
  ])('writes %s as %s', (e164, text) => {
    expect(formatPhone(e164)).toBe(text);
  });
});

describe('phoneFromWaId', () => {
  it.each([
    ['242061234567', MTN],
    ['24261234567', MTN],
    ['33612345678', '+33612345678'],
    ['CG.1099511627776', null],
    ['', null],
    ['061234567', null],
  ])('makes of %j %s', (waId, phone) => {
    expect(phoneFromWaId(waId)).toBe(phone);
  });
});

describe('withoutPhones', () => {
  it('takes numbers out and leaves amounts and names', () => {
    expect(withoutPhones('Marie 06 123 4567 5000 francs')).toBe('Marie  ;  5000 francs');
    expect(withoutPhones('0612345678')).toBe(' ; ');
    expect(withoutPhones('15 000 000 FCFA, rue 12')).toBe('15 000 000 FCFA, rue 12');
  });
});
