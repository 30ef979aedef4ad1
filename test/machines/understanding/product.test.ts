import { expect, it } from 'vitest';
import { productIn, productOf } from '../../../machines/understanding/product.ts';
import { tokensOf } from '../../../machines/understanding/tokens.ts';

it.each<[string, string, number | null]>([
  ['2 pagnes wax', 'pagnes wax', 2],
  ['dix paquets de carreaux + 4 sacs de colle', 'paquets de carreaux', 10],
  ['soso mibale ya kotumba', 'soso', 2],
  ['des pains au chocolat puis 3 jus', 'pains au chocolat', null],
  ['phone charger and two cables', 'phone charger', null],
  ['poulet moambe sans piment, pas trop gras', 'poulet moambe sans piment, pas trop gras', null],
  ['recharges de gaz 12,5 kg', 'recharges de gaz 12,5 kg', null],
  ['eau de toilette, 50 ml', 'eau de toilette, 50 ml', null],
  ['riz 25 kg, 2 huiles', 'riz 25 kg', null],
  ['ballerines taille 39', 'ballerines taille 39', null],
])('« %s »: the first thing that is ordered, without how many of it', (words, product, count) => {
  const tokens = tokensOf(words);

  expect(productOf(words, tokens)).toBe(product);
  expect(productIn(tokens).count?.value ?? null).toBe(count);
});

it('takes « un » for one of it, in its words or before them', () => {
  const [, un, ...named] = tokensOf('prenez un fer à repasser');

  expect(productIn(named, un).count?.text).toBe('un');
  expect(productIn(tokensOf('une marmite en fonte')).count?.text).toBe('une');

  const [, a, ...meal] = tokensOf('veux a manger');
  expect(productIn(meal, a).count).toBeNull();
});
