import type { Claim, NewEvent, Store, Turn } from '../../../../adapters/store/port.ts';

export type OpenStore = () => Promise<Store>;

/** How long unclear sends are held in the stores under test. */
export const HOLD = 45_000;
export const LEASE = 10_000;
export const T0 = 1_790_000_000_000;

export const ama = { waId: '242060000001', bsuid: 'CG.AMA' };
export const bea = { waId: '242060000002', bsuid: 'CG.BEA' };

export function message(id: string, more: Partial<NewEvent> = {}): NewEvent {
  return { id, to: ama, body: { text: id }, at: T0, fromPerson: true, ...more };
}

/** A turn that has worked all of the claim and changes nothing else unless told. */
export function turn(claim: Pick<Claim, 'customer' | 'fence' | 'events'>, more: Partial<Turn> = {}): Turn {
  return {
    customer: claim.customer,
    fence: claim.fence,
    done: claim.events.map((event) => event.seq),
    snapshot: null,
    out: [],
    effects: [],
    timers: [],
    cancelledTimers: [],
    secrets: [],
    journal: [],
    ...more,
  };
}

export async function claimOne(store: Store, now: number, leaseMs = LEASE): Promise<Claim> {
  const [claim] = await store.claim(1, 'tester', now, leaseMs);
  if (!claim) throw new Error('Nothing to claim');
  return claim;
}

/** Takes an event through its whole turn. */
export async function work(
  store: Store,
  event: NewEvent,
  now: number,
  more: Partial<Turn> = {},
): Promise<number> {
  await store.accept([event], now);
  const claim = await claimOne(store, now);
  await store.commit([turn(claim, more)], now);
  return claim.customer;
}

/** Puts messages in the queue of `ama` and returns the customer. */
export function say(store: Store, now: number, ...bodies: string[]): Promise<number> {
  return work(store, message(`ask ${bodies.join()}`), now, { out: bodies.map((body) => ({ body })) });
}

export function ids(claim: Claim | undefined): string[] {
  return claim?.events.map((event) => event.id) ?? [];
}
