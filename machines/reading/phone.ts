import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import { hasLetters, plain } from './text.ts';

interface Phone {
  /** With its plus sign. */
  e164: string;
  /** As one reads it aloud. */
  national: string;
}

type PhoneReading =
  | ({ kind: 'phone'; others: string[] } & Phone)
  /**
   * To be read back before it is stored. `suggestion` is what to ask about: the one nine-digit number that may
   * have been meant, else what was typed, which is `e164`.
   */
  | ({ kind: 'confirm'; reason: 'tenDigits' | 'foreign'; suggestion: string } & Phone)
  | { kind: 'none'; reason: 'absent' | 'tooShort' | 'tooLong' | 'invalid' };

const MAX_LENGTH = 500;
const TEN_DIGITS = /^0[456]\d{8}$/;

/** Reads the first phone number of an answer or a sentence, Congolese unless it says otherwise. */
export function readPhone(text: string): PhoneReading {
  const repaired = repairZeros(plain(text.slice(0, MAX_LENGTH)));
  const runs = digitRuns(repaired);

  const [first, ...others] = runs.flatMap((run) =>
    isTenDigits(run) || isCrowded(run) ? [] : numbersIn(run, complete),
  );
  if (first) return { kind: 'phone', ...phone(first.e164), others: others.map((other) => other.e164) };

  for (const run of runs) {
    const [ten] = numbersIn(run, tenDigits);
    if (ten) {
      const suggestion = nineDigitReading(run, ten.e164.slice(4)) ?? ten.e164;
      return { kind: 'confirm', reason: 'tenDigits', ...phone(ten.e164), suggestion };
    }
  }

  const [short] = runs.flatMap((run) => numbersIn(run, withoutZero));
  if (short) return { kind: 'phone', ...phone(short.e164), others: [] };

  const [only] = runs;
  if (!only) return { kind: 'none', reason: 'absent' };
  if (runs.length === 1 && !hasLetters(repaired)) {
    const foreign = valid(`+${only.digits}`);
    if (foreign && only.digits.length > 10) {
      return { kind: 'confirm', reason: 'foreign', ...phone(foreign), suggestion: foreign };
    }
  }
  return { kind: 'none', reason: whyNot(runs) };
}

/** `06 123 45 67` for a Congolese number, with its country code for any other. */
export function formatPhone(e164: string): string {
  if (!e164.startsWith('+242')) return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
  const digits = e164.slice(4);
  if (digits.length === 10) return digits.replace(/(..)(?=.)/g, '$1 ');
  return digits.startsWith('0')
    ? digits.replace(/^(..)(...)(..)(..)$/, '$1 $2 $3 $4')
    : digits.replace(/^(...)(..)(..)(..)$/, '$1 $2 $3 $4');
}

/** WhatsApp's id of a person as a phone number; null for ids that are none. */
export function phoneFromWaId(waId: string): string | null {
  const digits = waId.replace(/^\+/, '');
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null;
  return /^242[1456]\d{7}$/.test(digits) ? `+2420${digits.slice(3)}` : `+${digits}`;
}

