import type { Place } from '../domain.ts';
import { placeSaid } from '../place-answer.ts';
import { readName } from '../reading/name.ts';
import { readPhone } from '../reading/phone.ts';
import { cleanLine } from '../reading/text.ts';
import type { Found, SlotName } from '../understanding/understanding.ts';
import { noSlots, type CoursierSlot, type CoursierSlots, type Recents, type Side } from './slots.ts';

interface Known {
  slots: CoursierSlots;
  recents: Recents;
}

const DESCRIPTION_LENGTH = 300;

/** What a sentence says of a parcel, read again by the same readers that take single answers; doubts are left to be asked. */
export function slotsTold(found: Found[], known: Known): Partial<CoursierSlots> {
  if (found.length === 0) return {};
  const told: Partial<CoursierSlots> = {};
  for (const { slot, value } of found) Object.assign(told, patchOf(slot, String(value), known));
  const side = known.slots.side ?? sideOf(told);
  return side !== null && known.slots.side === null && Object.keys(told).length > 0
    ? { side, ...told }
    : told;
}

/** The answers that are to be given again: a person is asked for anew with their number. */
export function slotsReopened(slot: SlotName): Partial<CoursierSlots> {
  if (slot === 'contactName') return { contactName: null, contactPhone: null };
  return slot in noSlots ? { [slot as CoursierSlot]: null } : {};
}

function patchOf(slot: SlotName, said: string, { slots, recents }: Known): Partial<CoursierSlots> {
  switch (slot) {
    case 'pickup':
    case 'dropoff': {
      const place: Place | null = placeSaid(said, [slots.pickup, slots.dropoff, ...recents.places]);
      return place ? { [slot]: place } : {};
    }
    case 'contactName': {
      const contactName = readName(said);
      return contactName ? { contactName } : {};
    }
    case 'contactPhone': {
      const read = readPhone(said);
      return read.kind === 'phone' ? { contactPhone: read.e164 } : {};
    }
    case 'value':
      return /^\d+$/.test(said) ? { value: Number(said) } : {};
    case 'description':
      return { description: cleanLine(said, DESCRIPTION_LENGTH) };
    default:
      return {};
  }
}

/** Whoever names a person where the parcel goes is sending it; where it is fetched, receiving. */
function sideOf({ pickup, dropoff, contactName, contactPhone }: Partial<CoursierSlots>): Side | null {
  const namesPerson = contactName !== undefined || contactPhone !== undefined;
  if (!namesPerson || (!pickup && !dropoff)) return null;
  return dropoff ? 'pickup' : 'dropoff';
}
