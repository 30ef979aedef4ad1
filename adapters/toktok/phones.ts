import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** E.164 with its plus sign. Takes WhatsApp's bare digits, local numbers and free text alike; null when neither. */
export function toE164(phone: string): string | null {
  const written = phone.trim().replace(/^00/, '+');
  const digits = written.replace(/\D/g, '');
  // Bare digits are WhatsApp's form when they carry our country code, else a number as people here write it.
  const candidates =
    written.startsWith('+') || digits.startsWith('242') ? [`+${digits}`, digits] : [digits, `+${digits}`];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, 'CG');
    if (parsed?.isPossible()) return parsed.number;
  }
  return null;
}

export function isSamePhone(one: string, other: string): boolean {
  const left = toE164(one);
  return left !== null && left === toE164(other);
}

/** As the backend stores people: digits only. */
export function toDigits(phone: string): string {
  return (toE164(phone) ?? phone).replace(/\D/g, '');
}
