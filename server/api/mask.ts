import type { Json } from '../../machines/domain.ts';
import { maskPhones } from '../../machines/understanding/masking.ts';

/** `242061234567` → `•••• 67`. */
export function maskPhone(phone: string): string {
  return `•••• ${phone.replace(/\D/g, '').slice(-2)}`;
}

/** Every telephone number in every text of it, masked. */
export function maskAll(value: Json): Json {
  if (typeof value === 'string') return maskIn(value);
  if (Array.isArray(value)) return value.map(maskAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskAll(inner)]));
}

function maskIn(text: string): string {
  const { text: masked, unmask } = maskPhones(text);
  return masked.replace(/\[tel\d+\]/g, (mark) => maskPhone(unmask(mark)));
}
