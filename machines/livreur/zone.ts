import type { Point } from '../domain.ts';
import { loadGazetteer, spellingKey, type Spot } from '../reading/gazetteer.ts';
import { distanceKm } from '../reading/place.ts';
import { exactHits, fuzzyHits, isAccepted, wordsIn } from '../reading/spot-search.ts';

const ANYWHERE = 'courier:anywhere';
const ANYBODY = 'courier:anybody';

// About what a courier rides to fetch a parcel; quartiers are known by their middle only.
const NEAR_KM = 2;

/**
 * What an available courier of this zone listens to. Quartiers and arrondissements where some are named, else whole
 * towns, else anywhere.
 */
export function topicsOfZone(zone: string): string[] {
  const { parts, towns } = spotsIn(zone);
  if (parts.length > 0) return [...parts.map(at), ...citiesOf(parts).map(somewhereIn), ANYBODY];
  if (towns.length > 0)
    return [...citiesOf(towns).flatMap((city) => [allOver(city), somewhereIn(city)]), ANYBODY];
  return [ANYWHERE, ANYBODY];
}

/**
 * All topics that a mission fetched there should reach: couriers of the quartier, of its arrondissement and of those
 * near by, of the whole town, and those whose zone says nothing. Where the place cannot be told from the words or
 * the point, everybody who is available.
 */
export function topicsOfPickup(label: string, point: Point | null): string[] {
  const { parts, towns } = spotsIn(label);
  const spots = point ? near(point) : parts.flatMap((part) => [part, ...near(part.point)]);
  if (spots.length > 0) {
    const places = spots.flatMap((spot) => [at(spot), ...arrondissementOf(spot).map(at)]);
    return [...new Set([...places, ...citiesOf(spots).map(allOver), ANYWHERE])];
  }
  return towns.length > 0 ? [...citiesOf(towns).map(somewhereIn), ANYWHERE] : [ANYBODY];
}

/** The parts of towns and the towns that a text names; a town named beside its part tells which one is meant. */
function spotsIn(text: string): { parts: Spot[]; towns: Spot[] } {
  const words = wordsIn(text);
  const exact = exactHits(words);
  const isFree = (from: number, to: number) => exact.every((hit) => to <= hit.from || hit.to <= from);
  const close = fuzzyHits(words).filter((hit) => isAccepted(hit) && isFree(hit.from, hit.to));
  const named = [...new Set([...exact, ...close].flatMap(({ spots }) => spots))];
  const towns = named.filter(({ kind }) => kind === 'ville');
  const parts = named.filter(({ kind }) => kind !== 'ville');
  const there = parts.filter(({ city }) => towns.some((town) => town.city === city));
  return { parts: there.length > 0 ? there : parts, towns };
}

/** The parts of towns close by, or the one spot that is nearest. */
function near(point: Point): Spot[] {
  const byDistance = loadGazetteer()
    .spots.map((spot) => ({ spot, km: distanceKm(spot.point, point) }))
    .sort((one, other) => one.km - other.km);
  const close = byDistance.filter(({ spot, km }) => km <= NEAR_KM && spot.kind !== 'ville');
  return (close.length > 0 ? close : byDistance.slice(0, 1)).map(({ spot }) => spot);
}

function arrondissementOf({ arrondissement, city }: Spot): Spot[] {
  return loadGazetteer().spots.filter(
    (spot) => spot.kind === 'arrondissement' && spot.name === arrondissement && spot.city === city,
  );
}

function citiesOf(spots: Spot[]): string[] {
  return [...new Set(spots.map(({ city }) => city))];
}

function at({ city, name }: Spot): string {
  return `courier:${spellingKey(city)}/${spellingKey(name)}`;
}

function allOver(city: string): string {
  return `courier:${spellingKey(city)}`;
}

function somewhereIn(city: string): string {
  return `courier:in/${spellingKey(city)}`;
}
