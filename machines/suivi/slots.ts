import { choiceOf, textOf, type FlowEvent } from '../flow.ts';
import { readReference } from '../reading/reference.ts';
import type { MissionDetail, ShipmentDetail, ShipmentLine } from './effects.ts';

/** One shipment, as a button names it: `go.mission:61`, `go.order:31`. */
export interface ShipmentId {
  kind: 'mission' | 'order';
  id: number;
}

export const LINES_PER_PAGE = 8;

export function shipmentIn(choice: string): ShipmentId | null {
  const [, kind, id] = /^go\.(mission|order):(\d+)$/.exec(choice) ?? [];
  return kind === undefined ? null : { kind: kind as ShipmentId['kind'], id: Number(id) };
}

/** The shipments that an answer may mean: a tapped line, or all whose reference fits what was typed. */
export function meantBy(event: FlowEvent, lines: ShipmentLine[]): ShipmentLine[] {
  const tapped = shipmentIn(choiceOf(event));
  if (tapped) return lines.filter((line) => line.kind === tapped.kind && line.id === tapped.id);
  const text = textOf(event);
  // As the list shows it, without its sign.
  const reference = readReference(/^\s*\d{3,4}\s*$/.test(text) ? `#${text.trim()}` : text);
  if (reference === null) return [];
  return lines.filter((line) => {
    if (reference.kind === 'number') return line.reference === reference.value;
    if (reference.kind === 'id') return line.kind === 'mission' && line.id === reference.value;
    return line.reference.endsWith(`-${reference.value}`);
  });
}

/** An order may be called off until somebody carries it or comes for it; a parcel never: the backend has no call for it. */
export function canCancel(detail: ShipmentDetail | null): boolean {
  if (detail?.kind !== 'order' || !['pending', 'accepted', 'ready'].includes(detail.status)) return false;
  const { delivery } = detail;
  return (
    delivery === null ||
    delivery.status === 'cancelled' ||
    (delivery.status === 'pending' && !delivery.courier)
  );
}

/** Who carries it, for a parcel and for an order alike. */
export function courierOf(detail: ShipmentDetail | null): MissionDetail['courier'] {
  return (detail?.kind === 'order' ? detail.delivery?.courier : detail?.courier) ?? null;
}
