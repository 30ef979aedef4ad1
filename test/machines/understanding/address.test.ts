import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../machines/understanding/address.ts';
import { tokensOf } from '../../../machines/understanding/tokens.ts';

describe('an address read from its words', () => {
  it.each([
    ['rond-point Moungali, en face de la pharmacie', 'Moungali, rond-point, en face de la pharmacie'],
    ['au bar Le Statut, Texaco', 'Texaco, bar Le Statut'],
    ['station X-Oil ya massengo', 'Massengo, station X-Oil'],
    ['hotel Saphir en ville', 'Centre-ville, hotel Saphir'],
    ['à la boutique Bijou à Talangai', 'Talangaï, boutique Bijou'],
    ['chez le tailleur Ousmane, Tié-Tié', 'Tié-Tié, tailleur Ousmane'],
    ['Le Retour aux Sources, Fouks', 'Fouks, Le Retour aux Sources'],
    ['Ouenzé hein, à côté du marché', 'Ouenzé, à côté du marché'],
    ['à la Case de Gaulle, entrée du personnel', 'Case de Gaulle, entrée du personnel'],
    ['la gare routière de Mikalou', 'Mikalou, gare routière'],
    ['boutique Bijou o Moukondo', 'Moukondo, boutique Bijou'],
    ['Mfilou pe arrêt Ngamakosso', 'Mfilou, arrêt Ngamakosso'],
    ['at the Ngoyo clinic', 'Ngoyo, clinic'],
    ['à La Poudrière à l’internat', 'La Poudrière, internat'],
    ['Moungali chez moi portail en tôle', 'Moungali, portail en tôle'],
    ['à Brazzaville, Ouenzé rue Bomitaba', 'Brazzaville, Ouenzé rue Bomitaba'],
    ['à Talangaï face à la mairie de Moungali', 'Talangaï, face à la mairie de Moungali'],
    ['a lhopital de Talangai', 'Talangaï, hopital'],
    ['lentrée du marché', 'entrée du marché'],
    ['laverie Blanc Bleu', 'laverie Blanc Bleu'],
    ['de la librairie Maloula', 'librairie Maloula'],
    ['Massengo? quartier des profs', 'Massengo, quartier des profs'],
    ['kiosque Bantou, côté Mfilou', 'Mfilou, kiosque Bantou'],
    ['au bout de la rue Campement', 'bout de la rue Campement'],
  ])('%s: the place first, in its usual spelling', (words, address) => {
    expect(addressOf(words, tokensOf(words))).toBe(address);
  });

  it.each([
    ['Pharmacie Mpila Lumière à Talangaï', 'Talangaï, Pharmacie Mpila Lumière'],
    ['12 rue de la Liberté', '12 rue de la Liberté'],
    ['hôpital de base de Bacongo', 'Bacongo, hôpital de base'],
    ['l’hôpital de base, pavillon des hommes', 'hôpital de base, pavillon des hommes'],
    ['lopango ya mama Ngoma, Itatolo', 'Itatolo, lopango ya mama Ngoma'],
  ])('%s: what is only named after a place is not there', (words, address) => {
    expect(addressOf(words, tokensOf(words))).toBe(address);
  });
});
