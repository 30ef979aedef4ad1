import type { Point, Role } from '../domain.ts';
import { choiceOf, textOf, type FlowEvent } from '../flow.ts';
import { readEmail } from '../reading/email.ts';
import { readName } from '../reading/name.ts';
import { isInCongo, readPlace } from '../reading/place.ts';
import { cleanLine, hasLetters } from '../reading/text.ts';

/** What a sign-up asks for. `null` is not known yet; '' was skipped. */
export interface AuthSlots {
  role: Role | null;
  name: string | null;
  email: string | null;
  address: string | null;
  courierType: string | null;
  vehicle: string | null;
  licence: string | null;
  zone: string | null;
  shopName: string | null;
  shopType: string | null;
  description: string | null;
  point: Point | '' | null;
  rccm: string | null;
  hours: string | null;
}

export type AuthSlot = Exclude<keyof AuthSlots, 'role'>;

export const noAuthSlots: AuthSlots = {
  role: null,
  name: null,
  email: null,
  address: null,
  courierType: null,
  vehicle: null,
  licence: null,
  zone: null,
  shopName: null,
  shopType: null,
  description: null,
  point: null,
  rccm: null,
  hours: null,
};

/** The questions of each role, in order. `name` of a shop is the person who answers for it. */
export const askedOf: Record<Role, AuthSlot[]> = {
  client: ['name', 'email', 'address'],
  livreur: ['name', 'email', 'courierType', 'vehicle', 'licence', 'zone'],
  entreprise: ['shopName', 'shopType', 'description', 'address', 'point', 'rccm', 'hours', 'name', 'email'],
};

/** The backend's own codes (toktok-backend.md §2), in the order in which they are offered. */
export const options: Partial<Record<AuthSlot, string[]>> = {
  courierType: ['independant', 'societe', 'autoentrepreneur'],
  vehicle: ['moto', 'voiture', 'velo', 'camionnette'],
  shopType: ['restaurant', 'pharmacie', 'supermarche', 'boutique', 'electronique', 'autre'],
};

export function canSkip(role: Role | null, slot: AuthSlot): boolean {
  return slot === 'point' || (slot === 'email' && role === 'client');
}

export function firstMissing(slots: AuthSlots): AuthSlot | null {
  if (slots.role === null) return null;
  return askedOf[slots.role].find((slot) => slots[slot] === null) ?? null;
}

/** The value that an answer gives to the slot asked for, or null when it gives none. */
export function answerTo(slot: AuthSlot, event: FlowEvent, role: Role | null): string | Point | null {
  const skips = choiceOf(event) === 'skip' || readEmail(textOf(event)).kind === 'skip';
  if (skips) return canSkip(role, slot) ? '' : null;
  if (slot === 'point')
    return event.type === 'user.location' && isInCongo(event) ? { lat: event.lat, lng: event.lng } : null;
  const chosen = choiceOf(event).split('.')[1];
  if (options[slot]) return chosen !== undefined && options[slot].includes(chosen) ? chosen : null;
  if (event.type === 'user.location' && slot === 'address') return null;
  const text = cleanLine(textOf(event), slot === 'description' ? 300 : 120);
  switch (slot) {
    case 'name':
      return readName(text);
    case 'email': {
      const read = readEmail(text);
      return read.kind === 'email' ? read.email : null;
    }
    case 'address':
    case 'zone': {
      const read = readPlace(text);
      return read.kind === 'none' ? null : read.kind === 'unsure' ? read.typed.label : read.place.label;
    }
    case 'licence':
    case 'rccm':
      return /\d/.test(text) && text.length <= 50 ? text : null;
    default:
      return text.length >= 2 && (hasLetters(text) || (slot === 'hours' && /\d/.test(text))) ? text : null;
  }
}
