import type { MissionStatus } from '../domain.ts';

/** The six things a courier does on a run, in their order. */
export type Step = 'start' | 'arrive' | 'collect' | 'leave' | 'reach' | 'deliver';

const way: { from: MissionStatus; step: Step; to: MissionStatus }[] = [
  { from: 'assigned', step: 'start', to: 'heading_to_pickup' },
  { from: 'heading_to_pickup', step: 'arrive', to: 'at_pickup' },
  { from: 'at_pickup', step: 'collect', to: 'picked_up' },
  { from: 'picked_up', step: 'leave', to: 'in_transit' },
  { from: 'in_transit', step: 'reach', to: 'at_dropoff' },
  { from: 'at_dropoff', step: 'deliver', to: 'delivered' },
];

/** The only step that a run of this status may take. */
export function nextStep(status: MissionStatus): Step | null {
  return way.find(({ from }) => from === status)?.step ?? null;
}

/** Where a step leads to. */
export function goalOf(step: Step): MissionStatus {
  return way.find((part) => part.step === step)?.to ?? 'unknown';
}

/** How many of the six are behind. */
export function stepsDone(status: MissionStatus): number {
  return status === 'delivered'
    ? way.length
    : Math.max(
        0,
        way.findIndex(({ from }) => from === status),
      );
}

export const stepCount = way.length;

/** Accepted and not yet at its end. */
export function isUnderWay(status: MissionStatus): boolean {
  return !['pending', 'delivered', 'cancelled'].includes(status);
}
