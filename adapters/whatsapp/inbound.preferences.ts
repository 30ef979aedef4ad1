import { z } from 'zod';
import { maybe, readSender, Timestamp } from './inbound.shapes.ts';
import type { Inbound } from './inbound.types.ts';

const Preferences = z.object({ user_preferences: z.array(z.unknown()) });
const Preference = z.object({
  wa_id: maybe(z.string()),
  user_id: maybe(z.string()),
  parent_user_id: maybe(z.string()),
  category: z.literal('marketing_messages'),
  value: z.enum(['stop', 'resume']),
  timestamp: Timestamp,
});

/** Who has turned our advertising off, or on again, in WhatsApp itself. */
export function readPreferences(value: Record<string, unknown>): Inbound[] {
  const all = Preferences.safeParse(value).data?.user_preferences ?? [];
  return all.flatMap((each) => {
    const { data } = Preference.safeParse(each);
    const from = data && readSender([data.wa_id, data.user_id, data.parent_user_id]);
    return from ? [{ kind: 'preference', from, at: data.timestamp, offers: data.value }] : [];
  });
}
