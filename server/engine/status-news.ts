import type { StatusNews } from '../../adapters/store/port.ts';
import type { Inbound } from '../../adapters/whatsapp/inbound.types.ts';
import { factOfSent, factOfUnsent, readOut } from './out.ts';

/** The delivery news in a webhook, with the outbox row that each speaks of. */
export function toStatusNews(inbound: Inbound[]): StatusNews[] {
  return inbound.flatMap((each) => {
    if (each.kind !== 'status') return [];
    const { wamid, status, at, callback, errorCode } = each;
    const out = callback && /^\d{1,15}$/.test(callback) ? Number(callback) : undefined;
    const factOf: NonNullable<StatusNews['factOf']> = (body, now) =>
      status === 'failed'
        ? factOfUnsent('undelivered', readOut(body))
        : // It may overtake the answer to the send, which then has nothing more to tell.
          factOfSent(readOut(body), now);
    return [
      {
        wamid,
        status,
        at,
        factOf,
        ...(out !== undefined && { out }),
        ...(errorCode !== undefined && { errorCode }),
      },
    ];
  });
}
