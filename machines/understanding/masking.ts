import { tokensOf } from './tokens.ts';

export interface Masked {
  text: string;
  /** Puts the numbers back into words taken from the masked text. */
  unmask: (words: string) => string;
}

/** The text with `[tel1]`, `[tel2]` … for what is a telephone number or could be one, however badly typed. */
export function maskPhones(text: string): Masked {
  const numbers: string[] = [];
  const masked = spansToMask(text).reduceRight((rest, { start, end }, index) => {
    numbers[index] = text.slice(start, end);
    return `${rest.slice(0, start)}${markOf(index)}${rest.slice(end)}`;
  }, text);
  return {
    text: masked,
    unmask: (words) => numbers.reduce((rest, number, index) => rest.replaceAll(markOf(index), number), words),
  };
}

interface Span {
  start: number;
  end: number;
}

function markOf(index: number): string {
  return `[tel${index + 1}]`;
}

function spansToMask(text: string): Span[] {
  const tokens = tokensOf(text);
  const phones = tokens.filter(({ kind }) => kind === 'phone');
  const taken = tokens.filter(({ kind }) => kind === 'phone' || kind === 'reference');
  const others = [...text.matchAll(LONG_NUMBER)]
    .filter(({ 0: digits }) => !AMOUNT.test(digits))
    .map(({ 0: digits, index }) => ({ start: index, end: index + digits.length }))
    .filter((span) => !taken.some((token) => token.start < span.end && span.start < token.end));
  return [...phones, ...others].sort((a, b) => a.start - b.start);
}

/** Eight digits or more, in groups or not. */
const LONG_NUMBER = /\+?\d(?:[ \u00A0\u202F./()_-]{0,3}\d){7,}/g;
/** Millions, in groups of three. */
const AMOUNT = /^[1-9]\d{0,2}(?:[ \u00A0\u202F.]\d{3})+$/;
