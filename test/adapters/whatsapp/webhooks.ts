import messages from '../../fixtures/whatsapp/messages.json' with { type: 'json' };

export const PHONE_NUMBER_ID = '1122334455';

export const fixtures: Record<string, object> = messages;

/** A webhook body around one `value`, as Meta envelopes it. */
export function webhook(value: object, field = 'messages') {
  return { object: 'whatsapp_business_account', entry: [{ id: '998877', changes: [{ field, value }] }] };
}

export function value(parts: object) {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '242060000001', phone_number_id: PHONE_NUMBER_ID },
    ...parts,
  };
}
