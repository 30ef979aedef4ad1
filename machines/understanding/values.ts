import { readName } from '../reading/name.ts';
import { fold } from '../reading/text.ts';
import type { Token } from './tokens.ts';
import type { Found, SlotName } from './understanding.ts';

/** The value that a stretch of a message has as `slot`; null where the words cannot be one. */
export function valueOf(slot: SlotName, words: string, tokens: Token[]): Found['value'] | null {
  switch (slot) {
    case 'pickup':
    case 'dropoff':
      return placeOf(words, tokens);
    case 'contactName': {
      const called = words.replace(RELATION, '').replace(RELATIVE, '');
      const name = readName(called);
      return name !== null && fold(name) === fold(called) ? name : called;
    }
    case 'contactPhone':
      return phoneIn(tokens);
    case 'reference':
      return tokens.find((token) => token.kind === 'reference')?.value ?? null;
    case 'value':
      return whole(tokens.find((token) => token.kind === 'number')?.value);
    case 'quantity':
      return whole(
        tokens.find((token) => token.kind === 'number')?.value ?? (ONE.test(fold(words)) ? 1 : undefined),
      );
    case 'payment':
      return paymentOf(words);
    case 'description':
      return words.replace(ARTICLE, '');
    case 'product':
      return words.replace(ARTICLE, '').replace(SECOND, '');
    case 'when':
      return words.replace(AT, '');
  }
}

/** An address with the known place first, in its usual spelling: « Talangaï, devant l'hôpital ». */
function placeOf(words: string, tokens: Token[]): string {
  const from = tokens.findIndex((token) => token.spot !== undefined);
  const spot = tokens[from]?.spot;
  if (spot === undefined) return words.replace(LEAD_IN, '');
  let to = from;
  while (tokens[to + 1]?.place && tokens[to + 1]?.spot === undefined) to++;
  const start = tokens[0]?.start ?? 0;
  const cut = (first: number, last: number) =>
    words.slice((tokens[first]?.start ?? 0) - start, (tokens[last]?.end ?? 0) - start);
  const before =
    from === 0
      ? ''
      : cut(0, from - 1)
          .replace(LINKS, '')
          .replace(LEAD_IN, '');
  const after =
    to + 1 < tokens.length ? words.slice((tokens[to]?.end ?? 0) - start).replace(ONWARDS, ', ') : '';
  return `${spot}${before === '' ? '' : `, ${before}`}${after}`;
}

/** « À la », « au », « at the » before an address. */
const LEAD_IN =
  /^(?:(?:moi|nous)\s+)?(?:(?:à|a|au|aux|o|na|ku|dans|chez moi|chez(?=\s+l)|at|in)\s+(?!c[oô]t[eé]))?(?:(?:la|le|les|the)\s+|l['’]\s?)?/iu;
const ARTICLE = /^(?:(?:une?|du|des|le|la|les|mon|ma|mes|an?|the|my)\s+(?=\S)|l['’]\s?(?=\S))/iu;
/** A second thing, to be ordered after the first. */
const SECOND =
  /\s*(?:,|\+|\bet|\band|\bmpe)\s+(?:(?:aussi|also)\s+)?(?:une?|des|du|\d+|deux|trois|quatre|cinq|six|dix|an?|two|three)\s.*$/iu;
/** « À 13h » is `13h`; « avant 13h » stays. */
const AT = /^(?:(?:à|a|na|le|la|pour|at|on)\s+(?!partir\b)(?=\S)|l['’]\s?(?=\S))/iu;
/** Who somebody is to the speaker, where their name follows: a capital, a title, or the name of a relation before it. */
const RELATION =
  /^(?:[Mm]a|[Mm]on|[Ss]a|[Ss]on|[Ll]a|[Ll]e|[Nn]otre|[Mm]y|[Hh]is|[Hh]er)\s+(?:\p{Ll}+\s+)?(?=\p{Lu}|(?:mme|mlle|mr|maman|papa|tantine|tonton)\b)/u;
const RELATIVE =
  /^(?:ma|mon|sa|son|notre|my)\s+(?:client|cliente|fille|fils|frère|frere|soeur|sœur|cousin|cousine|mari|femme|épouse|epouse|ami|amie|copine|voisin|voisine|tante|oncle|mère|père|collègue|neveu|nièce|brother|sister|wife|friend)\s+(?=\p{L})/iu;

/** What leads from a place to where in it. */
const ONWARDS = /^[\s,]+(?:(?:na|chez|kati ya|epai ya|epayi ya|mais|eza)\s+)+/iu;

/** What ties a place to what stands before it. */
const LINKS =
  /^(?:de|du|d|des|a|à|au|aux|en|in|at|of|na|ya|le|la|l|quartier)$|(?:[\s,;'’-]+(?:de|du|d|des|a|à|au|aux|en|in|at|of|na|ya|le|la|l|quartier))*[\s,;'’-]*$/iu;

/** The means of payment that words name. */
export function paymentOf(words: string): 'especes' | 'mobile_money' | 'virement' | null {
  const said = fold(words);
  if (MOBILE.test(said)) return 'mobile_money';
  if (CASH.test(said)) return 'especes';
  return TRANSFER.test(said) ? 'virement' : null;
}

/** Ten digits are one too many for a Congolese number: which, has to be asked. */
function phoneIn(tokens: Token[]): string | null {
  const phone = String(tokens.find((token) => token.kind === 'phone')?.value ?? '');
  return phone === '' || /^\+242\d{10}$/.test(phone) ? null : phone;
}

function whole(value: Found['value'] | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}

const ONE = /^(?:un|une|one|moko|mosi)$/;
const MOBILE = /\b(?:m?obil\w*|momo|mo mo|mtn|airtel|money)\b/;
const CASH =
  /\b(?:especes?|cash|kash|liquide|main|mains|maboko|billets?|livraison|mbongo|comptant|numeraire|monnaie)\b/;
const TRANSFER = /\b(?:virements?|vir|banque|bancaire|compte|transfert|transfer)\b/;
