import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { phoneFromWaId } from '../../../machines/reading/phone.ts';

const TAIL = 6;
const COUNTRY = 4;
/** Without a common factor with any power of ten: steps through all tails before one comes again. */
const STRIDE = 86_243;
const TRIES = 200;

/** The `nth` number of the same country and operator, as valid as the one given. */
export function phoneLike(e164: string, nth: number): string {
  const length = Math.max(1, Math.min(TAIL, e164.length - COUNTRY));
  const head = e164.slice(0, -length);
  const wanted = typeOf(e164);
  for (let step = nth; step < nth + TRIES; step += 1) {
    const tail = String((100_003 + step * STRIDE) % 10 ** length).padStart(length, '0');
    if (head + tail !== e164 && typeOf(head + tail) === wanted) return head + tail;
  }
  return head + '0'.repeat(length);
}

/** Another number, written as this one was. */
export function writtenLike(text: string, e164: string): string {
  const digits = e164.replace(/\D/g, '');
  const places = [...text.matchAll(/[\doO]/g)].map(({ index }) => index);
  // Said in words: nobody writes a whole number in both.
  if (places.length < Math.min(8, digits.length)) return `0${digits.slice(-8)}`;
  const chars = [...text];
  for (const [back, place] of places.reverse().entries()) {
    const digit = digits[digits.length - 1 - back];
    if (digit !== undefined && /\d/.test(text[place] ?? '')) chars[place] = digit;
  }
  return chars.join('');
}

/** WhatsApp’s id of a person, which has the form of their number: some Congolese ones lack its zero. */
export function waIdLike(waId: string, phoneOf: (e164: string) => string): string {
  const e164 = phoneFromWaId(waId) ?? `+${waId}`;
  const made = phoneOf(e164).slice(1);
  return made.length === waId.length ? made : made.replace(/^2420/, '242');
}

function typeOf(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  return number?.isValid() ? `${number.country ?? ''} ${number.getType() ?? ''}` : 'none';
}
