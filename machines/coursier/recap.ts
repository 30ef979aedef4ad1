import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { distanceKm } from '../reading/place.ts';
import { lines, quote, unbroken } from '../wording.ts';
import type { CommonWords } from '../common.ts';
import type { CoursierWords } from './messages.ts';
import type { CoursierSlots } from './slots.ts';

/** A whole draft, read back. */
export function recapOf({ recap, decimal }: CommonWords & CoursierWords, slots: CoursierSlots): string {
  const distance =
    slots.pickup?.point && slots.dropoff?.point ? distanceKm(slots.pickup.point, slots.dropoff.point) : null;
  const exact = slots.pickup?.source === 'pin' && slots.dropoff?.source === 'pin';
  return lines(
    `${recap.pickup} ${quote(slots.pickup?.label ?? '', 150)}`,
    `${recap.dropoff} ${quote(slots.dropoff?.label ?? '', 150)}`,
    // Two addresses of one quartier stand on the same point of the map.
    distance !== null &&
      distance > 0 &&
      `📏 ${(exact ? recap.distance : recap.aboutDistance)(String(distance).replace('.', decimal))}`,
    `${slots.side === 'dropoff' ? recap.sender : recap.recipient} ${quote(slots.contactName ?? '')}, ${slots.contactPhone ? unbroken(formatPhone(slots.contactPhone)) : ''}`,
    `${recap.description} ${quote(slots.description ?? '', 200)}`,
    `${recap.value} ${valueOf({ recap }, slots.value)}`,
    slots.note && `${recap.note} ${quote(slots.note, 150)}`,
  );
}

export function valueOf({ recap }: Pick<CoursierWords, 'recap'>, xaf: number | null): string {
  return xaf === null ? '' : xaf === 0 ? recap.noValue : formatXaf(xaf);
}
