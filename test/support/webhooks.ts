import { account } from './meta.ts';

let count = 0;

/** A webhook body of Meta's around these messages and statuses. */
export function webhookOf(
  { messages, statuses }: { messages?: object[]; statuses?: object[] },
  phoneNumberId: string = account.phoneNumberId,
): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '242060000000', phone_number_id: phoneNumberId },
    ...(messages && { messages }),
    ...(statuses && { statuses }),
  };
  const entry = [{ id: account.businessAccountId, changes: [{ field: 'messages', value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
}

/** A webhook body of Meta's about the account rather than a message. */
export function accountWebhookOf(field: string, value: object): string {
  const entry = [{ id: account.businessAccountId, changes: [{ field, value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
}

export function textFrom(phone: string, body: string): object {
  count += 1;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return { from: phone, id: `wamid.TEST${count}`, timestamp, type: 'text', text: { body } };
}
