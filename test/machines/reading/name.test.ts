import { describe, expect, it } from 'vitest';

import { readName } from '../../../machines/reading/name.ts';

describe('readName', () => {
  it.each([
    ['Okemba', 'Okemba'],
    ['marie okemba', 'Marie Okemba'],
    ['MARIE OKEMBA', 'Marie Okemba'],
    ['Marie OKEMBA', 'Marie OKEMBA'],
    ["N'Goma", "N'Goma"],
    ["n'goma paul", "N'Goma Paul"],
    ["François d'Assise", "François d'Assise"],
    ["françois d'assise", "François d'Assise"],
    ['jean-baptiste', 'Jean-Baptiste'],
    ['élodie nkouka', 'Élodie Nkouka'],
    ['jean de la croix', 'Jean de la Croix'],
    ['O’Brien', "O'Brien"],
    ['JB', 'JB'],
    ['Li', 'Li'],
    ['王伟', '王伟'],
    ['Parfait', 'Parfait'],
    ['Juste', 'Juste'],
    ['Chancel', 'Chancel'],
    ['Prince', 'Prince'],
    ['Avelin', 'Avelin'],
  ])('writes %j as %j', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  it.each([
    ["c'est Marie", 'Marie'],
    ['C’est marie', 'Marie'],
    ["je m'appelle Paul", 'Paul'],
    ["bonjour c'est Paul", 'Paul'],
    ["Son nom c'est Prince", 'Prince'],
    ["il s'appelle Christ", 'Christ'],
    ['pour Marie', 'Marie'],
    ['chez maman jeanne', 'Maman Jeanne'],
    ['M. Okemba', 'M. Okemba'],
    ['mme okemba', 'Mme Okemba'],
    ['contact : Paul Ngoma', 'Paul Ngoma'],
    ['ma soeur Clarisse', 'Clarisse'],
    ['c’est mon frère Ghislain Mabiala', 'Ghislain Mabiala'],
    ['Marie, 06 123 4567', 'Marie'],
    ['Marie Okemba +242 06 123 4567', 'Marie Okemba'],
    ['06 123 4567 Marie', 'Marie'],
    ['*Marie* 😀', 'Marie'],
    ['Marie\nOkemba', 'Marie Okemba'],
    ['Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs', 'Marie'],
    ['Jean A Paul', 'Jean A Paul'],
  ])('finds the name in %j', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  it.each([
    '',
    'a',
    '12',
    '06 123 4567',
    '0612345678',
    'Marie2',
    '😀',
    'menu',
    'retour',
    'Annuler',
    'Bonjour',
    'oui',
    'non',
    'moi',
    'ma soeur',
    'je ne sais pas',
    'quelqu’un',
    'Mme',
    'combien ça coûte ?',
    'un téléphone',
    'De Moungali à Bacongo',
    'je voudrais que vous alliez chez lui demain matin',
  ])('finds no name in %j', (text) => {
    expect(readName(text)).toBeNull();
  });

  it('is never longer than sixty characters', () => {
    expect(readName('Anne-'.repeat(40))?.length).toBeLessThanOrEqual(60);
  });
});
