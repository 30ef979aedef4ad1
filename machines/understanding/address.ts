import { loadGazetteer, spellingKey } from '../reading/gazetteer.ts';
import { isWithinPlace, type Token } from './tokens.ts';

/** An address with the known place first, in its usual spelling: « Talangaï, devant l'hôpital ». */
export function addressOf(words: string, tokens: Token[]): string {
  const place = placeIn(tokens);
  if (!place) return trimmed(words);
  const start = tokens[0]?.start ?? 0;
  const before = words
    .slice(0, (tokens[place.from]?.start ?? 0) - start)
    .trim()
    .replace(LINKS, '');
  const after = words.slice((tokens[place.to - 1]?.end ?? 0) - start).replace(JOINTS, '');
  return [place.name, trimmed(before), after.replace(ARTICLE, '')]
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(', ');
}

/** A known place and nothing else. */
export function isPlace(address: string): boolean {
  return loadGazetteer().spellings.has(spellingKey(address));
}

export function startsWithPlace(address: string): boolean {
  return isPlace(address.split(', ')[0] ?? '');
}

interface Place {
  from: number;
  to: number;
  name: string;
  /** How much speaks for it as the one that the rest is in. */
  weight: number;
}

/** The place that the rest of an address lies in: the one that stands for itself, or comes after « à ». */
function placeIn(tokens: Token[]): Place | null {
  let best: Place | null = null;
  for (const place of [...markedIn(tokens), ...aloneIn(tokens)])
    if (!best || place.weight > best.weight) best = place;
  return best;
}

/** The places seen in the message. */
function markedIn(tokens: Token[]): Place[] {
  const first = tokens.findIndex(({ word }) => !LINKING.has(word));
  return tokens.flatMap((token, from) => {
    if (token.spot === undefined) return [];
    let to = from + 1;
    while (isWithinPlace(tokens[to])) to++;
    const before = tokens[from - 1];
    const weight =
      isEdge(before) || from === first
        ? 3
        : CUES.has(before?.word ?? '')
          ? 2
          : isNamedAfter(before, token)
            ? 0
            : 1;
    return [{ from, to, name: token.spot, weight }];
  });
}

/** « Pharmacie Mpila Lumière »: in a name. */
function isNamedAfter(before: Token | undefined, token: Token): boolean {
  return [before, token].every((each) => each?.kind === 'word' && /^\p{Lu}/u.test(each.text));
}

/**
 * Names that may be something else (Liberté, Roy), where nothing else is said between two commas. « Hôpital de base » is
 * a kind of hospital.
 */
function aloneIn(tokens: Token[]): Place[] {
  const places: Place[] = [];
  let first = 0;
  for (let from = 0; from < tokens.length; from++) {
    const before = tokens[from - 1];
    if (isEdge(before)) first = from;
    const isLinked = LINKING.has(before?.word ?? '') && !STREETS.has(tokens[first]?.word ?? '');
    const isKind = before?.word === 'de' && tokens[from]?.word === 'base';
    if (tokens[from]?.place || isKind || !(isEdge(before) || isLinked || tokens[from]?.word === 'en'))
      continue;
    let key = '';
    for (let to = from + 1; to <= Math.min(from + MAX_WORDS, tokens.length); to++) {
      const token = tokens[to - 1];
      if (!token || token.kind === 'mark') break;
      key += spellingKey(token.text);
      const [spot] = loadGazetteer().spellings.get(key) ?? [];
      if (spot && isEdge(tokens[to])) places.push({ from, to, name: spot.name, weight: 2.5 });
    }
  }
  return places;
}

function isEdge(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark';
}

function trimmed(words: string): string {
  return words.replace(LEAD_IN, '').replace(ARTICLE, '').trim();
}

const MAX_WORDS = 5;
const CUES = new Set('a au na in at quartier qtier ku'.split(' '));
const LINKING = new Set([...CUES, 'ya', 'de', 'du', 'd', 'of']);
const STREETS = new Set('rue avenue av boulevard bd route balabala nzela nzila street road'.split(' '));
/** « À », « au », « at » before an address, but « à côté de ». */
const LEAD_IN =
  /^(?:(?:moi|nous|me|us)\s+)?(?:(?:à|a|au|aux|o|na|ku|de|dans|chez moi|chez(?=\s+l)|at|in|to)\s+(?!c[oô]t[eé]|dessus|dessous))?/iu;
/** An article, unless a name begins with it: « le grand manguier » and « lecole », but « Le Phare ». */
const ARTICLE =
  /^(?:(?:la(?!\s+o[uù])|le|les|the|LA|LE|LES|THE|(?:La|Le|Les|The)(?=\s+[\p{Ll}\d]))\s+(?=\S)|[lL](?:['’]\s?(?=\S)|(?=h[oô][tp]|[eéè](?:col|gli)|arr[eêè]t|agence|a[eé]ro|ambass|ancien|angle|at[eé]lier|auberge|entr[eé]|imm?eubl|instit|univers)))/u;
/** What ties a place to what stands before it. */
const LINKS =
  /(?:(?:^|[\s,;'’(-]+)(?:de|du|d|des|a|à|au|aux|o|en|in|at|of|(?<!next\s)to|dans|na|ya|le|la|les|the|l|quartier|(?<!\b(?:[àa]|la|rue)\s)c[oô]t[eé]))*[\s,;'’(-]*$/iu;
/** What leads from a place to where in it. */
const JOINTS =
  /^[\s,;:.?!)(-]*(?:(?:(?:na|pe|o|chez moi|chez|kati ya|epai ya|epayi ya|mais|eza|hein|awa|dans|sise?|c['’]?\s?est|airport|area|ya|de|du|d['’]|et)(?=[\s,;:.?!'’]|$)|(?:(?:à|a|to|at|in)\s+(?:la|le|les|the)|au|aux|to|at|in)(?=\s)(?!\s+(?:dessus|bout|premier|c[oô]t[eé]))|(?:à|a)\s+l['’](?!arri[eè]re|[eé]tage|ombre))[\s,;:.?!)(-]*)*/iu;
