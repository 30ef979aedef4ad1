import { contextsOf } from './context.ts';
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

/** What can be seen of each token and around it, as names that carry weights. */
export function featuresOf(tokens: Token[], at: Question): string[][] {
  const expected =
    EXPECTED[at] ?? (at.startsWith('coursier') ? 'parcel' : at.startsWith('market') ? 'order' : 'none');
  const size = tokens.length < 3 ? 'one' : tokens.length < 6 ? 'few' : tokens.length < 12 ? 'some' : 'many';
  const isShouted = !tokens.some((token) => /\p{Ll}/u.test(token.text));
  const looks = tokens.map((token) => lookOf(token, isShouted));
  const cues = cuesOf(tokens, ANNOUNCING);
  const verbs = cuesOf(tokens, ACTING);
  const nextVerbs = cuesOf([...tokens].reverse(), ACTING).reverse();
  const total = Math.min(tokens.filter((token) => token.spot !== undefined).length, 3);
  const acts = new Set(tokens.flatMap((token) => token.classes.filter((name) => ACTING.has(name))));
  let clause = 0;
  let places = 0;
  let phones = 0;
  const contexts = contextsOf(tokens);
  return tokens.map((token, index) => {
    if (token.spot !== undefined) places++;
    if (token.kind === 'phone') phones++;
    clause = token.kind === 'mark' ? 0 : clause + 1;
    const classes = classesAt(tokens, index);
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const look = looks[index] ?? '';
    const cue = cues[index] ?? { kinds: [], distance: 0 };
    const far = cue.distance < 2 ? '1' : cue.distance < 4 ? '3' : cue.distance < 7 ? '6' : 'far';
    const features = [
      'bias',
      `at=${expected}`,
      `at=${expected}|${size}`,
      `look=${look}`,
      `at=${expected}|look=${look}`,
      `look-1=${looks[index - 1] ?? '^'}|look=${look}`,
      `look=${look}|look+1=${looks[index + 1] ?? '$'}`,
      `look-1=${looks[index - 1] ?? '^'}`,
      `look+1=${looks[index + 1] ?? '$'}`,
      `look-2=${looks[index - 2] ?? '^'}`,
      `places=${Math.min(places, 3)}|${token.place ? 'p' : ''}`,
      ...(token.kind === 'phone' ? [`phones=${Math.min(phones, 3)}`] : []),
      `w-1=${before?.word ?? '^'}|look=${look}`,
      `w=${token.kind === 'number' ? '#' : token.word}`,
      `w-1=${before?.kind === 'number' ? '#' : (before?.word ?? '^')}`,
      `w+1=${after?.kind === 'number' ? '#' : (after?.word ?? '$')}`,
      `w-2=${tokens[index - 2]?.word ?? '^'}|w-1=${before?.word ?? '^'}`,
      `w-2=${tokens[index - 2]?.word ?? '^'}`,
      `w=${token.word}|w+1=${after?.word ?? '$'}`,
      `w=${token.word}|w-1=${before?.word ?? '^'}`,
      `w=${token.word}|at=${expected}`,
    ];
    for (const name of classes) {
      features.push(`c=${name}`, `c=${name}|at=${expected}`, `c=${name}|look+1=${looks[index + 1] ?? '$'}`);
    }
    for (const name of classesAt(tokens, index - 1)) {
      features.push(`c-1=${name}`, `c-1=${name}|look=${look}`);
      for (const own of classes) features.push(`c-1=${name}|c=${own}`);
    }
    for (const name of classesAt(tokens, index + 1)) {
      features.push(`c+1=${name}`);
      for (const own of classes) features.push(`c=${own}|c+1=${name}`);
    }
    for (const name of classesAt(tokens, index - 2)) features.push(`c-2=${name}`, `c-2=${name}|look=${look}`);
    for (const name of classesAt(tokens, index + 2)) features.push(`c+2=${name}`);
    for (const kind of cue.kinds) {
      features.push(
        `cue=${kind}`,
        `cue=${kind}|${far}`,
        `cue=${kind}|look=${look}`,
        `cue=${kind}|${token.place ? 'place' : token.kind}`,
      );
    }
    const kind = token.place ? 'place' : token.kind;
    const verb = verbs[index]?.kinds.join('+') ?? '';
    const nextVerb = nextVerbs[index]?.kinds.join('+') ?? '';
    features.push(
      `clause=${Math.min(clause, 4)}|look=${look}`,
      `verb=${verb}|${kind}`,
      `verb=${verb}|cue=${cue.kinds.join('+')}|${kind}`,
      `verb=${verb}|at=${expected}|${kind}`,
      `verb=${verb}|nextVerb=${nextVerb}|${kind}`,
      `nextVerb=${nextVerb}|${kind}`,
      `cue=${cue.kinds.join('+')}|at=${expected}|${kind}`,
    );
    if (token.place) {
      const order = `place=${places}/${total}`;
      features.push(order, `${order}|at=${expected}`, `${order}|verb=${verb}`);
      for (const act of acts) features.push(`${order}|act=${act}`);
    }
    if (cue.previous)
      for (const kind of cue.kinds)
        features.push(`cue=${cue.previous}>${kind}|${token.place ? 'place' : token.kind}`);
    const own = token.place ? 'place' : token.kind === 'word' ? look : token.kind;
    for (const name of contexts[index]?.before ?? []) features.push(`before=${name}|${own}`);
    for (const name of contexts[index]?.after ?? []) features.push(`after=${name}|${own}`);
    features.push(
      `w+2=${tokens[index + 2]?.word ?? '$'}`,
      `w+1=${after?.word ?? '$'}|w+2=${tokens[index + 2]?.word ?? '$'}`,
      `look-1=${looks[index - 1] ?? '^'}|look=${look}|look+1=${looks[index + 1] ?? '$'}`,
    );
    if (token.kind === 'word') {
      const { word } = token;
      features.push(`pre=${word.slice(0, 3)}`, `pre4=${word.slice(0, 4)}`);
      features.push(`suf2=${word.slice(-2)}`, `suf=${word.slice(-3)}`, `suf4=${word.slice(-4)}`);
    }
    return features;
  });
}

function classesAt(tokens: Token[], index: number): readonly string[] {
  return tokens[index]?.classes ?? [];
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

interface Cue {
  kinds: string[];
  previous?: string;
  distance: number;
}

/** The last word before each token that announces something, and what it announces. */
function cuesOf(tokens: Token[], announcing: Set<string>): Cue[] {
  let kinds: string[] = [];
  let previous: string | undefined;
  let since = 0;
  return tokens.map((token) => {
    const cue = { kinds, distance: since, ...(previous === undefined ? {} : { previous }) };
    const announced = token.classes.filter((name) => announcing.has(name));
    if (announced.length > 0 && !token.place) {
      previous = kinds.join('+');
      kinds = announced;
      since = 0;
    }
    since++;
    return cue;
  });
}

const ANNOUNCING = new Set(
  'send fetch give from start to end at for nameCue phoneCue valueCue describeCue pay shopping change'.split(
    ' ',
  ),
);

/** What somebody does or is told to do. */
const ACTING = new Set(
  'send fetch give start end nameCue phoneCue valueCue describeCue pay shopping change mine want copula'.split(
    ' ',
  ),
);
