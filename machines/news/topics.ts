/** Whom the backend is asked about now and then, in case it does not tell by itself. */
export const watchTopic = 'watch';

/** A shop hears of its orders. */
export function shopTopic(shop: number): string {
  return `shop:${shop}`;
}

/** Finds who told us their number because WhatsApp hides it. */
export function phoneTopic(phone: string): string {
  return `phone:${phone}`;
}
