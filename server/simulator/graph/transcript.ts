import type { Json } from '../../../machines/domain.ts';
import type { MessageRow } from './records.ts';

/** One message as both sides of a chat see it; `content` is the part of the payload named by `type`. */
export interface Entry {
  id: string;
  from: 'person' | 'business';
  at: number;
  type: string;
  content: Json;
  replyTo: string | null;
  status: string;
}

/** What changed on a person's screen. */
export type News =
  | { kind: 'person'; person: number }
  | { kind: 'entry'; person: number; entry: Entry }
  | { kind: 'status'; person: number; id: string; status: string }
  | { kind: 'typing'; person: number; until: number };

export function entryOf(row: Omit<MessageRow, 'seq'>): Entry {
  return {
    id: row.id,
    from: row.direction === 'in' ? 'person' : 'business',
    at: row.at,
    type: row.type,
    content: JSON.parse(row.content) as Json,
    replyTo: row.replyTo,
    status: row.status,
  };
}
