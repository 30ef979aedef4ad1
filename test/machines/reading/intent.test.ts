import { describe, expect, it } from 'vitest';

import { readIntent } from '../../../machines/reading/intent.ts';

describe('readIntent', () => {
  it.each([
    ['je veux envoyer un colis', 'parcel'],
    ['Bonjour, je veux envoyer un colis svp', 'parcel'],
    ['je voudrais faire livrer un paquet à Moungali', 'parcel'],
    ['Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs', 'parcel'],
    ["besoin d'un coursier", 'parcel'],
    ['je veux commander un livreur', 'parcel'],
    ['une livraison', 'parcel'],
    ['nalingi kotinda colis', 'parcel'],
    ['I want to send a package', 'parcel'],
    ['où est mon colis ?', 'track'],
    ['mon colis est où', 'track'],
    ['Suivre', 'track'],
    ['je veux suivre ma livraison', 'track'],
    ["je n'ai pas reçu mon colis", 'track'],
    ['cour-20250919-003', 'track'],
    ['où en est COUR-20250919-003', 'track'],
    ['#003', 'track'],
    ['m-61 ?', 'track'],
    ['je veux commander', 'order'],
    ['commander une pizza', 'order'],
    ['En fait je veux commander au restaurant', 'order'],
    ["j'ai faim", 'order'],
    ['restaurant', 'order'],
    ["je veux m'inscrire", 'account'],
    ['connexion', 'account'],
    ['mot de passe oublié', 'account'],
  ])('reads %j as %s', (text, intent) => {
    expect(readIntent(text)).toBe(intent);
  });

  it.each([
    '',
    'bonjour',
    'oui',
    'merci',
    '2',
    'appartement #003',
    'Plateau des 15 ans',
    'menuiserie',
    'en face du restaurant Mami Wata',
    'derrière le CEG, statut inconnu',
    'à côté de la boutique',
    'avenue des coursiers',
    'dépôt de colis, avenue de la paix',
    'où est le restaurant',
    'le livreur est arrivé',
    'recommander',
    'suivi médical',
    'un sac de riz',
    "combien coûte l'envoi d'un colis ?",
    'je ne veux pas envoyer de colis',
    'nalingi kotinda colis te',
  ])('reads none in %j', (text) => {
    expect(readIntent(text)).toBeNull();
  });
});
