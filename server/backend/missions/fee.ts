import type { Coordinates } from '../http/fields.ts';
import type { BackendOptions } from '../options.ts';

// Streets are longer than the line between their ends.
const detour = 1.3;
const earthKm = 6371;

export function distanceKm(from: Coordinates | null, to: Coordinates | null): number | null {
  if (!from || !to) return null;
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosines = Math.cos((from.lat * Math.PI) / 180) * Math.cos((to.lat * Math.PI) / 180);
  const chord = half(to.lat - from.lat) + cosines * half(to.lng - from.lng);
  return Math.round(2 * earthKm * Math.asin(Math.sqrt(chord)) * detour * 100) / 100;
}

/** In whole FCFA to the next 50; the column ends at 9999.99. */
export function feeFor(km: number | null, { fee }: Pick<BackendOptions, 'fee'>): number {
  const exact = fee.baseXaf + fee.perKmXaf * (km ?? 0);
  return Math.min(Math.ceil(exact / 50) * 50, 9999.99);
}
