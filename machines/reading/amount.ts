import { numberAt } from './number-words.ts';
import { withoutPhones } from './phone.ts';
import { fold } from './text.ts';

type AmountReading =
  /** `alt` is the other amount that may have been meant: ask which. */
  { kind: 'amount'; xaf: number; alt?: number } | { kind: 'none' | 'negative' | 'decimal' | 'tooBig' };

const MAX_XAF = 99_999_999;
const MAX_LENGTH = 500;

/** Reads an amount in FCFA said in French, with digits or in words, alone or in a sentence. */
export function readAmount(text: string): AmountReading {
  if (NO_VALUE.has(fold(text))) return { kind: 'amount', xaf: 0 };
  const tokens = tokenize(text.slice(0, MAX_LENGTH));
  const found = candidates(tokens);
  const wanted = found.filter((candidate) => !candidate.denied);
  const rank = Math.max(0, ...wanted.map((candidate) => candidate.rank));
  const best = (wanted.length > 0 ? wanted : found).filter((candidate) => candidate.rank >= rank);
  const last = best.at(-1);
  if (!last) return { kind: 'none' };
  if (last.negative) return { kind: 'negative' };
  if (!Number.isInteger(last.value)) return { kind: 'decimal' };
  if (last.value > MAX_XAF) return { kind: 'tooBig' };
  const alt = last.alt ?? best.find((other) => !last.corrects && isOther(other.value, last.value))?.value;
  return alt === undefined || alt > MAX_XAF
    ? { kind: 'amount', xaf: last.value }
    : { kind: 'amount', xaf: last.value, alt };
}

/** `15 000 FCFA`, with no-break spaces every cheap phone can draw. */
export function formatXaf(xaf: number): string {
  return `${String(xaf).replace(/\B(?=(\d{3})+$)/g, '\u00A0')}\u00A0FCFA`;
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/).map((word) => word.replace(/_/g, ' ')));
}

const NO_VALUE = words(
  'rien zero neant gratuit nulle sans_valeur aucune aucune_valeur pas_de_valeur sans_prix valeur_nulle ' +
    'ca_ne_vaut_rien ca_vaut_rien il_n_y_a_pas_de_valeur',
);
const CURRENCIES = words('f fr frs fcf franc francs fcfa cfa xaf balle balles');
const CURRENCIES_BEFORE = words('fcfa cfa xaf');
const SCALES = words('k mil mille milles million millions');
const CORRECTIONS = words('mais plutot non pardon enfin desole finalement');
/** A number behind these counts houses, not money. */
const ADDRESSES = words(
  'rue avenue av boulevard bd parcelle porte immeuble villa lot bp numero no n num appartement bloc arret ligne ' +
    'km iphone galaxy redmi tecno itel infinix samsung note version',
);
/** A number before these counts something else. */
const MEASURES = words(
  'kg kgs kilo kilos g gr gramme grammes l litre litres km kms m metre metres cm mm t tonne tonnes go gb mo h heure ' +
    'heures min minute minutes seconde secondes jour jours semaine semaines mois an ans colis carton cartons sac sacs ' +
    'piece pieces paquet paquets fois enfants personnes chemins maisons euro euros eur dollar dollars usd',
);
/** Words around a bare number that say nothing against its being the amount. */
const FILLERS = words(
  'c ce est sera ca vaut coute la le l valeur montant prix total de du d a environ peu pres autour vers disons juste ' +
    'seulement peut etre je crois pense que il elle fait met mettez mets pour bon ben alors ok oui svp merci en tout et',
);

interface Token {
  /** A folded word, digits with a dot for decimals, `#` for digits that are no number, `|` for punctuation. */
  text: string;
  negative: boolean;
}

interface Candidate {
  value: number;
  alt: number | null;
  rank: 1 | 2 | 3;
  negative: boolean;
  /** Said to be wrong (pas 5000). */
  denied: boolean;
  /** Said instead of an amount before it. */
  corrects: boolean;
}

