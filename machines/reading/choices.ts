import { distance } from 'fastest-levenshtein';

import type { Choice } from '../message.ts';
import { fold, wordsOf } from './text.ts';

const MAX_LENGTH = 80;

/**
 * The choice a typed answer means: by its title, the words that set it apart, its number (`numbers`: only where a
 * number cannot be the answer itself) or a small typo. Null when none or several could be meant.
 */
export function matchChoice(
  text: string,
  choices: Choice[],
  { numbers }: { numbers: boolean },
): Choice | null {
  if (text.length > MAX_LENGTH) return null;
  const typed = keyOf(text);
  if (typed === '') return null;
  const titled = choices.filter((choice) => keyOf(choice.title) === typed);
  if (titled.length > 0) return only(titled);

  const position = numbers ? positionIn(text, choices.length) : null;
  if (position !== null) return choices[position - 1] ?? null;

  const said = tellingWords(text);
  if (said.length === 0) return null;
  const meant = choices.filter((choice) => {
    const title = tellingWords(choice.title);
    return title.length > 0 && said.every((word) => title.includes(word)) && said.length >= title.length / 2;
  });
  if (meant.length > 0) return only(meant);

  return typed.length < 5
    ? null
    : only(choices.filter((choice) => distance(keyOf(choice.title), typed) <= (typed.length < 9 ? 1 : 2)));
}

function only(choices: Choice[]): Choice | null {
  return choices.length === 1 ? (choices[0] ?? null) : null;
}

function keyOf(text: string): string {
  return fold(text).replace(/ /g, '');
}

function positionIn(text: string, count: number): number | null {
  const words = wordsOf(text).filter((word) => !BEFORE_NUMBERS.has(word));
  const [word] = words;
  if (word === undefined || words.length !== 1) return null;
  if (LAST.has(word)) return count;
  const digits = /^(\d{1,2})(?:er|ere|e|eme|ieme|nd|nde)?$/.exec(word)?.[1];
  const position =
    digits === undefined ? ORDINALS.findIndex((names) => names.includes(word)) + 1 : Number(digits);
  return position >= 1 && position <= count ? position : null;
}

/** The words that carry the meaning; when there are none but small ones (Oui, Non), those. */
function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return [...new Set(telling.length > 0 ? telling : words)];
}

const BEFORE_NUMBERS = new Set(
  'le la l les n no num numero choix option je prends choisis veux c est svp stp'.split(' '),
);
const LAST = new Set(['dernier', 'derniere']);
const ORDINALS = [
  ['un', 'une', 'premier', 'premiere', '1er', 'first'],
  ['deux', 'deuxieme', 'second', 'seconde'],
  ['trois', 'troisieme'],
  ['quatre', 'quatrieme'],
  ['cinq', 'cinquieme'],
  ['six', 'sixieme'],
  ['sept', 'septieme'],
  ['huit', 'huitieme'],
  ['neuf', 'neuvieme'],
  ['dix', 'dixieme'],
];
const SMALL_WORDS = new Set(
  (
    'je j veux voudrais aimerais prends choisis prefere mets donne moi le la les l un une des du de d en par avec a au ' +
    'aux pour payer paiement c est ca ce sera svp stp merci plutot alors bon ok oui mon ma mes ton votre s il vous te plait'
  ).split(' '),
);
