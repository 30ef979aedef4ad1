import type { StatusNews } from '../../adapters/store/port.ts';
import type { Inbound } from '../../adapters/whatsapp/inbound.types.ts';
import type { SentFact, UnsentFact } from '../analytics/facts.ts';
import { asJson } from './stored.ts';

/** The delivery news in a webhook, with the outbox row that each speaks of. */
export function toStatusNews(inbound: Inbound[]): StatusNews[] {
  return inbound.flatMap((each) => {
    if (each.kind !== 'status') return [];
    const { wamid, status, at, callback, errorCode } = each;
    const out = callback && /^\d{1,15}$/.test(callback) ? Number(callback) : undefined;
    const fact: SentFact | UnsentFact =
      status === 'failed'
        ? { kind: 'unsent', reason: 'undelivered', role: '', flow: '' }
        : { kind: 'sent', type: 'unknown', responseMs: null, role: '', flow: '' };
    return [
      {
        wamid,
        status,
        at,
        fact: asJson(fact),
        ...(out !== undefined && { out }),
        ...(errorCode !== undefined && { errorCode }),
      },
    ];
  });
}
