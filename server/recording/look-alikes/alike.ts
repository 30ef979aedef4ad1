import { readAmount } from '../../../machines/reading/amount.ts';
import { readCommand, readYesNo } from '../../../machines/reading/commands.ts';
import { readEmail } from '../../../machines/reading/email.ts';
import { readLanguage } from '../../../machines/reading/language.ts';
import { readName } from '../../../machines/reading/name.ts';
import { readPhone } from '../../../machines/reading/phone.ts';
import { readPlace } from '../../../machines/reading/place.ts';
import { readReference } from '../../../machines/reading/reference.ts';
import { hasLetters } from '../../../machines/reading/text.ts';
import { isPlainAnswer } from '../../../machines/understanding/plain.ts';
import { understand, type Question } from '../../../machines/understanding/understanding.ts';

/** Whether every reader of the product reads the same in both: what is meant, what is said, in which language. */
export function readAlike(one: string, other: string, at: Question | null): boolean {
  return JSON.stringify(readingsOf(one, at)) === JSON.stringify(readingsOf(other, at));
}

function readingsOf(text: string, at: Question | null) {
  const phone = readPhone(text);
  const place = readPlace(text);
  return {
    command: readCommand(text),
    answer: readYesNo(text),
    language: readLanguage(text),
    email: readEmail(text).kind,
    reference: readReference(text)?.kind ?? null,
    amount: readAmount(text),
    isName: readName(text) !== null,
    phone: 'reason' in phone ? [phone.kind, phone.reason] : [phone.kind],
    place: place.kind === 'known' ? [place.kind, place.city, place.place.point] : [place.kind],
    meaning: meaningOf(text, at),
  };
}

function meaningOf(text: string, at: Question | null) {
  if (at === null || !hasLetters(text) || isPlainAnswer(text, at)) return null;
  const { intent, slots } = understand(text, { at });
  const told = slots.map(({ slot, value }) => (typeof value === 'number' ? [slot, value] : [slot]));
  return [intent, ...told];
}
