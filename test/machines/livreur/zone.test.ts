import { describe, expect, it } from 'vitest';
import { topicsOfPickup, topicsOfZone } from '../../../machines/livreur/zone.ts';

const moungali = { lat: -4.2523, lng: 15.2723 };
const pointeNoire = { lat: -4.79, lng: 11.86 };

/** Whether a courier of that zone hears of a parcel fetched there. */
function hears(zone: string, label: string, point: { lat: number; lng: number } | null = null): boolean {
  const topics = topicsOfZone(zone);
  return topicsOfPickup(label, point).some((topic) => topics.includes(topic));
}

describe('a courier hears of a parcel', () => {
  it.each([
    ['Moungali', 'Moungali, avenue de la Paix'],
    ['moungali et ouenze', 'Ouenzé, rue Mayama'],
    ['Moungali', 'Plateau des 15 ans, près de la pharmacie'],
    ['Plateau des 15 ans', 'Moungali'],
    ['Mounghali', 'Moungali'],
    ['Brazzaville', 'Bacongo, marché Total'],
    ['Bacongo', 'Chez Paul, Brazzaville'],
    ['Pointe-Noire', 'Tié-Tié, rond-point'],
    ['Dolisie', 'Dolisie, gare'],
    ['partout', 'Bacongo'],
    ['Moungali', 'Derrière la grande école'],
  ])('in %s that is fetched at %s', (zone, label) => {
    expect(hears(zone, label)).toBe(true);
  });

  it('by the pin alone', () => {
    expect(hears('Moungali', 'Position partagée', moungali)).toBe(true);
    expect(hears('Brazzaville', 'Position partagée', moungali)).toBe(true);
    expect(hears('Pointe-Noire', 'Position partagée', pointeNoire)).toBe(true);
  });
});

describe('a courier does not hear of a parcel', () => {
  it.each([
    ['Bacongo', 'Talangaï'],
    ['Pointe-Noire', 'Moungali'],
    ['Pointe-Noire', 'Chez Paul, Brazzaville'],
    ['Centre-ville, Pointe-Noire', 'Centre-ville, Brazzaville'],
  ])('in %s that is fetched at %s', (zone, label) => {
    expect(hears(zone, label)).toBe(false);
  });

  it('far from the pin, whatever the words beside it say', () => {
    expect(hears('Talangaï', 'Position partagée', moungali)).toBe(false);
    expect(hears('Pointe-Noire', 'Position partagée', moungali)).toBe(false);
    expect(hears('Bacongo', 'Rue de Bacongo', moungali)).toBe(false);
  });
});
