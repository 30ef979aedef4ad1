import { z } from 'zod';
import { ACCOUNT_FIELDS, readNotice } from './inbound.notices.ts';
import { readMessage, readProfiles } from './inbound.messages.ts';
import { readNumberNews } from './inbound.number.ts';
import { readPreferences } from './inbound.preferences.ts';
import { readStatus } from './inbound.statuses.ts';
import { safeName } from './inbound.shapes.ts';
import { readTemplateNews, TEMPLATE_FIELDS } from './inbound.templates.ts';
import type { Inbound } from './inbound.types.ts';

const List = z.array(z.unknown()).catch([]);
const Envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
});
const Entry = z.object({ changes: z.array(z.unknown()) });
const Change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) });
const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }).optional().catch(undefined),
  contacts: List,
  messages: List,
  statuses: List,
  errors: List,
});

/**
 * Everything a webhook says, in its order. Each element is read on its own: one we do not understand becomes
 * `unknown` (or a message of an unsupported kind) and never costs its neighbours. Never throws.
 */
export function parseWebhook(body: unknown, options: { phoneNumberId: string }): Inbound[] {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return [{ kind: 'unknown', field: '', what: 'envelope' }];
  return envelope.data.entry.flatMap((raw) => {
    const entry = Entry.safeParse(raw);
    if (!entry.success) return [{ kind: 'unknown', field: '', what: 'entry' } satisfies Inbound];
    return entry.data.changes.flatMap((change) => readChange(change, options.phoneNumberId));
  });
}

function readChange(raw: unknown, phoneNumberId: string): Inbound[] {
  const change = Change.safeParse(raw);
  if (!change.success) return [{ kind: 'unknown', field: '', what: 'change' }];
  const field = safeName(change.data.field);
  const value = Value.parse(change.data.value);
  const { metadata, contacts, messages, statuses, errors } = value;
  if (metadata && metadata.phone_number_id !== phoneNumberId) return [{ kind: 'foreign', field }];
  if (ACCOUNT_FIELDS.has(field)) {
    return [
      readNotice(field, change.data.value),
      ...(TEMPLATE_FIELDS.has(field) ? readTemplateNews(change.data.value) : []),
      ...(field === 'phone_number_quality_update' ? readNumberNews(change.data.value) : []),
      ...(field === 'user_preferences' ? readPreferences(change.data.value) : []),
    ];
  }
  if (field !== 'messages') return [{ kind: 'unknown', field, what: 'field' }];

  const profiles = messages.length > 0 ? readProfiles(contacts) : [];
  const read = [
    ...messages.map((message) => readMessage(message, profiles)),
    ...statuses.map((status) => readStatus(status)),
    ...(errors.length > 0 ? [readNotice(field, { errors })] : []),
  ];
  return read.length > 0 ? read : [{ kind: 'unknown', field, what: 'value' }];
}
