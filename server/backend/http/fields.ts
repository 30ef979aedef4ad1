import { z } from 'zod';

const required = 'Ce champ est obligatoire.';

/** A text column that must say something. */
export function text(length: number) {
  return z
    .string({ error: required })
    .trim()
    .min(1, 'Ce champ ne peut être vide.')
    .max(length, `Assurez-vous que ce champ comporte au plus ${length} caractères.`);
}

/** A text column that may be empty but never null. */
export function blank(length: number) {
  return z
    .string({ error: ({ input }) => (input === null ? 'Ce champ ne peut être nul.' : required) })
    .trim()
    .max(length, `Assurez-vous que ce champ comporte au plus ${length} caractères.`);
}

export const coordinates = blank(100).refine(
  (value) => value === '' || readCoordinates(value) !== null,
  'Entrez des coordonnées « lat,lng ».',
);

/** Whole or decimal FCFA, as number or string, within a numeric(10,2). */
export const price = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,8}(\.\d{1,2})?$/)
        .transform(Number),
    ],
    { error: 'Un nombre valide est requis.' },
  )
  .refine((value) => value >= 0 && value <= 99_999_999.99, 'Un nombre valide est requis.')
  .transform(Math.round);

export function choice<const T extends string>(values: T[]) {
  return z.enum(values, { error: ({ input }) => (input === undefined ? required : 'Choix invalide.') });
}

export const id = whole(1, Number.MAX_SAFE_INTEGER, 'Clé primaire incorrecte.');

export const count = whole(0, 1_000_000);

export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')], {
  error: 'Un booléen valide est requis.',
});

/** A whole number; forms have only its digits. */
export function whole(min: number, max: number, error = 'Un nombre entier valide est requis.') {
  const digits = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number);
  return z.union([z.int(), digits], { error }).pipe(z.int().min(min, error).max(max, error));
}

export interface Coordinates {
  lat: number;
  lng: number;
}

export function readCoordinates(value: string): Coordinates | null {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(value);
  return match ? { lat: Number(match[1]), lng: Number(match[2]) } : null;
}
