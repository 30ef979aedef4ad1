import { describe, expect, it } from 'vitest';
import { readQuantity } from '../../../machines/reading/quantity.ts';

describe('a quantity', () => {
  it.each([
    ['2', 2],
    ['deux', 2],
    ['Deux svp', 2],
    ['x4', 4],
    ['4x', 4],
    ['une', 1],
    ["j'en prends trois", 3],
    ['il m’en faut 10', 10],
    ['donnez-moi cinq pièces', 5],
    ['vingt et un', 21],
    ['une douzaine', 12],
    ['deux douzaines', 24],
    ['une paire', 2],
    ['0', 0],
    ['2️⃣', 2],
    ['1000', 1000],
  ])('« %s » is %d', (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity);
  });

  it.each([
    'beaucoup',
    'une pizza',
    '2 ou 3',
    '2,5',
    '-2',
    'la moitié',
    '2 rue Mbochi',
    '06 123 45 67',
    '',
    'oui',
    '😀',
    '2'.repeat(100),
  ])('is not read out of « %s »', (text) => {
    expect(readQuantity(text)).toBeNull();
  });

  it('may be said with what it is of', () => {
    expect(readQuantity('deux pizzas', { of: 'Pizza Reine' })).toBe(2);
    expect(readQuantity('3 gâteaux', { of: 'Gâteau d’anniversaire' })).toBe(3);
    expect(readQuantity('deux poulets', { of: 'Pizza Reine' })).toBeNull();
  });
});
