import { describe, expect, it } from 'vitest';

import { loadGazetteer, spellingKey } from '../../../machines/reading/gazetteer.ts';
import { distanceKm, isInCongo, placeFromPin, readPlace } from '../../../machines/reading/place.ts';

const brazzaville = { city: 'Brazzaville' };

describe('readPlace', () => {
  it('gives a known quartier its usual spelling and its middle', () => {
    expect(readPlace('poto poto', brazzaville)).toEqual({
      kind: 'known',
      place: { label: 'Poto-Poto', point: { lat: -4.2631, lng: 15.2788 }, source: 'quartier' },
      match: 'exact',
      city: 'Brazzaville',
    });
  });

  it.each([
    ['Moungali', 'Moungali'],
    ['à moungali', 'Moungali'],
    ['📍 MOUNGALI !', 'Moungali'],
    ['quartier ouenze svp', 'Ouenzé'],
    ['wenze', 'Ouenzé'],
    ['potopoto', 'Poto-Poto'],
    ["N'Kombo", 'Nkombo'],
    ['au plateau des 15 ans', 'Plateau des 15 ans'],
    ['15 ans', 'Plateau des 15 ans'],
    ['10 francs', 'Marché 10 Francs'],
    ['château d’eau', "Château d'Eau"],
    ['Moungali Brazzaville', 'Moungali, Brazzaville'],
    ['centre ville', 'Centre-ville, Brazzaville'],
    ['centre-ville pointe noire', 'Centre-ville, Pointe-Noire'],
    ['Mpita, pnr', 'Mpita, Pointe-Noire'],
    ['Dolisie', 'Dolisie'],
    ['quartier liberté', 'Liberté'],
  ])('knows %j as %s', (text, label) => {
    expect(readPlace(text, brazzaville)).toMatchObject({ kind: 'known', match: 'exact', place: { label } });
  });

  it.each([
    ['moungalli', 'Moungali'],
    ['talangayi', 'Talangaï'],
    ['mpilla', 'Mpila'],
    ['kinsoudi', 'Kinsoundi'],
    ['case de gaule', 'Case de Gaulle'],
    ['chez Marie à Moungaly', 'Chez Marie à Moungali'],
  ])('sees through the typo in %j', (text, label) => {
    expect(readPlace(text, brazzaville)).toMatchObject({ kind: 'known', match: 'fuzzy', place: { label } });
  });

  it.each([
    ['25 rue malanda poto poto', '25 rue malanda Poto-Poto'],
    ['rue 12 poto-poto', 'Rue 12 Poto-Poto'],
    ['rue Mbochis, moungali', 'Rue Mbochis, Moungali'],
    ['je suis devant la pharmacie Mpila', 'Devant la pharmacie Mpila'],
    ['chez Marie à Ouenze', 'Chez Marie à Ouenzé'],
    ['plato des 15 ans', 'Plateau des 15 ans'],
    ['Eglise kimbanguiste plateau des quinze ans', 'Eglise kimbanguiste Plateau des 15 ans'],
    ['immeuble ARC 3eme etage appartement 12 poto poto', 'Immeuble ARC 3eme etage appartement 12 Poto-Poto'],
    ['en face de la gare', 'En face de la gare, Gare CFCO'],
    ['22 rue X maké', '22 rue X maké, Makélékélé'],
    ['Mpaka 120, portail vert, pointe noire', 'Mpaka 120, portail vert, pointe noire'],
    ['Mikalou, Talangaï', 'Mikalou, Talangaï'],
    ['Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs', 'Moungali chez Marie'],
  ])('keeps the words around the quartier: %j', (text, label) => {
    expect(readPlace(text, brazzaville)).toMatchObject({
      kind: 'known',
      place: { label, source: 'quartier' },
    });
  });

  it('prefers the quartier to the arrondissement around it', () => {
    const mikalou = readPlace('Mikalou');
    expect(readPlace('Talangaï, Mikalou')).toMatchObject({
      place: { point: mikalou.kind === 'known' && mikalou.place.point },
    });
  });

  it.each([
    '25 Rue Malanda',
    'Menuiserie Okemba',
    'En face du restaurant Mami Wata',
    'Derrière le CEG, statut inconnu',
    'Plat de poisson devant la mairie',
    'Chez Ngoma',
    'Rue Makoua',
    'Restaurant chez Makoua',
    'Avenue de la Liberté',
    'À côté de la tombe du vieux',
    'Derrière l’école primaire',
    'À côté de la boulangerie',
    'KM 5',
    '18 ans',
    'Mpia',
    'Maker',
    '12, rue Malanda',
    'Non loin du stade',
    'Atelier de M. Samba',
    'Chez le mécano Bouanga',
    'Dépôt ya masanga',
    'Mama Pembe, dame ya mafuta',
    'Ndako na Oyo',
    '25 rue Malanda Brazzaville',
    'https://maps.app.goo.gl/xyz',
  ])('takes %j as it is written', (text) => {
    expect(readPlace(text, brazzaville)).toEqual({
      kind: 'typed',
      place: { label: text, point: null, source: 'typed' },
    });
  });

  it('asks which of two cities, unless one is known', () => {
    expect(readPlace('centre ville')).toMatchObject({
      kind: 'unsure',
      suggestions: [{ label: 'Centre-ville, Brazzaville' }, { label: 'Centre-ville, Pointe-Noire' }],
      typed: { label: 'Centre ville', point: null, source: 'typed' },
    });
    expect(readPlace('aéroport', { city: 'Pointe-Noire' })).toMatchObject({
      place: { label: 'Base Aéroport' },
    });
  });

  it('knows the station of the railway from any other', () => {
    expect(readPlace('la gare')).toMatchObject({ kind: 'known', place: { label: 'Gare CFCO' } });
    expect(readPlace('à la gare routière')).toMatchObject({ kind: 'typed' });
    expect(readPlace('la gare de Dolisie')).toMatchObject({ kind: 'known', city: 'Dolisie' });
  });

  it('asks before it believes in another city', () => {
    expect(readPlace('Mpita', brazzaville)).toMatchObject({
      kind: 'unsure',
      suggestions: [{ label: 'Mpita, Pointe-Noire' }],
    });
    expect(readPlace('derrière le grand marché', brazzaville)).toMatchObject({
      kind: 'unsure',
      suggestions: [{ label: 'Derrière le Grand Marché, Pointe-Noire' }],
      typed: { label: 'Derrière le grand marché', point: null },
    });
    expect(readPlace('Mpita')).toMatchObject({ kind: 'known', place: { label: 'Mpita' } });
  });

  it('proposes what a word resembles too little to be sure', () => {
    expect(readPlace('kinsoun')).toMatchObject({ kind: 'unsure', suggestions: [{ label: 'Kinsoundi' }] });
    expect(readPlace('en face de Malonga')).toMatchObject({ kind: 'typed' });
  });

  it.each([
    '',
    '5000',
    '12',
    '06 123 4567',
    '5000 francs',
    'cinq mille',
    '5000f',
    'oui',
    'Non',
    'ok',
    '👍',
    '?',
    '!!!',
  ])('finds no place in %j', (text) => {
    expect(readPlace(text)).toEqual({ kind: 'none', reason: 'notAPlace' });
  });

  it.each([
    'menu',
    'retour',
    'Bonjour',
    'annuler',
    'je ne sais pas',
    'merci',
    'ici',
    'chez moi',
    'combien ça coûte ?',
    'je vais envoyer ma position',
    'non, plutôt 7000',
  ])('finds no place in %j', (text) => {
    expect(readPlace(text)).toEqual({ kind: 'none', reason: 'notAPlace' });
  });

  it('asks for more than two letters or one of the big towns', () => {
    expect(readPlace('x')).toEqual({ kind: 'none', reason: 'tooShort' });
    expect(readPlace('brazaville')).toEqual({ kind: 'none', reason: 'cityOnly' });
    expect(readPlace('Pointe Noire')).toEqual({ kind: 'none', reason: 'cityOnly' });
  });

  it('knows every place by its name and each of its spellings', () => {
    for (const [key, spots] of loadGazetteer().spellings) {
      const [spot] = spots;
      if (!spot || spot.name === 'Brazzaville' || spot.name === 'Pointe-Noire') continue;
      const reading = readPlace(key, { city: spot.city });
      expect([key, reading.kind === 'known' && reading.place.label.startsWith(spot.name)]).toEqual([
        key,
        true,
      ]);
    }
  });

  it('takes no quartier short of a letter for another', () => {
    const { spots, spellings } = loadGazetteer();
    for (const { name, city } of spots.filter(
      (spot) => spot.kind !== 'ville' && /^\p{L}{6,}$/u.test(spot.name),
    )) {
      for (let at = 0; at < name.length; at++) {
        const typo = name.slice(0, at) + name.slice(at + 1);
        const reading = readPlace(typo, { city });
        if (reading.kind !== 'known' || spellings.has(spellingKey(typo))) continue;
        expect([typo, reading.place.label]).toEqual([typo, name]);
      }
    }
  });

  it('keeps a label short and on one line', () => {
    const reading = readPlace(`Moungali\n${'derrière le marché '.repeat(50)}`);
    expect(reading.kind === 'known' && reading.place.label.length).toBeLessThanOrEqual(200);
    expect(reading.kind === 'known' && reading.place.label).not.toContain('\n');
  });
});

