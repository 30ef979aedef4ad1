import { z } from 'zod';
import { StoredPlace, type Contact, type Place } from '../domain.ts';

/** What a parcel needs before it can be ordered. `null` is not known yet. */
export interface CoursierSlots {
  /** Where the customer stands. Whoever is at the pickup sends, whoever is at the drop-off receives. */
  side: Side | null;
  pickup: Place | null;
  dropoff: Place | null;
  /** The person at the other end from the customer. */
  contactName: string | null;
  contactPhone: string | null;
  /** FCFA; 0 when the customer says it has none. */
  value: number | null;
  description: string | null;
  /** For the courier; never asked for, offered at the recap. */
  note: string | null;
}

export type Side = 'pickup' | 'dropoff';
export type CoursierSlot = keyof CoursierSlots;

export const noSlots: CoursierSlots = {
  side: null,
  pickup: null,
  dropoff: null,
  contactName: null,
  contactPhone: null,
  value: null,
  description: null,
  note: null,
};

/** Reads what an earlier release has stored; what no longer fits is asked again. */
export const StoredCoursierSlots: z.ZodType<CoursierSlots> = z.object({
  side: z.enum(['pickup', 'dropoff']).nullable().catch(null),
  pickup: StoredPlace.nullable().catch(null),
  dropoff: StoredPlace.nullable().catch(null),
  contactName: z.string().nullable().catch(null),
  contactPhone: z.string().nullable().catch(null),
  value: z.number().nullable().catch(null),
  description: z.string().nullable().catch(null),
  note: z.string().nullable().catch(null),
});

/** The slots that must be known, in the order in which they are asked for from where the customer stands. */
export function askedSlots(side: Side | null): CoursierSlot[] {
  const places: CoursierSlot[] = side === 'dropoff' ? ['dropoff', 'pickup'] : ['pickup', 'dropoff'];
  return ['side', ...places, 'contactName', 'contactPhone', 'value', 'description'];
}

export function firstMissing(slots: CoursierSlots): CoursierSlot | null {
  return askedSlots(slots.side).find((slot) => slots[slot] === null) ?? null;
}

export function hasDraft(slots: CoursierSlots): boolean {
  return Object.values(slots).some((value) => value !== null);
}

/** What earlier parcels leave behind to tap instead of typing; newest first. */
export interface Recents {
  places: Place[];
  contacts: Contact[];
  last: CoursierSlots | null;
}

export const noRecents: Recents = { places: [], contacts: [], last: null };

export const StoredRecents: z.ZodType<Recents> = z
  .object({
    places: z.array(StoredPlace).catch([]),
    contacts: z.array(z.object({ name: z.string(), phone: z.string() })).catch([]),
    last: StoredCoursierSlots.nullable().catch(null),
  })
  .catch(noRecents);

const KEPT = 4;

export function rememberPlaces(recents: Recents, places: (Place | null)[]): Recents {
  const known = [...places, ...recents.places].filter((place) => place !== null);
  return { ...recents, places: uniqueBy(known, (place) => place.label).slice(0, KEPT) };
}

export function rememberParcel(recents: Recents, slots: CoursierSlots): Recents {
  const contacts = [
    ...(slots.contactName && slots.contactPhone
      ? [{ name: slots.contactName, phone: slots.contactPhone }]
      : []),
    ...recents.contacts,
  ];
  return {
    ...rememberPlaces(recents, [slots.dropoff, slots.pickup]),
    contacts: uniqueBy(contacts, (contact) => contact.phone).slice(0, KEPT),
    last: slots,
  };
}

function uniqueBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}
