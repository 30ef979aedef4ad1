import { distance } from 'fastest-levenshtein';

/** A number said in words, digits or both. `alt` is what people often mean instead (mille cinq → 1 500). */
interface SpokenNumber {
  value: number;
  alt: number | null;
  /** How many tokens it took. */
  length: number;
  /** Said with mille, k or million. */
  scaled: boolean;
}

/**
 * Reads the number that starts at `start`, as far as it goes. Tokens are folded words, or digits with a dot for
 * decimals; Belgian and Swiss forms, missing plurals, glued words (deuxmille) and small typos are understood.
 */
export function numberAt(tokens: string[], start: number): SpokenNumber | null {
  const words = tokens.slice(start, start + MAX_TOKENS).flatMap((token, index) => {
    const parts = partsOf(token);
    return parts.map((word, part) => ({ word, ends: part === parts.length - 1 ? index + 1 : null }));
  });
  let total = 0;
  let chunk: number | null = null;
  let scale = Infinity;
  let asTyped: number | null = null;
  let length = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.word ?? '';
    const multiplier = MULTIPLIERS.get(word);
    if (multiplier !== undefined) {
      if (multiplier >= scale || (chunk === null && multiplier > 1000)) break;
      if (chunk !== null && chunk >= 1000) asTyped = chunk;
      total += (chunk ?? 1) * multiplier;
      scale = multiplier;
      chunk = null;
    } else if (
      word === 'et' &&
      chunk === null &&
      isHalf(words[at + 1]?.word) &&
      scale >= 1000 &&
      scale < Infinity
    ) {
      total += scale / 2;
      at++;
    } else if (word === 'et' && joins(chunk, words[at + 1]?.word)) {
      continue;
    } else {
      const next = extend(chunk, word);
      if (next === null || next >= scale) break;
      chunk = next;
    }
    length = words[at]?.ends ?? length;
  }
  if (length === 0) return null;
  const alt = asTyped ?? (scale < Infinity && chunk !== null ? colloquial(total, scale, chunk) : null);
  return { value: total + (chunk ?? 0), alt, length, scaled: scale < Infinity };
}

const MAX_TOKENS = 16;

const UNITS = new Map(
  Object.entries({
    zero: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    octante: 80,
    nonante: 90,
    cent: 100,
  }),
);

const MULTIPLIERS = new Map(
  Object.entries({ k: 1000, mil: 1000, mille: 1000, million: 1_000_000, milliard: 1_000_000_000 }),
);

const LONG_WORDS = [...UNITS.keys(), ...MULTIPLIERS.keys()].filter((word) => word.length >= 6);
const GLUED = new RegExp(
  `(${[...UNITS.keys(), 'mille', 'million', 'milliard'].sort((a, b) => b.length - a.length).join('|')})s?`,
  'y',
);

/** What the number so far becomes with one more word; null when the word starts another number. */
function extend(chunk: number | null, word: string): number | null {
  const value = /^\d/.test(word) ? Number(word) : UNITS.get(word);
  if (value === undefined) return null;
  if (chunk === null) return value;
  if (/^\d/.test(word) || chunk === 0 || !Number.isInteger(chunk) || chunk >= 1000) {
    return value === 100 && chunk > 0 && chunk < 10 ? chunk * 100 : null;
  }
  const below = chunk % 100;
  if (value === 100) return (chunk >= 2 && chunk <= 9) || (chunk >= 11 && chunk <= 19) ? chunk * 100 : null;
  if (value === 20 && below === 4) return chunk + 76;
  if (below === 0) return chunk + value;
  if (value >= 17) return null;
  if (value >= 10) return below === 60 || below === 80 ? chunk + value : null;
  if (value === 0 || below % 10 !== 0) return null;
  return below > 10 || value >= 7 ? chunk + value : null;
}

/** `et` belongs to a number only in vingt et un, soixante et onze and their like. */
function joins(chunk: number | null, next: string | undefined): boolean {
  if (chunk === null || next === undefined || !['un', 'une', 'onze'].includes(next)) return false;
  const below = chunk % 100;
  return below >= 20 && below % 10 === 0;
}

function isHalf(word: string | undefined): boolean {
  return word === 'demi' || word === 'demie';
}

function colloquial(total: number, scale: number, rest: number): number | null {
  if (rest >= 2 && rest <= 9) return total + (rest * scale) / 10;
  return scale === 1_000_000 && rest >= 10 && rest < 1000 ? total + rest * 1000 : null;
}

function partsOf(token: string): string[] {
  if (/^\d/.test(token)) return [token];
  const known = singular(token);
  if (known !== null) return [known];
  if (token.length < 6) return [token];
  return glued(token) ?? [LONG_WORDS.find((word) => distance(word, token) === 1) ?? token];
}

function singular(token: string): string | null {
  if (UNITS.has(token) || MULTIPLIERS.has(token)) return token;
  const bare = token.replace(/s$/, '');
  return UNITS.has(bare) || MULTIPLIERS.has(bare) ? bare : null;
}

function glued(token: string): string[] | null {
  const parts: string[] = [];
  GLUED.lastIndex = 0;
  for (let at = 0; at < token.length; at = GLUED.lastIndex) {
    const part = GLUED.exec(token)?.[1];
    if (part === undefined) return null;
    parts.push(part);
  }
  return parts;
}
