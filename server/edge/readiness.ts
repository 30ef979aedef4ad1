import type { Store } from '../../adapters/store/port.ts';
import type { Sender } from '../engine/sender.ts';

const STUCK_MS = 60_000;

/** Why it cannot work properly just now; empty when it can. */
export async function problemsNow(
  store: Pick<Store, 'stats'>,
  sender: Pick<Sender, 'health'>,
  now: number,
): Promise<string[]> {
  try {
    const { oldestPendingMs } = await store.stats(now);
    const { alarm } = sender.health();
    return [
      ...(oldestPendingMs > STUCK_MS ? ['events are waiting for over a minute'] : []),
      ...(alarm ? [`WhatsApp refuses our account (${alarm.code})`] : []),
    ];
  } catch {
    return ['the store does not answer'];
  }
}
