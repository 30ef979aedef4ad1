import gazetteer from '../data/gazetteer-cg.json' with { type: 'json' };
import type { Point } from '../domain.ts';
import { fold } from './text.ts';

/** A part of a town, or a town. */
export interface Spot {
  name: string;
  city: string;
  kind: 'quartier' | 'arrondissement' | 'ville';
  /** The one it lies in (or is); null where there is none. */
  arrondissement: string | null;
  point: Point;
  /** How far off the point may be. */
  precisionM: number;
}

interface Gazetteer {
  spots: Spot[];
  /** Every spelling, without spaces or accents → the places of that name. */
  spellings: Map<string, Spot[]>;
  /** The spellings long enough to be found in spite of a typo. */
  fuzzy: { key: string; letters: number; spots: Spot[] }[];
}

let loaded: Gazetteer | undefined;

/** The places we know, indexed once at the first call. */
export function loadGazetteer(): Gazetteer {
  loaded ??= build();
  return loaded;
}

/** A spelling reduced to what stays the same however it is typed. */
export function spellingKey(text: string): string {
  return fold(text).replace(/ /g, '');
}

/** The letters a key has, one bit each: keys that differ in n bits are at least n edits apart. */
export function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) % 32);
  return letters;
}

function build(): Gazetteer {
  const spellings = new Map<string, Spot[]>();
  const spots = gazetteer.map((record): Spot => {
    const spot: Spot = {
      name: record.name,
      city: record.city,
      kind:
        record.type === 'ville' ? 'ville' : record.type === 'arrondissement' ? 'arrondissement' : 'quartier',
      arrondissement: record.arrondissement,
      point: { lat: record.lat, lng: record.lon },
      precisionM: record.precision_m,
    };
    for (const key of new Set([record.name, ...record.aliases].map(spellingKey))) {
      spellings.set(key, [...(spellings.get(key) ?? []), spot]);
    }
    return spot;
  });
  const fuzzy = [...spellings]
    .filter(([key]) => key.length >= 5)
    .map(([key, named]) => ({ key, letters: lettersOf(key), spots: named }));
  return { spots, spellings, fuzzy };
}
