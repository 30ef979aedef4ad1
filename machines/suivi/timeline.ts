import type { MissionStatus } from '../domain.ts';
import type { SuiviWords } from './messages.ts';

/** The five lights of a parcel's way, one a line. */
export function timeline({ way }: Pick<SuiviWords, 'way'>, status: MissionStatus): string {
  if (status === 'cancelled') return way.cancelled;
  if (status === 'problem') return way.problem;
  const on = lightsOf[status];
  return way.lights.map((name, index) => `${index < on ? '🟢' : '⚪️'} ${name}`).join('\n');
}

/** How many of the five lights are on. */
const lightsOf: Record<MissionStatus, number> = {
  pending: 1,
  assigned: 2,
  heading_to_pickup: 2,
  at_pickup: 2,
  picked_up: 3,
  in_transit: 4,
  at_dropoff: 4,
  delivered: 5,
  problem: 0,
  cancelled: 0,
  unknown: 1,
};
