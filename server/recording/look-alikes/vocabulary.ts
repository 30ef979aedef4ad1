import { distance } from 'fastest-levenshtein';
import { isSmallWord } from '../../../machines/reading/language.ts';
import { exactHits, fuzzyHits, wordsIn } from '../../../machines/reading/spot-search.ts';
import { fold } from '../../../machines/reading/text.ts';
import { everyday } from './everyday.ts';
import { classesOf, knownWords, NAMES } from '../../../machines/understanding/lexicons.ts';
import { spelledOut } from '../../../machines/understanding/spelling.ts';

/**
 * What the product itself knows a word for: `known` says nothing of anybody, `name` is what somebody may be called,
 * `both` may be either (rose, parfait, jean), and nobody knows what `unknown` says.
 */
export type Kind = 'known' | 'name' | 'both' | 'unknown';

export function kindOf(typed: string): Kind {
  const folded = fold(typed);
  const isName = classesOf(folded).includes('name');
  const isKnown = spelledOut(folded).split(' ').every(says);
  if (isName) return isKnown ? 'both' : 'name';
  return isKnown ? 'known' : 'unknown';
}

/** Where somebody lives a word has to say more to be harmless: that it names a kind of place, or leads to one. */
export function kindInAddress(typed: string): Kind {
  const kind = kindOf(typed);
  const folded = fold(typed);
  const isOfAny = folded.length < LEAST_TELLING || isSmallWord(folded) || classesOf(folded).length > 0;
  return kind === 'known' && !isOfAny ? 'unknown' : kind;
}

/** The word that a misspelt one most probably is; null where none is near. */
export function nearestKnown(typed: string): string | null {
  const folded = fold(typed);
  const far = folded.length < 5 ? 0 : folded.length < 8 ? 1 : 2;
  return far === 0
    ? null
    : ([...knownWords, ...everyday].find((word) => distance(word, folded) <= far) ?? null);
}

/** What look-alikes are made of, each list in the order in which it is used. */
export const pools = {
  firstName: () => names().first,
  lastName: () => names().last,
  street: () => STREETS,
  thing: () => THINGS,
  noise: () => NOISE,
};

const STREETS =
  'manguiers palmiers tulipes bambous cocotiers flamboyants orangers lilas papayers acacias jasmins hibiscus avocatiers baobabs citronniers bougainvilliers goyaviers eucalyptus fougeres tamariniers'.split(
    ' ',
  );
const THINGS =
  'enveloppe cahier valise chaise marmite pagne chaussure montre bracelet collier tissu robe chemise ventilateur imprimante chargeur parfum savon gateau ballon cravate sacoche table ordinateur tablette casque disque perruque bijou certificat manuel stylo creme jouet cadeau bouquet matelas meuble armoire vaisselle moteur pneu batterie outil ciment peinture photo contrat costume veste maillot ampoule cable rallonge machine glaciere bidon tondeuse mallette tableau uniforme velo'.split(
    ' ',
  );

/** What means nothing. */
const NOISE =
  'blabla tralala zigzag patati patata bidule tagada ploum zouzou turlututu dingdong tictac froufrou yoyo zozo hophop'.split(
    ' ',
  );

const LEAST_TELLING = 3;

function says(word: string): boolean {
  return (
    word.length < LEAST_TELLING ||
    isSmallWord(word) ||
    everyday.has(word) ||
    classesOf(word).some((name) => name !== 'name')
  );
}

let called: { first: string[]; last: string[] } | undefined;

/** Names that mean nothing else and name no place. */
function names(): { first: string[]; last: string[] } {
  const all = NAMES.split(' ');
  const firstFamily = all.indexOf('ngoma');
  const usable = (name: string) => kindOf(name) === 'name' && /^[a-z]{4,}$/.test(name) && !namesPlace(name);
  called ??= {
    first: all.slice(0, firstFamily).filter(usable),
    last: all.slice(firstFamily).filter(usable),
  };
  return called;
}

function namesPlace(word: string): boolean {
  const found = wordsIn(word);
  return exactHits(found).length > 0 || fuzzyHits(found).length > 0;
}
