import type { Point } from '../../../machines/domain.ts';
import { loadGazetteer } from '../../../machines/reading/gazetteer.ts';
import { cityNear, distanceKm, isInCongo, placeFromPin } from '../../../machines/reading/place.ts';

const GOLDEN_ANGLE = 2.399963;
const TRIES = 400;
/** Some twenty metres. */
const LEAST_OFF = 0.0002;

/** The `nth` spot that is called as this one is, near the same quartier, and is another. */
export function pinLike(point: Point, nth: number): Point {
  for (const { middle, reach } of circlesFor(point)) {
    for (let step = nth; step < nth + TRIES; step += 1) {
      const radius = reach * Math.sqrt(((step % TRIES) + 1) / TRIES);
      const spot = {
        lat: round(middle.lat + radius * Math.sin(step * GOLDEN_ANGLE)),
        lng: round(middle.lng + radius * Math.cos(step * GOLDEN_ANGLE)),
      };
      if (isCalledSame(spot, point)) return spot;
    }
  }
  return { lat: Math.round(point.lat), lng: Math.round(point.lng) };
}

/** Where to look, in degrees: around the middle of what it is near, else roughly there. */
function circlesFor(point: Point): { middle: Point; reach: number }[] {
  const nearest = loadGazetteer()
    .spots.map((spot) => ({ spot, km: distanceKm(spot.point, point) }))
    .sort((one, other) => one.km - other.km)
    .slice(0, 3)
    .map(({ spot }) => ({ middle: spot.point, reach: 0.015 }));
  const roughly = { lat: Math.round(point.lat * 10) / 10, lng: Math.round(point.lng * 10) / 10 };
  return [...nearest, { middle: roughly, reach: 0.3 }, { middle: roughly, reach: 3 }];
}

function isCalledSame(spot: Point, point: Point): boolean {
  const isOther = [spot.lat - point.lat, spot.lng - point.lng].every((off) => Math.abs(off) > LEAST_OFF);
  return (
    isOther &&
    placeFromPin(spot).label === placeFromPin(point).label &&
    isInCongo(spot) === isInCongo(point) &&
    cityNear(spot) === cityNear(point)
  );
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