/** The text with each phone number replaced by a semicolon, for readers that look for something else. */
export function withoutPhones(text: string): string {
  const plainText = plain(text);
  return phonesIn(plainText).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ; ${rest.slice(end)}`,
    plainText,
  );
}

/** Every phone number of a text that is plain already, and where it stands. */
export function phonesIn(text: string): { e164: string; start: number; end: number }[] {
  return digitRuns(repairZeros(text)).flatMap((run) => {
    const tens = numbersIn(run, tenDigits);
    return tens.length > 0 ? tens : numbersIn(run, complete);
  });
}

interface DigitRun {
  plus: boolean;
  digits: string;
  groups: { digits: string; start: number; end: number }[];
}

interface Found {
  e164: string;
  start: number;
  end: number;
}

function digitRuns(text: string): DigitRun[] {
  return [...text.matchAll(/\+?\s?\d(?:(?:,|(?!\.\s)[ \t./()_·-]{0,3})\d)*/g)].map((match) => {
    const groups = [...match[0].matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: match.index + group.index,
      end: match.index + group.index + group[0].length,
    }));
    return {
      plus: match[0].startsWith('+'),
      digits: groups.map((group) => group.digits).join(''),
      groups: groups.map((group, index) =>
        index === 0 && match[0].startsWith('+') ? { ...group, start: match.index } : group,
      ),
    };
  });
}

/** Numbers end where a group of digits ends, so an amount behind a phone number stays out of it. */
function numbersIn(run: DigitRun, read: (digits: string, plus: boolean) => string | null): Found[] {
  const found: Found[] = [];
  for (let from = 0; from < run.groups.length; from++) {
    let best: (Found & { to: number }) | null = null;
    let digits = '';
    for (let to = from; to < run.groups.length && digits.length < 17; to++) {
      const first = run.groups[from];
      const last = run.groups[to];
      if (!first || !last) break;
      digits += last.digits;
      const e164 = read(digits, run.plus && from === 0);
      if (e164) best = { e164, start: first.start, end: last.end, to };
    }
    if (best) {
      found.push({ e164: best.e164, start: best.start, end: best.end });
      from = best.to;
    }
  }
  return found;
}

function complete(digits: string, plus: boolean): string | null {
  const abroad = plus ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad !== null && !abroad.startsWith('242')) return abroad.length > 7 ? valid(`+${abroad}`) : null;
  const national = nationalDigits(digits);
  const hasCode = national !== digits;
  if (hasCode && /^[456]\d{7}$/.test(national)) return valid(`+2420${national}`);
  return national.length === 9 ? valid(`+242${national}`) : null;
}

function tenDigits(digits: string): string | null {
  const national = nationalDigits(digits);
  return TEN_DIGITS.test(national) ? `+242${national}` : null;
}

function withoutZero(digits: string): string | null {
  return /^[456]\d{7}$/.test(digits) ? valid(`+2420${digits}`) : null;
}

function isTenDigits(run: DigitRun): boolean {
  return tenDigits(run.digits) !== null;
}

/** Digits left over behind a number that are no amount: it was typed too long, and nobody knows where. */
function isCrowded(run: DigitRun): boolean {
  const end = numbersIn(run, complete).at(-1)?.end;
  if (end === undefined) return false;
  const [next, ...others] = run.groups.filter((group) => group.start >= end).map((group) => group.digits);
  const isAmount = others.length > 0 && others.every((digits) => digits.length === 3);
  return next !== undefined && next.length < 3 && !isAmount;
}

function nationalDigits(digits: string): string {
  return /^(?:00)?242(?=\d{8,10}$)/.test(digits) ? digits.replace(/^(?:00)?242/, '') : digits;
}

function valid(e164: string): string | null {
  const number = parsePhoneNumberFromString(e164);
  return number?.isValid() ? number.number : null;
}

function phone(e164: string): Phone {
  return { e164, national: formatPhone(e164) };
}

/** A key that bounced (0661…) or a digit that stands apart; null when several are possible. */
function nineDigitReading(run: DigitRun, ten: string): string | null {
  const bounced = [...ten].flatMap((digit, index) =>
    digit === ten[index + 1] ? [ten.slice(0, index) + ten.slice(index + 1)] : [],
  );
  const [reading, ...others] = new Set([
    ...numbersIn(run, complete).map((found) => found.e164),
    ...bounced.flatMap((digits) => valid(`+242${digits}`) ?? []),
  ]);
  return others.length === 0 ? (reading ?? null) : null;
}

function whyNot(runs: DigitRun[]): 'tooShort' | 'tooLong' | 'invalid' {
  const longest = runs.reduce((a, b) => (b.digits.length > a.digits.length ? b : a));
  const national = longest.digits.replace(/^(?:00)?242/, '');
  if (national.length < 9) return 'tooShort';
  return national.length === 9 || longest.plus ? 'invalid' : 'tooLong';
}

/** People type the letter O for the zero. */
function repairZeros(text: string): string {
  const zeros = (letters: string) => '0'.repeat(letters.length);
  return text
    .replace(/(?<!\p{L})[oO]{1,3}(?=[ ./-]?\d)/gu, zeros)
    .replace(/(?<=\d)[oO]{1,3}(?![\p{L}])/gu, zeros);
}
