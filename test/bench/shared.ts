/** What the two baselines read of a webhook. */
export interface Webhook {
  entry: {
    changes: {
      value: { messages?: { id: string; from: string; text?: { body: string }; location?: object }[] };
    }[];
  }[];
}

export function textMessage(to: string, text: string): string {
  return JSON.stringify({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: `+${to}`,
    type: 'text',
    text: { body: text },
  });
}
