import type { OrderStatus } from '../domain.ts';
import type { OpenStatus } from './effects.ts';
import type { OrderStep } from './slots.ts';

/** The one step that leads on from each status. */
const nextSteps: Record<OpenStatus, OrderStep> = {
  pending: 'accept',
  accepted: 'ready',
  ready: 'ship',
  shipped: 'deliver',
};

export const statusAfter: Record<OrderStep, OrderStatus> = {
  accept: 'accepted',
  ready: 'ready',
  ship: 'shipped',
  deliver: 'delivered',
  cancel: 'cancelled',
};

export function nextStep(status: OrderStatus): OrderStep | null {
  return isOpen(status) ? nextSteps[status] : null;
}

/** What is on its way to the customer can no longer be called off. */
export function canCancel(status: OrderStatus): boolean {
  return isOpen(status) && status !== 'shipped';
}

export function isNext(step: OrderStep, status: OrderStatus): boolean {
  return step === 'cancel' ? canCancel(status) : nextStep(status) === step;
}

/** Whether the order still asks something of the shop. */
export function isOpen(status: OrderStatus): status is OpenStatus {
  return status in nextSteps;
}
