import type { Point } from '../../../machines/domain.ts';
import type { Message } from '../../../machines/message.ts';
import { fold, wordsOf } from '../../../machines/reading/text.ts';
import { phoneLike } from './phones.ts';
import { pinLike } from './pins.ts';
import { pools } from './vocabulary.ts';

/** What a word that says too much is taken for, which decides what takes its place. */
export type Role = keyof typeof pools;

export type Book = ReturnType<typeof createBook>;

/**
 * Who and what stands for whom and what: the same look-alike for the same thing all along, never one for two. Made in
 * the order in which things are met, so that nothing of a look-alike tells of its original. What is met in an attempt
 * is kept once that has been kept.
 */
export function createBook(originals: ReadonlySet<string>) {
  const kept = new Map<string, string>();
  const tried = new Map<string, string>();
  const heard = new Set<string>();
  let skipped = 0;

  function known(key: string): string | undefined {
    return tried.get(key) ?? kept.get(key);
  }

  function find(kind: string, original: string, make: (nth: number) => string): string {
    const key = `${kind} ${original}`;
    const before = known(key);
    if (before !== undefined) return before;
    const taken = new Set(
      [...kept, ...tried].flatMap(([name, each]) => (name.startsWith(`${kind} `) ? [each] : [])),
    );
    for (let nth = taken.size + skipped; ; nth += 1) {
      const made = make(nth);
      if (taken.has(made) && nth < taken.size + skipped + TRIES) continue;
      tried.set(key, made);
      return made;
    }
  }

  return {
    /** Begins to look for look-alikes once more; each attempt finds others than the one before. */
    attempt(nth: number): void {
      tried.clear();
      skipped = nth;
    },
    keep(): void {
      for (const [key, made] of tried) kept.set(key, made);
      tried.clear();
      skipped = 0;
    },
    knows: (word: string): boolean => kept.has(`word ${fold(word)}`) || tried.has(`word ${fold(word)}`),
    /** What the bot has said to the look-alike says nothing of anybody else. */
    hear({ text, choices = [] }: Pick<Message, 'text' | 'choices'>): void {
      for (const words of [text, ...choices.map(({ title }) => title)])
        for (const word of wordsOf(words)) heard.add(word);
    },
    hasHeard: (word: string): boolean => heard.has(fold(word)),
    /** Another word of the same kind, written as this one is. */
    word(typed: string, role: Role): string {
      const folded = fold(typed);
      const usable = pools[role]().filter((word) => !originals.has(word));
      const isMany = /[^s]s$/.test(folded) && (role === 'thing' || role === 'noise');
      const made =
        inflected(folded, (form) => known(`word ${form}`)) ??
        find('word', folded, (nth) => `${nthOf(usable, nth)}${isMany ? 's' : ''}`);
      return casedLike(typed, made);
    },
    phone: (e164: string): string => find('phone', e164, (nth) => phoneLike(e164, nth)),
    /** Digits that stand for somebody or something, as many as there were. */
    digits: (digits: string): string =>
      find(`digits${digits.length}`, digits, (nth) => digitsLike(digits, nth)),
    email: (email: string): string => find('email', fold(email), (nth) => `personne${nth + 1}@example.com`),
    link: (link: string): string => find('link', link, (nth) => `https://example.com/${nth + 1}`),
    pin(point: Point): Point {
      const made = find('pin', `${point.lat} ${point.lng}`, (nth) => {
        const { lat, lng } = pinLike(point, nth);
        return `${lat} ${lng}`;
      });
      const [lat = 0, lng = 0] = made.split(' ').map(Number);
      return { lat, lng };
    },
  };
}

/** There are but nine other digits: then one stands for two. */
const TRIES = 500;

/** Once all have been used, with an ending. */
function nthOf(words: string[], nth: number): string {
  const round = Math.floor(nth / words.length);
  return `${words[nth % words.length] ?? ''}${ENDINGS[round] ?? 'o'.repeat(round)}`;
}

const ENDINGS = ['', 'ine', 'ette', 'on', 'elle', 'ard', 'ou', 'ie'];

/** One that is met in the singular and in the plural has one look-alike in both. */
function inflected(folded: string, known: (form: string) => string | undefined): string | undefined {
  const singular = folded.replace(/[sx]$/, '');
  const exact = known(folded);
  if (exact !== undefined || singular.length < 3) return exact;
  if (singular !== folded) {
    const one = known(singular);
    return one && (one.endsWith('s') ? one : `${one}s`);
  }
  return [`${folded}s`, `${folded}x`]
    .map(known)
    .find((many) => many !== undefined)
    ?.replace(/s$/, '');
}

function digitsLike(digits: string, nth: number): string {
  const size = 10 ** digits.length;
  const first = size / 10;
  const made = String(first + (((nth + 1) * 7_919) % (size - first))).slice(0, digits.length);
  return made === digits ? made.replace(/\d$/, (last) => String((Number(last) + 1) % 10)) : made;
}

function casedLike(typed: string, word: string): string {
  if (typed.length > 1 && typed === typed.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(typed) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
