import { describe, expect, it } from 'vitest';

import { readCommand, readYesNo } from '../../../machines/reading/commands.ts';

describe('readCommand', () => {
  it.each([
    ['Menu', 'menu'],
    ['⬅️ Menu', 'menu'],
    ['menu svp', 'menu'],
    ['retour au menu', 'menu'],
    ['acceuil', 'menu'],
    ['RETOUR', 'back'],
    ['rétour', 'back'],
    ['zonga', 'back'],
    ['annuler', 'cancel'],
    ['❌ Annuler', 'cancel'],
    ['anuler', 'cancel'],
    ['annuller', 'cancel'],
    ['Laisse tomber', 'cancel'],
    ["je veux annuler s'il vous plaît", 'cancel'],
    ['aide', 'help'],
    ["j'ai besoin d'aide", 'help'],
    ['?', 'help'],
    ['bonjour, aide', 'help'],
    ['Bonjour', 'greet'],
    ['bonjour bonjour', 'greet'],
    ['bonjoour', 'greet'],
    ['Bonsoir, comment ça va ?', 'greet'],
    ['mbote na yo', 'greet'],
    ['hello', 'greet'],
    ['Déconnexion', 'logout'],
    ['deconection', 'logout'],
    ["parler à quelqu'un", 'human'],
    ['je voudrais parler à un conseiller svp', 'human'],
    ['un humain', 'human'],
    ['talk to a human', 'human'],
    ['STOP', 'stop'],
    ['Stop svp', 'stop'],
    ['arrêt', 'stop'],
    ['Désabonner', 'stop'],
    ['Ne plus recevoir', 'stop'],
    ['je veux me désabonner', 'stop'],
    ['Je ne veux plus recevoir vos offres', 'stop'],
    ['Bonjour, arrêtez vos offres s’il vous plaît', 'stop'],
    ['Recevoir les offres', 'offers'],
    ['je veux recevoir vos promotions', 'offers'],
  ])('reads %j as %s', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it.each([
    '',
    '0',
    '2',
    'merci',
    'stp',
    'arrêt de bus',
    'non-stop 24h',
    'vos offres',
    'oui',
    'menuiserie',
    'Menuiserie Okemba',
    'menu du jour',
    'plat',
    'Plateau des 15 ans',
    'en face du restaurant',
    'aide ménagère',
    'retour du colis',
    'annuler retour',
    'support tv',
    'argent',
    'Mbota',
    'Carrière',
    'Chancel',
    'Romain',
    'demain',
    'je veux',
    'Bonjour monsieur, je veux envoyer un colis',
    'aide '.repeat(60),
  ])('reads no command in %j', (text) => {
    expect(readCommand(text)).toBeNull();
  });
});

describe('readYesNo', () => {
  it.each([
    'oui',
    'OUI !',
    'ouiii',
    'ok',
    'Okkk',
    "d'accord",
    '👍',
    '👍🏽',
    '✅ Confirmer',
    'je confirme',
    "oui c'est bon",
    'oui oui',
    'inga',
    'ee',
    'yes',
    'oui merci',
  ])('takes %j for a yes', (text) => {
    expect(readYesNo(text)).toBe('yes');
  });

  it.each([
    'non',
    'Nooon',
    'non merci',
    '👎',
    "non c'est pas ça",
    'te',
    'na lingi te',
    've',
    'no',
    "pas d'accord",
  ])('takes %j for a no', (text) => {
    expect(readYesNo(text)).toBe('no');
  });

  it.each([
    '',
    'oui non',
    'oui mais à Moungali',
    'non plutôt 7000',
    'okende malamu',
    'Ouenzé',
    'peut-être',
    'Noël',
    '1',
    'Confirmer demain',
    '🙂',
  ])('takes %j for neither', (text) => {
    expect(readYesNo(text)).toBeNull();
  });
});