describe('placeFromPin', () => {
  it('is called by what the map calls it', () => {
    expect(
      placeFromPin({ lat: -4.25, lng: 15.27, name: 'Chez Paul', address: '12 rue X,\nMoungali' }),
    ).toEqual({
      label: 'Chez Paul, 12 rue X, Moungali',
      point: { lat: -4.25, lng: 15.27 },
      source: 'pin',
    });
  });

  it('is called by the quartier it is near, or by none', () => {
    expect(placeFromPin({ lat: -4.2524, lng: 15.2724 }).label).toBe('Position partagée, près de Moungali');
    expect(placeFromPin({ lat: -3.2, lng: 15.2724, name: ' ' }).label).toBe('Position partagée');
  });
});

describe('distanceKm', () => {
  it('measures to a tenth', () => {
    const moungali = { lat: -4.2523, lng: 15.2723 };
    expect(distanceKm(moungali, { lat: -4.293, lng: 15.256 })).toBe(4.9);
    expect(distanceKm(moungali, moungali)).toBe(0);
    expect(distanceKm({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBe(20015.1);
  });
});

describe('isInCongo', () => {
  it('tells the country from the rest of the world', () => {
    const inside = [
      { lat: -4.2694, lng: 15.2712 },
      { lat: -4.7975, lng: 11.8503 },
      { lat: 1.6187, lng: 18.0623 },
    ];
    const outside = [
      { lat: 0, lng: 0 },
      { lat: 48.85, lng: 2.35 },
      { lat: 15.27, lng: -4.26 },
      { lat: NaN, lng: 15 },
    ];
    expect(inside.map(isInCongo)).toEqual([true, true, true]);
    expect(outside.map(isInCongo)).toEqual([false, false, false, false]);
  });
});
