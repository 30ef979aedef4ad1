import { foreignNumberAt } from '../reading/foreign-number.ts';
import { numberAt } from '../reading/number-words.ts';
import { wordsOf } from '../reading/text.ts';
import type { Token } from './tokens.ts';

/** What is ordered, the first thing of several, without how many: « 2 pagnes », « soso mibale ya kotumba ». */
export function productOf(words: string, tokens: Token[]): string {
  const start = tokens[0]?.start ?? 0;
  const from = isCounted(tokens) ? (tokens[1]?.start ?? 0) - start : 0;
  const after = tokens.findIndex((token, at) => at > 0 && isForeignCount(token));
  const to = after > 0 ? (tokens[after - 1]?.end ?? 0) - start : words.length;
  return words
    .slice(from, Math.max(from, to))
    .replace(ARTICLE, '')
    .replace(SECOND, '')
    .replace(LOOSE_END, '');
}

/** How many of it the same words say. */
export function countIn(tokens: Token[]): number | null {
  const count = isCounted(tokens) ? tokens[0] : tokens.find((token, at) => at > 0 && isForeignCount(token));
  return typeof count?.value === 'number' && Number.isInteger(count.value) ? count.value : null;
}

function isCounted([first, second]: Token[]): boolean {
  return first?.kind === 'number' && first.money !== 'currency' && second?.kind === 'word';
}

/** Lingala and Kituba count after the thing. */
function isForeignCount({ kind, text }: Token): boolean {
  const words = wordsOf(text);
  return kind === 'number' && numberAt(words, 0) === null && foreignNumberAt(words, 0) !== null;
}

const ARTICLE = /^(?:(?:une?|du|des?|d|le|la|les|mon|ma|mes|an?|the|my|ba)\s+(?=\S)|[ld]['’]\s?(?=\S))/iu;
const NUMBERS = 'une?|des|du|\\d+|deux|trois|quatre|cinq|six|dix|an?|one|two|three|four|five|some';
/** A second thing, to be ordered after the first. */
const SECOND = new RegExp(
  `\\s*(?:,|;|\\+|\\bet|\\band|\\bmpe)\\s*(?:(?:aussi|also)\\s+)?(?:${NUMBERS})\\s.*$|\\s+(?:puis|plus|\\+|mpe)\\s.*$`,
  'iu',
);
const LOOSE_END = /(?:\s+(?:de|ya|na|ti|et))+$/iu;
