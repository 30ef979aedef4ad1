/** A shop hears of its orders. */
export function shopTopic(shop: number): string {
  return `shop:${shop}`;
}

/** Finds who told us their number because WhatsApp hides it. */
export function phoneTopic(phone: string): string {
  return `phone:${phone}`;
}
