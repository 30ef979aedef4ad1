import { foreignNumberAt } from '../reading/foreign-number.ts';
import { numberAt } from '../reading/number-words.ts';
import { wordsOf } from '../reading/text.ts';
import { withoutArticle } from './article.ts';
import type { Token } from './tokens.ts';

/** What is ordered, the first thing of several, without how many: « 2 pagnes », « soso mibale ya kotumba ». */
export function productOf(words: string, tokens: Token[]): string {
  const { named } = productIn(tokens);
  const start = tokens[0]?.start ?? 0;
  return withoutArticle(words.slice((named[0]?.start ?? start) - start, (named.at(-1)?.end ?? start) - start))
    .replace(SECOND, '')
    .replace(LOOSE_END, '');
}

/**
 * What names a product, and what counts it: before it in French and English, after it in Lingala and Kituba. `before`
 * is what stands before the words: « une pizza » is one pizza.
 */
export function productIn(tokens: Token[], before?: Token): { named: Token[]; count: Token | null } {
  const [first, ...others] = tokens;
  if (first && isCounted(tokens)) return { named: others, count: first };
  if (first && others.length > 0 && ONE.test(first.text)) return { named: others, count: first };
  const after = tokens.findIndex(
    (token, at) => at > 0 && isForeignCount(token) && !AND.has(tokens[at - 1]?.word ?? ''),
  );
  return after > 0
    ? { named: tokens.slice(0, after), count: tokens[after] ?? null }
    : { named: tokens, count: before && ONE.test(before.text) ? before : null };
}

function isCounted([first, second]: Token[]): boolean {
  return first?.kind === 'number' && first.money !== 'currency' && second?.kind === 'word';
}

function isForeignCount({ kind, text }: Token): boolean {
  const words = wordsOf(text);
  return kind === 'number' && numberAt(words, 0) === null && foreignNumberAt(words, 0) !== null;
}

/** Not the English « a »: « je veux a manger » has no accent on many telephones. */
const ONE = /^(?:une?|one)$/i;
/** What follows counts another thing. */
const AND = new Set(['and', 'et', 'na', 'ti', 'mpe', ',', '+']);
const NUMBERS = 'une?|des|du|\\d+|deux|trois|quatre|cinq|six|dix|an?|one|two|three|four|five|some';
const MEASURES =
  'kgs?|kilos?|g|grammes?|l|cl|ml|litres?|cm|mm|m|m[eè]tres?|go|gb|mah?|w|v|ans?|pouces?|personnes?|feux|places?';
/** A second thing, to be ordered after the first; a measure of the first is none. */
const SECOND = new RegExp(
  `\\s*(?:(?<!\\d),|;|\\+|\\bet|\\band|\\bmpe)\\s*(?:(?:aussi|also)\\s+)?(?:${NUMBERS})\\s(?!(?:${MEASURES})\\b).*$|\\s+(?:puis|plus|\\+|mpe)\\s.*$`,
  'iu',
);
const LOOSE_END = /(?:\s+(?:de|ya|na|ti|et))+$/iu;
