import type { Token } from './tokens.ts';
import type { Question, SlotName } from './understanding.ts';

/** What each question asks for, where that is one of the slots. */
export const EXPECTED: Partial<Record<Question, SlotName>> = {
  'coursier.pickup': 'pickup',
  'coursier.dropoff': 'dropoff',
  'coursier.contactName': 'contactName',
  'coursier.contactPhone': 'contactPhone',
  'coursier.value': 'value',
  'coursier.description': 'description',
  'marketplace.category': 'product',
  'marketplace.product': 'product',
  'marketplace.quantity': 'quantity',
  'marketplace.address': 'dropoff',
  'marketplace.payment': 'payment',
};

/** What can be seen of each token by itself, as names that carry meanings; what stands around it, the network reads. */
export function featuresOf(tokens: Token[], at: Question): string[][] {
  const expected =
    EXPECTED[at] ?? (at.startsWith('coursier') ? 'parcel' : at.startsWith('market') ? 'order' : 'none');
  const size = tokens.length < 3 ? 'one' : tokens.length < 6 ? 'few' : tokens.length < 12 ? 'some' : 'many';
  const isShouted = !tokens.some((token) => /\p{Ll}/u.test(token.text));
  const spots = Math.min(tokens.filter((token) => token.spot !== undefined).length, 3);
  let places = 0;
  let phones = 0;
  return tokens.map((token) => {
    if (token.spot !== undefined) places++;
    if (token.kind === 'phone') phones++;
    return [
      `at=${expected}`,
      `at=${expected}|${size}`,
      `look=${lookOf(token, isShouted)}`,
      `w=${token.kind === 'number' ? '#' : token.word}`,
      ...token.classes.map((name) => `c=${name}`),
      ...(token.kind === 'phone' ? [`phones=${Math.min(phones, 3)}`] : []),
      ...(token.place ? [`place=${places}/${spots}`] : []),
      ...(token.kind === 'word' ? edgesOf(token.word) : []),
    ];
  });
}

/** How a word begins and ends: what a word is that nobody has seen yet. */
function edgesOf(word: string): string[] {
  return [
    `pre=${word.slice(0, 3)}`,
    `pre4=${word.slice(0, 4)}`,
    `suf2=${word.slice(-2)}`,
    `suf=${word.slice(-3)}`,
    `suf4=${word.slice(-4)}`,
  ];
}

/** What kind of thing a token is, without saying which. */
function lookOf(token: Token, isShouted: boolean): string {
  if (token.place) return `${token.place}${token.spot === undefined ? '+' : ''}`;
  if (token.kind === 'phone' || token.kind === 'reference') return token.kind;
  if (token.kind === 'mark') return `m${token.word === '\n' ? 'line' : token.word}`;
  if (token.kind === 'number') {
    const value = Number(token.value);
    const size = value < 1 ? 0 : Math.floor(Math.log10(value));
    return `n${size}${token.money ?? ''}`;
  }
  const isNamed = token.classes.includes('name') || token.classes.includes('title');
  const known = isNamed ? 'N' : token.classes.length > 0 ? 'k' : '';
  const isCapital = !isShouted && /^\p{Lu}/u.test(token.text);
  return `w${known}${isCapital ? 'C' : ''}${token.word.length < 3 ? 's' : ''}`;
}
