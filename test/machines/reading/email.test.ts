import { describe, expect, it } from 'vitest';

import { readEmail } from '../../../machines/reading/email.ts';

describe('readEmail', () => {
  it.each([
    ['marie@gmail.com', 'marie@gmail.com'],
    ['Marie.Okemba@Gmail.COM', 'Marie.Okemba@gmail.com'],
    ["c'est marie+colis@mail.co.cg, merci", 'marie+colis@mail.co.cg'],
    ['marie @ gmail.com', 'marie@gmail.com'],
    ['marie@gmail,com', 'marie@gmail.com'],
    ['<a.b@c.cg>', 'a.b@c.cg'],
    ['a@b.com.', 'a@b.com'],
  ])('finds in %j %s', (text, email) => {
    expect(readEmail(text)).toEqual({ kind: 'email', email });
  });

  it.each(['non', 'Passer', "je n'ai pas d'email", 'aucun', 'Plus tard', '-'])(
    'understands %j as none',
    (text) => {
      expect(readEmail(text)).toEqual({ kind: 'skip' });
    },
  );

  it.each([
    '',
    'marie',
    'marie@gmail',
    'rené@gmail.com',
    'a@b..com',
    '.a@b.com',
    'a@-b.com',
    '@gmail.com',
    'oui',
    '061234567',
  ])('finds none in %j', (text) => {
    expect(readEmail(text)).toEqual({ kind: 'none' });
  });

  it('answers at once, whatever is thrown at it', () => {
    expect(readEmail('a.'.repeat(500) + '@' + 'b-'.repeat(500))).toEqual({ kind: 'none' });
    expect(readEmail('a@' + 'a.'.repeat(2000) + '1')).toEqual({ kind: 'none' });
  });
});
