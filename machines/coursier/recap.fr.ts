import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { distanceKm } from '../reading/place.ts';
import { lines, quote, unbroken } from '../wording.ts';
import type { CoursierSlots } from './slots.ts';

/** A whole draft, read back. */
export function recapOf(slots: CoursierSlots): string {
  const distance =
    slots.pickup?.point && slots.dropoff?.point ? distanceKm(slots.pickup.point, slots.dropoff.point) : null;
  const exact = slots.pickup?.source === 'pin' && slots.dropoff?.source === 'pin';
  return lines(
    `📤 *Départ* : ${quote(slots.pickup?.label ?? '', 150)}`,
    `📥 *Arrivée* : ${quote(slots.dropoff?.label ?? '', 150)}`,
    // Two addresses of one quartier stand on the same point of the map.
    distance !== null &&
      distance > 0 &&
      `📏 ${exact ? '' : 'Environ '}${String(distance).replace('.', ',')} km à vol d’oiseau`,
    `👤 *${slots.side === 'dropoff' ? 'Expéditeur' : 'Destinataire'}* : ${quote(slots.contactName ?? '')}, ${slots.contactPhone ? unbroken(formatPhone(slots.contactPhone)) : ''}`,
    `📝 *Contenu* : ${quote(slots.description ?? '', 200)}`,
    `💰 *Valeur* : ${valueOf(slots.value)}`,
    slots.note && `🗒️ *Consigne* : ${quote(slots.note, 150)}`,
  );
}

export function valueOf(xaf: number | null): string {
  return xaf === null ? '' : xaf === 0 ? 'sans valeur marchande' : formatXaf(xaf);
}
