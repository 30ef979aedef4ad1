import { z } from 'zod';
import { lengthOf, startOf } from '../figures.ts';

/** The day of Brazzaville that a moment lies in, as `2026-11-22`. */
export function dayAt(moment: number): string {
  // Its name is that of the UTC day it mostly lies in.
  return new Date(startOf('day', moment) + lengthOf.day / 2).toISOString().slice(0, 10);
}

/** Null for what is no day. */
export function dayAfter(day: string): string | null {
  if (!z.iso.date().safeParse(day).success) return null;
  return new Date(Date.parse(`${day}T12:00:00Z`) + lengthOf.day).toISOString().slice(0, 10);
}
