import { choiceOf, textOf, type FlowEvent } from '../flow.ts';
import { readReference } from '../reading/reference.ts';
import type { ShipmentLine } from './effects.ts';

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
