import { readCommand, readYesNo } from './commands.ts';
import { numberAt } from './number-words.ts';
import { withoutPhones } from './phone.ts';
import { fold, hasLetters, wordsOf } from './text.ts';

/** An answer that is certainly something else: a number, a yes, a command, small talk. */
export function isNoPlace(line: string): boolean {
  if (!hasLetters(line) || NOT_PLACES.has(fold(line)) || readYesNo(line) || readCommand(line)) return true;
  return isMoney(line);
}

/** Somebody who speaks to us instead of answering; only where no known place is named. */
export function isTalk(line: string): boolean {
  return line.endsWith('?') || TALK.test(fold(line));
}

/** A phone number or a price between commas is no part of an address. */
export function withoutAsides(line: string): string {
  const parts = line.split(/\s*[,;]\s*/);
  const kept = parts.filter((part) => !isPhone(part) && !(hasLetters(part) && isMoney(part)));
  return kept.length === 0 || kept.length === parts.length ? line : kept.join(', ');
}

function isPhone(text: string): boolean {
  return !/[\p{L}\d]/u.test(withoutPhones(text));
}

function isMoney(text: string): boolean {
  const words = wordsOf(text.replace(/(\d)(?=\p{L})/gu, '$1 '));
  const number = numberAt(words, 0);
  return number !== null && words.slice(number.length).every((word) => MONEY.has(word));
}

const TALK =
  /^(?:je|j ai|j en|tu|vous|combien|pourquoi|comment|quand|attend|attends|attendez|est ce|qu est|c est quoi|peux|pouvez|il faut|on peut|donnez|dites|merci|non(?! loin)|en fait|finalement)\b/;

const MONEY = new Set('f fr frs franc francs fcfa cfa xaf et'.split(' '));

const NOT_PLACES = new Set(
  (
    'je ne sais pas|je sais pas|sais pas|aucune idee|aucun|aucune|rien|quoi|comment|pourquoi|ou|ou ca|qui|quand|attends|' +
    'attendez|un instant|une minute|lol|mdr|hein|moi|test|merci|merci beaucoup|quel quartier|quelle adresse|ici|la|la bas|' +
    'chez moi|chez lui|chez elle|a la maison|maison|partout|nulle part|n importe ou|pas encore|plus tard|c est bon|passer|' +
    'suivant|pas d adresse|adresse|position|ma position|localisation|ma localisation|gps|bye|au revoir|a demain|bonne nuit'
  ).split('|'),
);
