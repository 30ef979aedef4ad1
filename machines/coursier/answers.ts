import type { Place } from '../domain.ts';
import type { FlowEvent } from '../flow.ts';
import { choiceOf, textOf } from '../flow.ts';
import { answerIn } from '../understood-answer.ts';
import { placeIn as placeAnswered, placesInDoubt } from '../place-answer.ts';
import { readAmount } from '../reading/amount.ts';
import { readYesNo } from '../reading/commands.ts';
import { readName } from '../reading/name.ts';
import { readPhone } from '../reading/phone.ts';
import { cleanLine, fold, hasLetters } from '../reading/text.ts';
import type { CoursierSlots, Recents, Side } from './slots.ts';

/** A reading that the person must settle before it is kept. */
export type Doubt =
  | { slot: 'pickup' | 'dropoff'; places: Place[] }
  | { slot: 'contactPhone'; reason: 'tenDigits' | 'foreign'; proposed: string; typed: string }
  | { slot: 'value'; amounts: number[] };

interface Known {
  slots: CoursierSlots;
  doubt: Doubt | null;
  recents: Recents;
}

const DESCRIPTION_LENGTH = 300;
const SIDE_LENGTH = 80;

/** Where the customer stands, in their own words. */
export function sideIn(event: FlowEvent): Side | null {
  const said = fold(cleanLine(textOf(event), SIDE_LENGTH));
  const isPickup = /\b(?:depart|expediteur|expeditrice|j envoie|j expedie)\b/.test(said);
  const isDropoff = /\b(?:arrivee|destination|destinataire|je recois|je receptionne)\b/.test(said);
  if (isPickup === isDropoff) return null;
  return isPickup ? 'pickup' : 'dropoff';
}

/** The place an answer gives: a pin in the Congo, words, a place offered in doubt or one of before. */
export function placeIn(event: FlowEvent, known: Known): Place | null {
  const { doubt, recents } = known;
  const offered = doubt && 'places' in doubt ? doubt.places : recents.places;
  return placeAnswered(event, { offered, near: placesOf(known) });
}

export function nameIn(event: FlowEvent): string | null {
  return readName(answerIn(event, 'contactName'));
}

/** Name and number at once: from a contact card, or from somebody of before. */
export function contactIn(event: FlowEvent, { recents }: Known): Partial<CoursierSlots> | null {
  if (event.type === 'user.contact') {
    const contactName = readName(event.name) ?? cleanLine(event.name, 60);
    const contactPhone = event.phones.map(sureNumber).find((phone) => phone !== null) ?? null;
    return contactName ? { contactName, contactPhone } : null;
  }
  const index = /^contact\.(\d)$/.exec(choiceOf(event))?.[1];
  const contact = index === undefined ? undefined : recents.contacts[Number(index)];
  return contact ? { contactName: contact.name, contactPhone: contact.phone } : null;
}

/** A number that needs no question, or the one in doubt once it is confirmed. */
export function phoneIn(event: FlowEvent, { doubt }: Known): string | null {
  if (event.type === 'user.contact')
    return event.phones.map(sureNumber).find((phone) => phone !== null) ?? null;
  const isKept = choiceOf(event) === 'phone.keep' || readYesNo(textOf(event)) === 'yes';
  if (isKept && doubt?.slot === 'contactPhone') return doubt.proposed;
  return sureNumber(textOf(event));
}

/** Whole FCFA; 0 when it is said to have no value; null also when two amounts could be meant. */
export function amountIn(event: FlowEvent): number | null {
  const chosen = /^amount\.(\d+)$/.exec(choiceOf(event))?.[1];
  if (chosen !== undefined) return Number(chosen);
  const read = readAmount(textOf(event));
  return read.kind === 'amount' && read.alt === undefined ? read.xaf : null;
}

export function descriptionIn(event: FlowEvent): string | null {
  const text = cleanLine(answerIn(event, 'description'), DESCRIPTION_LENGTH);
  return hasLetters(text) ? text : null;
}

/** What must be asked back about an answer to the question for `slot`; null when it is clear. */
export function doubtIn(event: FlowEvent, slot: Doubt['slot'], known: Known): Doubt | null {
  const text = textOf(event);
  if (slot === 'contactPhone') {
    const read = readPhone(text);
    return read.kind === 'confirm'
      ? { slot, reason: read.reason, proposed: read.suggestion, typed: cleanLine(text, 40) }
      : null;
  }
  if (slot === 'value') {
    const read = readAmount(text);
    return read.kind === 'amount' && read.alt !== undefined ? { slot, amounts: [read.xaf, read.alt] } : null;
  }
  const places = placesInDoubt(event, { near: placesOf(known) });
  return places && { slot, places };
}

/** What is already known of this parcel, then earlier ones: they tell the city. */
function placesOf({ slots, recents }: Known): (Place | null)[] {
  return [slots.pickup, slots.dropoff, ...recents.places];
}

function sureNumber(text: string): string | null {
  const read = readPhone(text);
  return read.kind === 'phone' ? read.e164 : null;
}
