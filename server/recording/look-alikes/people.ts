import type { Json } from '../../../machines/domain.ts';
import type { Noted } from '../journal.ts';
import type { Book } from './book.ts';
import { kindOf } from './vocabulary.ts';

/**
 * Learns first who is spoken of, from all that surely names somebody: their names then have their look-alikes wherever
 * else they stand.
 */
export function learnNames(book: Book, rows: Noted[], profileName: string | null): void {
  const names = [profileName ?? '', ...rows.flatMap(({ event }) => namesIn(event as unknown as Json))];
  for (const name of names) {
    const words = [...name.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map(([word]) => word);
    for (const [index, word] of words.filter((each) => kindOf(each) !== 'known').entries())
      book.word(word, index === 0 ? 'firstName' : 'lastName');
  }
  book.keep();
}

const NAMED = ['displayName', 'recipient', 'customer'];

function namesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { name, phone, phones, slot, words } = value;
  const isPerson = phone !== undefined || phones !== undefined;
  const own = [
    ...(isPerson ? [name] : []),
    ...(slot === 'contactName' ? [words] : []),
    ...NAMED.map((key) => value[key]),
  ];
  return [...own.filter((each) => typeof each === 'string'), ...Object.values(value).flatMap(namesIn)];
}
