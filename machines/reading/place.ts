import type { Place, Point } from '../domain.ts';
import { loadGazetteer, spellingKey, type Spot } from './gazetteer.ts';
import { isNoPlace, isTalk, withoutAsides } from './no-place.ts';
import { exactHits, fuzzyHits, isAccepted, likeness, wordsIn, type Hit, type Word } from './spot-search.ts';
import { cleanLine, fold } from './text.ts';

type PlaceReading =
  | { kind: 'known'; place: Place; match: 'exact' | 'fuzzy'; city: string }
  /** Which of these, or really what was typed? At most three suggestions. */
  | { kind: 'unsure'; suggestions: Place[]; typed: Place }
  | { kind: 'typed'; place: Place }
  /** `cityOnly`: one of the two big towns and nothing more. */
  | { kind: 'none'; reason: 'tooShort' | 'notAPlace' | 'cityOnly' };

const MAX_LENGTH = 200;
const MAX_SUGGESTIONS = 3;
const NEAR_KM = 1.5;
const CITY_KM = 40;
const EARTH_RADIUS_KM = 6371;

/**
 * Reads an answer to "where?". The label keeps the person's words with the quartier's usual spelling; the point is
 * the quartier's middle. `city` is where the person most probably means, when that is known.
 */
export function readPlace(text: string, { city }: { city?: string } = {}): PlaceReading {
  const line = withoutAsides(cleanLine(text, MAX_LENGTH)).replace(LEAD_IN, '');
  const words = wordsIn(line);
  if (!loadGazetteer().spellings.has(words.map((word) => word.key).join(''))) {
    if (isNoPlace(line)) return { kind: 'none', reason: 'notAPlace' };
    if (fold(line).length < 3) return { kind: 'none', reason: 'tooShort' };
  }

  const exact = exactHits(words);
  const hits = exact.some((hit) => !isTown(hit)) ? exact : [...exact, ...besides(exact, fuzzyHits(words))];
  const town = exact.find(isTown) ?? hits.slice(0, 1).find((hit) => isTown(hit) && isAccepted(hit));
  const answer: Answer = { line, words, town, city: town?.spots[0]?.city ?? city, expected: city };

  const quartiers = besides(town ? [town] : [], hits).filter((hit) => !isTown(hit));
  return (
    (quartiers.length > 0 ? fromQuartiers(answer, quartiers) : town && fromTown(answer, town)) ??
    (isTalk(line) ? { kind: 'none', reason: 'notAPlace' } : { kind: 'typed', place: asTyped(answer) })
  );
}

/** The place of a pin, called by what the person's map calls it, else by the quartier it is near. */
export function placeFromPin(pin: Point & { name?: string; address?: string }): Place {
  const point = { lat: pin.lat, lng: pin.lng };
  const named = [pin.name, pin.address]
    .map((part) => cleanLine(part ?? '', 100))
    .filter((part) => part !== '');
  const [nearest] = loadGazetteer()
    .spots.filter((spot) => spot.kind !== 'ville' && spot.precisionM <= NEAR_KM * 1000)
    .map((spot) => ({ spot, km: distanceKm(spot.point, point) }))
    .sort((a, b) => a.km - b.km);
  const near = nearest && nearest.km <= NEAR_KM ? `, près de ${nearest.spot.name}` : '';
  return { label: named.length > 0 ? named.join(', ') : `Position partagée${near}`, point, source: 'pin' };
}

/** As the crow flies, to a tenth. */
export function distanceKm(a: Point, b: Point): number {
  const lat = radians(b.lat - a.lat);
  const lng = radians(b.lng - a.lng);
  const h =
    Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lng / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h))) * 10) / 10;
}

/** False for pins that cannot be meant. A rectangle: the near bank of a neighbour passes. */
export function isInCongo({ lat, lng }: Point): boolean {
  return lat >= -5.1 && lat <= 3.75 && lng >= 11.05 && lng <= 18.7;
}

/** The big town that a point belongs to, if any. */
export function cityNear(point: Point): string | undefined {
  return loadGazetteer().spots.find(
    (spot) => BIG_TOWNS.has(spot.name) && distanceKm(spot.point, point) <= CITY_KM,
  )?.name;
}

interface Answer {
  line: string;
  words: Word[];
  town: Hit | undefined;
  /** The city the answer names, else the one expected. */
  city: string | undefined;
  expected: string | undefined;
}

function fromQuartiers(answer: Answer, hits: Hit[]): PlaceReading | null {
  const sure = hits.filter(isAccepted);
  const top = Math.max(...sure.map((hit) => hit.ratio));
  const best = sure.filter((hit) => hit.ratio > top - 0.02).sort(mostPrecise);
  const [first] = best;
  const spots = inCity(distinct((top === 1 ? best.slice(0, 1) : best).flatMap(quartiersOf)), answer.city);
  const [spot] = spots;
  if (first && spot && spots.length === 1 && !isElsewhere(answer, spot)) {
    const match = first.ratio === 1 ? 'exact' : 'fuzzy';
    return { kind: 'known', place: placeOf(answer, first, spot), match, city: spot.city };
  }
  const offered = first ? best : hits.filter((hit) => hit.isCued || isAlone(answer, hit));
  const suggestions = inCity(distinct(offered.flatMap(quartiersOf)), answer.city).flatMap((each) => {
    const hit = offered.find((found) => found.spots.includes(each));
    return hit ? [placeOf(answer, hit, each)] : [];
  });
  if (suggestions.length === 0) return null;
  return { kind: 'unsure', suggestions: suggestions.slice(0, MAX_SUGGESTIONS), typed: asTyped(answer) };
}

