import type { Contact, Place } from '../domain.ts';

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

/** Each slot in words, with answers that do. */
export const coursierSlotInfo: Record<CoursierSlot, { description: string; examples: string[] }> = {
  side: {
    description: 'Le client est-il au point de départ ou à l’arrivée du colis ?',
    examples: ['Au départ', 'À l’arrivée'],
  },
  pickup: {
    description: 'Où le coursier prend le colis',
    examples: ['Moungali, avenue de la Paix', 'en face du marché Total'],
  },
  dropoff: {
    description: 'Où le coursier livre le colis',
    examples: ['Poto-Poto, 25 rue Mbochi', 'derrière le CEG de Talangaï'],
  },
  contactName: { description: 'Nom de la personne à l’autre bout', examples: ['Marie Okemba'] },
  contactPhone: {
    description: 'Téléphone de la personne à l’autre bout',
    examples: ['06 123 45 67', '+242 05 512 34 56'],
  },
  value: { description: 'Valeur du contenu en FCFA', examples: ['5000', 'dix mille francs'] },
  description: {
    description: 'Ce que contient le colis',
    examples: ['Documents', 'une robe et des chaussures'],
  },
  note: { description: 'Consigne pour le coursier', examples: ['Appelez en arrivant, portail bleu'] },
};

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

const KEPT = 4;

export function rememberParcel(recents: Recents, slots: CoursierSlots): Recents {
  const places = [slots.dropoff, slots.pickup, ...recents.places].filter((place) => place !== null);
  const contacts = [
    ...(slots.contactName && slots.contactPhone
      ? [{ name: slots.contactName, phone: slots.contactPhone }]
      : []),
    ...recents.contacts,
  ];
  return {
    places: uniqueBy(places, (place) => place.label).slice(0, KEPT),
    contacts: uniqueBy(contacts, (contact) => contact.phone).slice(0, KEPT),
    last: slots,
  };
}

function uniqueBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}
