import { createHmac } from 'node:crypto';
import type { Json } from '../../../machines/domain.ts';

/** One update for the business, before it travels. */
export interface Update {
  field: string;
  value: { [key: string]: Json };
  /** The message of a person it brings. */
  messageId?: string;
}

export interface Sender {
  businessAccountId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
}

/** One POST for all these updates: messages share a change, statuses another, the rest have their own. */
export function envelopeOf(sender: Sender, updates: Update[]): Json {
  const groups = Map.groupBy(updates, ({ field, value }, index) =>
    value.messages ? 'messages' : value.statuses ? 'statuses' : `${field}#${index}`,
  );
  const changes = [...groups.values()].map((group) => ({
    field: group[0]?.field ?? '',
    value: merge(sender, group),
  }));
  return { object: 'whatsapp_business_account', entry: [{ id: sender.businessAccountId, changes }] };
}

/** JSON as Meta writes it: non-ASCII and slashes escaped, so only the raw bytes carry the signature. */
export function metaJson(value: Json): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function signatureOf(appSecret: string, body: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

function merge(sender: Sender, group: Update[]): Json {
  const [first] = group;
  if (first?.field !== 'messages') return first?.value ?? {};
  const list = (key: string) => group.flatMap(({ value }) => (Array.isArray(value[key]) ? value[key] : []));
  const contacts = [...new Map(list('contacts').map((one) => [JSON.stringify(one), one])).values()];
  const { phoneNumberId, displayPhoneNumber } = sender;
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
    ...(contacts.length > 0 && { contacts }),
    ...(first.value.messages && { messages: list('messages') }),
    ...(first.value.statuses && { statuses: list('statuses') }),
  };
}