function candidates(tokens: Token[]): Candidate[] {
  const texts = tokens.map((token) => token.text);
  const found: (Candidate & { spare: boolean })[] = [];
  let strangers = 0;
  let corrects = false;
  for (let at = 0; at < texts.length; at++) {
    const number = numberAt(texts, at);
    if (!number) {
      const text = texts[at] ?? '';
      corrects ||= CORRECTIONS.has(text) && found.length > 0;
      if (text !== '|' && !FILLERS.has(text) && !CURRENCIES.has(text) && !CORRECTIONS.has(text)) strangers++;
      continue;
    }
    const next = at + number.length;
    const before = texts[at - 1] ?? '';
    const isArticle = number.length === 1 && /^une?$/.test(texts[at] ?? '');
    const hasCurrency = CURRENCIES.has(texts[next] ?? '') || CURRENCIES_BEFORE.has(before);
    if (isArticle || ADDRESSES.has(before) || (!hasCurrency && MEASURES.has(texts[next] ?? ''))) {
      strangers++;
    } else {
      found.push({
        value: number.value,
        alt: number.alt,
        rank: hasCurrency ? 3 : number.scaled ? 2 : 1,
        negative: tokens[at]?.negative === true || before === 'moins',
        denied: before === 'pas',
        corrects,
        spare: !hasCurrency && !number.scaled && number.value < 100,
      });
    }
    at = next - 1;
  }
  // A small number among other words counts or numbers something; alone it is the answer.
  return found.filter((candidate) => !candidate.spare || (strangers === 0 && found.length === 1));
}

const TOKEN =
  /(?<grouped>\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?)|(?<digits>\d+(?:[.,]\d+)?)|(?<word>\p{L}+)|(?<mark>\S)/gu;

function tokenize(text: string): Token[] {
  const spaced = withoutPhones(text)
    .replace(/(\d)M(?![\p{L}\d])/gu, '$1 million')
    .replace(/(\d)[kK](\d)(?!\d)/g, '$1.$2k')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const tokens: Token[] = [];
  let end = -1;
  let sign: 'none' | 'minus' = 'none';
  for (const match of spaced.matchAll(TOKEN)) {
    const { grouped, digits, word, mark } = match.groups ?? {};
    const isGlued = match.index === end;
    const last = tokens.at(-1);
    if (word !== undefined) {
      const follows = last && isGlued && /^\d/.test(last.text);
      if (follows && !CURRENCIES.has(word) && !SCALES.has(word))
        last.text = MEASURES.has(word) ? last.text : '#';
      tokens.push({ text: word, negative: false });
    } else if (mark !== undefined) {
      sign = mark === '-' && (end === -1 || !isGlued) ? 'minus' : 'none';
      if (last && isGlued && /^\d/.test(last.text) && '%€$/'.includes(mark)) last.text = '#';
      if (!"-'".includes(mark)) tokens.push({ text: mark === '/' ? '#' : '|', negative: false });
      end = match.index + mark.length;
      continue;
    } else {
      tokens.push({
        text: numberText(grouped, digits, isGlued ? last?.text : undefined),
        negative: sign === 'minus' && (isGlued || tokens.length === 0),
      });
      const behind =
        last && /^[\d#]/.test(last.text) && end >= 0 && spaced.slice(end, match.index).trim() === '';
      // Digits in groups that make no number (5 00, 1 5000) are a slip of the thumb: better ask again.
      if (behind) for (const token of tokens.slice(-2)) token.text = '#';
    }
    sign = 'none';
    end = match.index + match[0].length;
  }
  return tokens;
}

function numberText(
  grouped: string | undefined,
  digits: string | undefined,
  gluedTo: string | undefined,
): string {
  if (gluedTo !== undefined && gluedTo !== '|' && !CURRENCIES.has(gluedTo)) return '#';
  const cents = /[.,](\d{1,2})$/.exec(grouped ?? '')?.[1] ?? '';
  const whole =
    grouped === undefined
      ? digits
      : grouped.slice(0, cents ? -cents.length - 1 : undefined).replace(/\D/g, '');
  const text = [whole?.replace(',', '.'), cents].filter(Boolean).join('.');
  return /^0\d/.test(text) ? '#' : text;
}

function isOther(a: number, b: number): boolean {
  return a !== b && Number.isInteger(a);
}
