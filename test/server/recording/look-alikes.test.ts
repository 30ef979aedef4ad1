import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PasswordProblem } from '../../../machines/events.ts';
import { passwordProblems } from '../../../machines/reading/password.ts';
import { placeFromPin } from '../../../machines/reading/place.ts';
import { wordsOf } from '../../../machines/reading/text.ts';
import { questions, type Question } from '../../../machines/understanding/understanding.ts';
import { readAlike } from '../../../server/recording/look-alikes/alike.ts';
import { createBook } from '../../../server/recording/look-alikes/book.ts';
import { passwordLike } from '../../../server/recording/look-alikes/passwords.ts';
import { phoneLike, waIdLike, writtenLike } from '../../../server/recording/look-alikes/phones.ts';
import { pinLike } from '../../../server/recording/look-alikes/pins.ts';
import { MANNERS, PLAINLY, textLike } from '../../../server/recording/look-alikes/text.ts';
import { valueLike } from '../../../server/recording/look-alikes/values.ts';
import { pools, kindOf } from '../../../server/recording/look-alikes/vocabulary.ts';

function like(text: string, at: Question | null = null, book = createBook(new Set(wordsOf(text)))): string {
  return textLike({ text, at }, book, PLAINLY);
}

describe('the look-alike of a text', () => {
  it('is itself where it tells of nobody', () => {
    for (const text of ['menu', 'je veux envoyer un colis', 'oui merci', '15000 f', 'retour', 'Moungali'])
      expect(like(text, 'menu')).toBe(text);
  });

  it('has other names, numbers and streets, and the same part of town', () => {
    const text = 'envoyer à Moungali, 25 rue Mbochis chez Firmina Okandzou, 06 612 34 56, 5000 francs';
    const made = like(text, 'coursier.dropoff');
    expect(made).toMatch(/^envoyer à Moungali, \d\d rue \p{Lu}\p{L}+ chez /u);
    expect(made).toMatch(/ 06 6\d\d \d\d \d\d, 5000 francs$/);
    for (const word of ['25', 'Mbochis', 'Firmina', 'Okandzou', '612 34 56'])
      expect(made).not.toContain(word);
  });

  it('is the same for the same, all along and however it is written', () => {
    const book = createBook(new Set(['firmina']));
    const [one, other] = [like('Firmina', null, book), like('FIRMINA', null, book)];
    expect(other).toBe(one.toUpperCase());
    expect(like('Moungali chez Firmina', 'coursier.dropoff', book)).toBe(`Moungali chez ${one}`);
    expect(like('Bénicia', null, book)).not.toBe(one);
  });

  it('is one for one, in the singular and in the plural, however many there are', () => {
    const book = createBook(new Set());
    const made = (word: string) => book.word(word, 'thing');
    expect(made('Zoukoutas')).toBe(`${made('zoukouta')[0]?.toUpperCase()}${made('zoukouta').slice(1)}s`);
    const all = Array.from({ length: 400 }, (_, nth) =>
      made(`zoukou${'ab'.repeat(nth % 20)}${'cd'.repeat(nth / 20)}`),
    );
    expect(new Set(all).size).toBe(400);
    const digits = Array.from({ length: 10 }, (_, digit) => book.digits(String(digit)));
    expect(digits.every((digit) => /^\d$/.test(digit))).toBe(true);
  });

  it('never keeps a name where somebody is named, even one that means something else elsewhere', () => {
    // “Awa” is Lingala for here.
    for (const [nth, manner] of MANNERS.entries()) {
      const book = createBook(new Set(['awa', 'ngatsono']));
      book.attempt(nth);
      expect(textLike({ text: 'Awa Ngatsono', at: null }, book, manner)).not.toMatch(/awa|ngatsono/i);
      expect(textLike({ text: 'Awa', at: 'coursier.contactName' }, book, manner)).not.toMatch(/awa/i);
    }
  });

  it('holds no password, e-mail, link, licence or reference of the original', () => {
    expect(like('mon code est Kiminou#88 voila')).not.toContain('Kiminou#88');
    expect(like('firmina.o@gmail.com')).toBe('personne1@example.com');
    expect(like('https://maps.app.goo.gl/x7YzQ')).toBe('https://example.com/1');
    expect(like('CG-BZV-01-2024-B12-00123')).toMatch(/^CG-BZV-\d\d-\d{4}-B\d\d-\d{5}$/);
    expect(like('CG-BZV-01-2024-B12-00123')).not.toMatch(/00123|2024/);
    expect(like('où en est COUR-20261122-003', 'menu')).toMatch(/COUR-20261122-(?!003)\d{3}$/);
  });

  it('keeps hours, measures and amounts', () => {
    for (const text of ['lundi-samedi 8h-20h', '2 sacs de riz de 25kg', '75mil', '12 500 FCFA'])
      expect(like(text)).toBe(text);
  });

  it('is understood as the original by every reader, of what people really write', () => {
    const Line = z.object({ text: z.string(), at: z.enum(questions) });
    const file = join(import.meta.dirname, '../../understanding/data/heldout-c.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(0, 250);
    const messages = lines.map((line) => Line.parse(JSON.parse(line)));
    const understood = messages.filter(({ text, at }) => {
      const book = createBook(new Set(wordsOf(text)));
      return MANNERS.some((manner, nth) => {
        book.attempt(nth);
        return readAlike(text, textLike({ text, at }, book, manner), at);
      });
    });
    expect(understood.length / messages.length).toBeGreaterThan(0.9);
  });
});

describe('the look-alike of a number', () => {
  it.each(['+242066123456', '+242055123456', '+242222812345', '+243812345678', '+33612345678'])(
    'of %s is another of its country and operator, as valid',
    (e164) => {
      const made = [0, 1, 2].map((nth) => phoneLike(e164, nth));
      expect(new Set([e164, ...made]).size).toBe(4);
      for (const each of made) {
        const [before, after] = [e164, each].map((number) => parsePhoneNumberFromString(number));
        expect([after?.isValid(), after?.country, after?.getType()]).toEqual([
          true,
          before?.country,
          before?.getType(),
        ]);
        expect(each.slice(0, 6)).toBe(e164.slice(0, 6));
      }
    },
  );

  it('is written as the original was', () => {
    expect(writtenLike('06.612.34.56', '+242066987654')).toBe('06.698.76.54');
    expect(writtenLike('+242 06 612 34 56', '+242066987654')).toBe('+242 06 698 76 54');
    expect(writtenLike('O6 612 34 56', '+242066987654')).toBe('O6 698 76 54');
    expect(writtenLike('zéro six, six cent douze…', '+242066987654')).toBe('066987654');
  });

  it('has the old form where WhatsApp has it', () => {
    expect(waIdLike('24266123456', () => '+242066987654')).toBe('24266987654');
    expect(waIdLike('242066123456', () => '+242066987654')).toBe('242066987654');
  });
});

it('a pin is moved, and is called as before', () => {
  for (const pin of [
    { lat: -4.2621, lng: 15.2861 },
    { lat: -4.7751, lng: 11.8721 },
    { lat: -3.5, lng: 14.2 },
    { lat: 48.85, lng: 2.35 },
  ]) {
    const made = pinLike(pin, 0);
    expect(placeFromPin(made).label).toBe(placeFromPin(pin).label);
    expect(Math.abs(made.lat - pin.lat)).toBeGreaterThan(0.0001);
    expect(Math.abs(made.lng - pin.lng)).toBeGreaterThan(0.0001);
  }
});

it('a password has exactly the faults of the original', () => {
  const all: PasswordProblem[] = ['short', 'uppercase', 'lowercase', 'digit', 'symbol'];
  for (let mask = 0; mask < 2 ** all.length; mask += 1) {
    const problems = all.filter((_, bit) => mask & (1 << bit));
    expect(passwordProblems(passwordLike(problems))).toEqual(problems);
  }
});

it('an answer of a service keeps its form, and tells of others', () => {
  const answer = {
    kind: 'mission',
    id: 61,
    reference: 'COUR-20260919-001',
    status: 'in_transit',
    pickup: 'Bacongo, 12 rue Moukila',
    recipient: { name: 'Firmina Okandzou', phone: '+242061234567' },
    courier: { name: 'Paulin', phone: null },
    valueXaf: 5000,
    pickupPoint: { lat: -4.2621, lng: 15.2861 },
    description: 'les analyses de Bénédit',
  };
  const made = valueLike(answer, null, createBook(new Set()), PLAINLY) as typeof answer;
  expect(made).toMatchObject({ kind: 'mission', id: 61, status: 'in_transit', valueXaf: 5000 });
  expect(made.reference).toMatch(/^COUR-20260919-\d{3}$/);
  expect(made.recipient.phone).toMatch(/^\+24206123\d{4}$|^\+242061\d{6}$/);
  expect(JSON.stringify(made)).not.toMatch(/001"|Moukila|Firmina|Okandzou|Paulin|Bénédit|analyses|15\.2861/);
  expect(made.pickup).toContain('Bacongo');
});

it('what look-alikes are made of names nobody by accident', () => {
  for (const word of [...pools.street(), ...pools.thing(), ...pools.noise()])
    expect([word, kindOf(word) === 'name']).toEqual([word, false]);
  expect(pools.firstName().length).toBeGreaterThan(100);
  expect(pools.lastName().length).toBeGreaterThan(50);
});
