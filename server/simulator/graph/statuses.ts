import type { Json } from '../../../machines/domain.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Update } from './envelope.ts';
import { contactOf, seconds } from './people.ts';
import type { MessageRow, Records } from './records.ts';
import { GraphRefusal, refusalStatus } from './refusal.ts';
import type { News } from './transcript.ts';

export interface Latency {
  sentMs: number;
  deliveredMs: number;
  readMs: number;
  reviewMs: number;
}

interface Options {
  records: Records;
  clock: Clock;
  latency: Latency;
  enqueue: (lane: string, update: Update) => void;
  tell: (news: News) => void;
}

interface Step {
  messageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  error?: { code: number; details: string };
}

export type Statuses = ReturnType<typeof createStatuses>;

/** What becomes of an accepted message: sent, delivered, read; or failed, with Meta's reason. */
export function createStatuses({ records, clock, latency, enqueue, tell }: Options) {
  function plan(step: Step, afterMs: number) {
    const now = clock.now();
    const body = JSON.stringify(step);
    records.jobs.insert({ due: now + afterMs, kind: 'status', lane: 'ladder', body, bornAt: now });
  }

  function reach({ messageId, status, error }: Step) {
    const row = records.messages.byId(messageId);
    if (!row || RANK[status] <= (RANK[row.status as Step['status']] ?? 0)) return;
    records.messages.setStatus(row.id, status);
    enqueue(String(row.person ?? 'nobody'), { field: 'messages', value: statusValue(row, status, error) });
    if (row.person === null) return;
    tell({ kind: 'status', person: row.person, id: row.id, status });
    const reader = records.people.byId(row.person);
    if (status === 'delivered' && reader?.reads) plan({ messageId, status: 'read' }, latency.readMs);
  }

  function statusValue(
    row: MessageRow,
    status: Step['status'],
    error: Step['error'],
  ): { [key: string]: Json } {
    const person = row.person === null ? undefined : records.people.byId(row.person);
    const phone = person ? (person.withoutPhone ? null : person.waId) : row.recipient;
    const priced = status === 'sent' || status === 'delivered';
    const value = {
      id: row.id,
      status,
      timestamp: seconds(clock.now()),
      ...(phone && { recipient_id: phone }),
      ...(person && { recipient_user_id: person.bsuid }),
      ...(row.callback !== null && { biz_opaque_callback_data: row.callback }),
      ...(priced && {
        pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: row.category },
      }),
      ...(error && { errors: [refusalStatus(new GraphRefusal(error.code, error.details))] }),
    };
    return { ...(person && status !== 'failed' && { contacts: [contactOf(person)] }), statuses: [value] };
  }

  return {
    begin: (messageId: string, type: string) => {
      plan({ messageId, status: 'sent' }, latency.sentMs);
      if (type !== 'reaction') plan({ messageId, status: 'delivered' }, latency.sentMs + latency.deliveredMs);
    },
    fail: (messageId: string, code: number, details: string) =>
      plan({ messageId, status: 'failed', error: { code, details } }, latency.sentMs),
    /** Does a planned step whose time has come. */
    step: (body: string) => reach(JSON.parse(body) as Step),
    read: (messageId: string) => reach({ messageId, status: 'read' }),
  };
}

const RANK = { sent: 1, delivered: 2, read: 3, failed: 4 };
