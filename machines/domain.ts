import { z } from 'zod';

/** Who is talking to us, as the backend knows them. */
export type Role = 'client' | 'livreur' | 'entreprise';

/** JSON is all that machines, store and journal ever exchange. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A spot on the map, in decimal degrees. */
export interface Point {
  lat: number;
  lng: number;
}

/**
 * Where something is fetched or brought. `label` is what people read.
 * `source` says how far `point` can be trusted: a pin is the spot itself, a quartier only its middle.
 */
export interface Place {
  label: string;
  point: Point | null;
  source: 'pin' | 'quartier' | 'typed';
}

export const StoredPlace: z.ZodType<Place> = z.object({
  label: z.string(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  source: z.enum(['pin', 'quartier', 'typed']),
});

/** The person at the other end of a parcel; `phone` in E.164 with its plus sign. */
export interface Contact {
  name: string;
  phone: string;
}

/** The one vocabulary of a parcel's life; the backend's several spellings end at its adapter. */
export type MissionStatus =
  | 'pending'
  | 'assigned'
  | 'heading_to_pickup'
  | 'at_pickup'
  | 'picked_up'
  | 'in_transit'
  | 'at_dropoff'
  | 'delivered'
  | 'problem'
  | 'cancelled'
  | 'unknown';

/** The one vocabulary of a shop order's life. */
export type OrderStatus =
  'pending' | 'accepted' | 'ready' | 'shipped' | 'delivered' | 'cancelled' | 'unknown';
