import { z } from 'zod';
import type { Place, Point } from '../../machines/domain.ts';

/** A text column; missing and null read as empty. */
export const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => text?.trim() ?? '');

export const Id = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** A relation: its bare id or the thing itself. */
export const Ref = z.union([Id.transform((id) => ({ id })), z.looseObject({ id: Id })]);
export type Ref = z.infer<typeof Ref>;

/** Money in FCFA. What cannot be read is null, never 0. */
export const Amount = z.unknown().optional().transform(readAmount);

/** A measure such as kilometres. */
export const Measure = z
  .unknown()
  .optional()
  .transform((value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
  });

/** An ISO date in ms; one without a zone is in UTC. */
export const When = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value !== 'string') return null;
    const at = Date.parse(/[T ]\d.*(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
    return Number.isNaN(at) ? null : at;
  });

/** Takes numbers and decimal strings, `2500.00`, and amounts as people write them, `2 500 FCFA`. */
export function readAmount(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : null;
  if (typeof value !== 'string') return null;
  const digits = value.replace(/f\s?cfa|xaf|\s/gi, '');
  if (/^-?\d+([.,]\d{1,2})?$/.test(digits)) return Math.round(Number(digits.replace(',', '.')));
  if (/^-?\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  if (/^-?\d{1,3}(,\d{3})+\.\d{1,2}$/.test(digits)) return Math.round(Number(digits.replaceAll(',', '')));
  return null;
}

/** "lat,lng"; anything else, and a spot off the globe, is no point. */
export function readPoint(text: string): Point | null {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  // "0,0" is how this backend's clients have always written "unknown".
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180 || (lat === 0 && lng === 0)) return null;
  return { lat, lng };
}

// The backend has one text column and no word for precision, so the decimals carry it:
// a quartier's middle is written to about a hundred metres, a pin to about ten centimetres.
const decimals = { pin: 6, quartier: 3, typed: 3 } as const;

export function writePoint({ point, source }: Place): string {
  if (!point) return '';
  return `${point.lat.toFixed(decimals[source])},${point.lng.toFixed(decimals[source])}`;
}

export function readPlace(label: string, coordinates: string): Place {
  const point = readPoint(coordinates);
  if (!point) return { label, point, source: 'typed' };
  return { label, point, source: /\.\d{4}/.test(coordinates) ? 'pin' : 'quartier' };
}

/** One line, without edges, at most `length` characters. */
export function clip(text: string, length: number): string {
  return Array.from(text.trim().replace(/\s+/g, ' ')).slice(0, length).join('');
}
