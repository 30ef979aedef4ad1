import { expect, it } from 'vitest';
import type { SlotName } from '../../../machines/understanding/understanding.ts';
import { tokensOf } from '../../../machines/understanding/tokens.ts';
import { valueOf } from '../../../machines/understanding/values.ts';

it.each<[SlotName, string, string]>([
  ['description', 'de l’huile rouge', 'huile rouge'],
  ['description', 'd habits de bébé', 'habits de bébé'],
  ['description', 'ses lunettes', 'lunettes'],
  ['description', 'ce sont des cahiers', 'cahiers'],
  ['description', 'ba mbisi ya malasi', 'mbisi ya malasi'],
  ['description', '2 sacs de riz', '2 sacs de riz'],
  ['description', 'laine', 'laine'],
  ['description', 'son de blé', 'son de blé'],
  ['product', 'de la glace', 'glace'],
  ['when', 'à la récré de 10h', 'récré de 10h'],
  ['when', 'là dès 6h', 'dès 6h'],
  ['when', 'de 15h', '15h'],
  ['when', 'de 8h à 13h', 'de 8h à 13h'],
  ['when', 'à partir de 18h', 'à partir de 18h'],
  ['contactName', 'mon petit frère Firmin', 'Firmin'],
  ['contactName', 'mn pote Ridel', 'Ridel'],
  ['contactName', 'ma mère maman Suzanne', 'Maman Suzanne'],
  ['contactName', 'mon pere gérard', 'Gérard'],
  ['contactName', 'l’abbé Franck', 'Abbé Franck'],
  ['contactName', 'Ma Jeanne', 'Ma Jeanne'],
  ['contactName', 'ma fille', 'ma fille'],
])('%s « %s »: what belongs to it', (slot, words, value) => {
  expect(valueOf(slot, words, tokensOf(words))).toBe(value);
});