function fromTown(answer: Answer, hit: Hit): PlaceReading | null {
  const [spot] = hit.spots;
  if (spot && !BIG_TOWNS.has(spot.name)) {
    const match = hit.ratio === 1 ? 'exact' : 'fuzzy';
    return { kind: 'known', place: placeOf(answer, hit, spot), match, city: spot.city };
  }
  return isAlone(answer, hit) ? { kind: 'none', reason: 'cityOnly' } : null;
}

function asTyped({ line }: Answer): Place {
  return { label: upperFirst(line), point: null, source: 'typed' };
}

function placeOf(answer: Answer, hit: Hit, spot: Spot): Place {
  return { label: labelOf(answer, hit, spot), point: spot.point, source: 'quartier' };
}

function labelOf(answer: Answer, hit: Hit, spot: Spot): string {
  const { line, words, town } = answer;
  const inItsCity = (label: string) => `${label}, ${spot.city}`;
  if (isAlone(answer, hit)) {
    const isShared = loadGazetteer().spots.some(({ name, city }) => name === spot.name && city !== spot.city);
    const needsCity = spot.kind !== 'ville' && (isShared || town !== undefined || isElsewhere(answer, spot));
    return needsCity ? inItsCity(spot.name) : spot.name;
  }
  const stretch = spellingOf(spot, hit, words);
  // Another name of the place (la gare) stays as it is: putting the official one there breaks the sentence.
  const label = stretch
    ? line.slice(0, stretch.start) + spot.name + line.slice(stretch.end)
    : spellingKey(line).includes(spellingKey(spot.name))
      ? line
      : `${line}, ${spot.name}`;
  return upperFirst(isElsewhere(answer, spot) ? inItsCity(label) : label);
}

/** Not where the person is thought to mean, and they named no town: half a country off if taken on trust. */
function isElsewhere({ town, expected }: Answer, spot: Spot): boolean {
  return town === undefined && expected !== undefined && spot.city !== expected;
}

/** Where the line spells the spot's own name, well or badly; a hit may be only the end of it (plato des 15 ans). */
function spellingOf(spot: Spot, hit: Hit, words: Word[]): { start: number; end: number } | null {
  const own = spellingKey(spot.name);
  const [best] = [0, 1, 2]
    .filter((more) => more <= hit.from)
    .map((more) => {
      const stretch = words.slice(hit.from - more, hit.to);
      const key = stretch.map((word) => word.key).join('');
      // Digits are never a typo: Mpaka 120 is a spot in Mpaka.
      const isOther = /\d/.test(key) && key.replace(/\D/g, '') !== own.replace(/\D/g, '');
      return {
        start: stretch[0]?.start ?? 0,
        end: stretch.at(-1)?.end ?? 0,
        ratio: isOther ? 0 : likeness(key, own),
      };
    })
    .sort((a, b) => b.ratio - a.ratio);
  return best && best.ratio >= 0.6 ? best : null;
}

/** Nothing else is said but the name, and perhaps its city. */
function isAlone({ words, town }: Answer, hit: Hit): boolean {
  return words.every(
    (word, at) =>
      (at >= hit.from && at < hit.to) ||
      (town && at >= town.from && at < town.to) ||
      SMALL_WORDS.has(word.key),
  );
}

function isTown(hit: Hit): boolean {
  return hit.spots.every((spot) => spot.kind === 'ville');
}

function quartiersOf(hit: Hit): Spot[] {
  return hit.spots.filter((spot) => spot.kind !== 'ville');
}

function besides(taken: Hit[], hits: Hit[]): Hit[] {
  return hits.filter((hit) => !taken.some((other) => hit.from < other.to && other.from < hit.to));
}

/** Quartiers before the arrondissement around them, then as people said them. */
function mostPrecise(a: Hit, b: Hit): number {
  return rankOf(a) - rankOf(b) || b.ratio - a.ratio || a.from - b.from;
}

function rankOf(hit: Hit): number {
  return hit.spots.some((spot) => spot.kind === 'quartier') ? 0 : 1;
}

function inCity(spots: Spot[], city: string | undefined): Spot[] {
  const there = spots.filter((spot) => spot.city === city);
  return there.length > 0 ? there : spots;
}

function distinct(spots: Spot[]): Spot[] {
  return [...new Set(spots)];
}

function upperFirst(text: string): string {
  return /^https?:/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

const BIG_TOWNS = new Set(['Brazzaville', 'Pointe-Noire']);

const LEAD_IN =
  /^(?:(?:je suis|je me trouve|on est|nous sommes|c['’]?est|il est|elle est|il habite|elle habite|j['’]habite|livre[rz]?|depose[rz]?|envoye[rz]?|recupere[rz]?|venez|depuis|adresse|mon adresse|mon adresse est|l['’]adresse|l['’]adresse est)\s*:?\s+)*(?:(?:à|a|au|vers|pour)\s+(?!c[oô]té|l['’a]|droite|gauche|partir))?(?:(?:le\s+)?quartier\s+)?(?=\S)/iu;

const SMALL_WORDS = new Set(
  (
    'a au aux la le l les de du d des en quartier qtier ville arrondissement vers dans sur zone secteur svp stp merci ' +
    'congo ici par cote c est non oui plutot chez moi nous'
  ).split(' '),
);
