import { expect, it } from 'vitest';
import { livreurChoice, livreurWishIn, withRefused } from '../../../machines/livreur/slots.ts';

it('a lasting button says what it is for and which mission', () => {
  expect(livreurWishIn(livreurChoice('home'))).toEqual({ what: 'home', id: null });
  expect(livreurWishIn(livreurChoice('missions'))).toEqual({ what: 'missions', id: null });
  expect(livreurWishIn(livreurChoice('deliver', 61))).toEqual({ what: 'deliver', id: 61 });
});

it.each([
  'go.livreurs',
  'go.livreur:',
  'go.livreur:deliver',
  'go.livreur:missions:61',
  'go.livreur:deliver:61:62',
  'go.livreur:fly:61',
  'go.mission:61',
  'confirm',
])('%s is none of a courier’s', (choice) => {
  expect(livreurWishIn(choice)).toBeNull();
});

it('the last refused comes first, once, and the oldest are let go', () => {
  expect(withRefused([61, 62], 62)).toEqual([62, 61]);
  const many = Array.from({ length: 60 }, (_, id) => id).reduce(withRefused, []);
  expect(many).toHaveLength(50);
  expect(many[0]).toBe(59);
});
