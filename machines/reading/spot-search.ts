import { distance } from 'fastest-levenshtein';

import { lettersOf, loadGazetteer, spellingKey, type Spot } from './gazetteer.ts';

/** A word of a line and where it stands. */
export interface Word {
  key: string;
  start: number;
  end: number;
}

/** Words `from` to `to` (exclusive) name one of `spots`, as surely as `ratio` says: 1 is a known spelling. */
export interface Hit {
  from: number;
  to: number;
  key: string;
  ratio: number;
  spots: Spot[];
  /** A word before it says that a place comes (à, quartier). */
  isCued: boolean;
}

const ACCEPT_RATIO = 0.78;
const PROPOSE_RATIO = 0.7;
const MAX_WORDS = 40;
const MAX_WINDOW = 5;
const MAX_FUZZY_WINDOW = 3;

export function wordsIn(line: string, most = MAX_WORDS): Word[] {
  return [...line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].slice(0, most).map((match) => ({
    key: spellingKey(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The places a line names in a known spelling, the longest reading of each stretch, in order. */
export function exactHits(words: Word[]): Hit[] {
  const { spellings } = loadGazetteer();
  const hits: Hit[] = [];
  for (let from = 0; from < words.length;) {
    const hit = windowsAt(words, from)
      .reverse()
      .flatMap((window) => {
        const spots = spellings.get(window.key);
        return spots && isMeant(words, window) ? [{ ...window, ratio: 1, spots }] : [];
      })[0];
    if (hit) hits.push(hit);
    from = hit?.to ?? from + 1;
  }
  return hits;
}

/** The places a line may name in spite of a typo, best first. */
export function fuzzyHits(words: Word[]): Hit[] {
  const hits = words.flatMap((_, from) =>
    windowsAt(words, from, MAX_FUZZY_WINDOW).flatMap((window) => {
      if (window.key.length < 5 || !isMeant(words, window) || isMisleading(words, window)) return [];
      return lookAlikes(window.key).map((found) => ({ ...window, ...found }));
    }),
  );
  return hits.sort((a, b) => b.ratio - a.ratio || b.key.length - a.key.length);
}

export function isAccepted(hit: Hit): boolean {
  return hit.ratio >= ACCEPT_RATIO;
}

/** 1 for equal keys, 0 for keys without anything in common. */
export function likeness(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1);
}

type Window = Pick<Hit, 'from' | 'to' | 'key' | 'isCued'>;

function windowsAt(words: Word[], from: number, size = MAX_WINDOW): Window[] {
  const isCued = CUES.has(words[from - 1]?.key ?? '');
  let key = '';
  return words.slice(from, from + size).map((word, index) => {
    key += word.key;
    return { from, to: from + index + 1, key, isCued };
  });
}

function lookAlikes(key: string): { ratio: number; spots: Spot[] }[] {
  const letters = lettersOf(key);
  const digits = digitsOf(key);
  const alike: { ratio: number; spots: Spot[] }[] = [];
  // Asked of every word, and mostly in vain: what is cheap to tell comes first.
  for (const candidate of loadGazetteer().fuzzy) {
    const longest = Math.max(key.length, candidate.key.length);
    const most = longest * (1 - PROPOSE_RATIO);
    if (Math.abs(key.length - candidate.key.length) > most) continue;
    if (bits(letters & ~candidate.letters) > most || bits(candidate.letters & ~letters) > most) continue;
    if (digits !== digitsOf(candidate.key) || NICKNAMES.has(candidate.key)) continue;
    const ratio = likeness(key, candidate.key);
    if (ratio >= PROPOSE_RATIO) alike.push({ ratio, spots: candidate.spots });
  }
  return alike;
}

/** « rue Makoua », « chez Ngoma »: streets and people are called like places. */
function isMeant(words: Word[], { from, to, key, isCued }: Window): boolean {
  if (key === 'lagare' && KINDS.has(words[to]?.key ?? '')) return false;
  if (isCued || isWhereThingsAre(words, from)) return true;
  if (NAME_BEARERS.has(bearer(words, from))) return false;
  return !WEAK.has(key) || (from === 0 && to === words.length);
}

/** What looks like a misspelt place by accident. */
function isMisleading(words: Word[], { from, to, key, isCued }: Window): boolean {
  if (ORDINARY.has(key) || EDGES.has(words[from]?.key ?? '') || EDGES.has(words[to - 1]?.key ?? ''))
    return true;
  return !isCued && SIGNBOARDS.has(bearer(words, from));
}

/** « Marché de Mengo », « zando ya Moungali », « bar de Songolo »: named after where they are. */
function isWhereThingsAre(words: Word[], from: number): boolean {
  // « Hôpital de base » is a kind of hospital.
  if (words[from]?.key === 'base') return false;
  return LINKS.has(words[from - 1]?.key ?? '') && LOCATED.has(words[from - 2]?.key ?? '');
}

/** The word that the name at `from` belongs to: « rue » in « rue de la Gare ». */
function bearer(words: Word[], from: number): string {
  let before = from - 1;
  while (before >= 0 && ARTICLES.has(words[before]?.key ?? '')) before--;
  return words[before]?.key ?? '';
}

function digitsOf(key: string): string {
  return /\d/.test(key) ? key.replace(/\D/g, '') : '';
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function set(list: string): Set<string> {
  return new Set(list.split(' '));
}

const CUES = set('a au quartier qtier quartiers vers arrondissement secteur zone');
const ARTICLES = set('de du des d la le les l');
const LINKS = set('de du d ya of');
const LOCATED = set(
  'marche zando zandu gare mairie eglise ecole lycee college ceg hopital clinique dispensaire peage internat poste ' +
    'commissariat station port pont stade terminus arret point paroisse temple mosquee cathedrale boulangerie agence ' +
    'pharmacie salon kiosque boutique magasin depot restaurant bar hotel nganda creche terrain camp lopitalo ndako eteyelo ' +
    'parking caserne ferme garage portail siege bureau',
);
/** « la gare routière », « la gare de Dolisie »: what makes it another one. */
const KINDS = set('routiere routieres fluviale de du d des ya nord sud');
const NAME_BEARERS = set(
  'rue ruelle route avenue av ave boulevard bd blvd allee impasse chez m mr mme mlle monsieur madame papa tonton tantine ya ' +
    'pasteur docteur dr general president restaurant bar hotel appelle',
);
/** Known spellings that are ordinary words or family names too: a place only when alone or announced. */
const WEAK = set(
  'liberte domaine culotte meteo losange base roi roy tahiti mamba mengo ngoma mbama mayoma matari oyo ewo rex laville ' +
    'enville texaco 10francs dixfrancs 5chemins mafuta ngunga glaciere',
);
/** Spellings close to family names and everyday words: good only letter by letter. */
const NICKNAMES = set('filou kayes ngunga mavoula ngoma mbama');
const EDGES = set(
  'a au aux et ou en de du des d la le les l un une sur sous dans pres par pour avec chez vers que qui est non je na ya m',
);
const SIGNBOARDS = set(
  'menuiserie boutique magasin garage salon alimentation ets etablissement maison cave nganda quincaillerie ecole college ' +
    'lycee eglise clinique pharmacie librairie boulangerie station famille parcelle face',
);
const ORDINARY = set(
  'glacier glaciers tombe tombee semble sembler four fours souk souks tonton tontons tendance tendances intendant ' +
    'intendante filon filou bombe bombes combe paye payes payer rayes serbe gamba gambas folks matee pissa indien hindi ' +
    'pontons demain maisons maison chemins pierre camps camp suisse matin matinee couturiere interface maintenance ' +
    'livraison livraisons lopango glacieres mampa masanga pembe mboka mbuta biloko mango mangolo mwamba mboto ngambo ' +
    'matanga djino honda forks liberty romaine kouilou mpela lembe samba bouanga nkounkou ngouala ngolo kamba nkaya ' +
    'ngakosso ngoyi mpika menga mafoua boungou linda',
);
