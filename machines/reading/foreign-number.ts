import { englishNumberAt } from './english-number.ts';

/**
 * Reads the number in Lingala, Kituba or English that starts at `start`: `mibale`, `kumi na tanu`, `nkoto mitano`,
 * `forty five`.
 */
export function foreignNumberAt(words: string[], start: number): { value: number; length: number } | null {
  if (!THOUSANDS.has(words[start] ?? '')) return below(words, start) ?? englishNumberAt(words, start);
  const thousands = below(words, start + 1) ?? { value: 1, length: 0 };
  const end = start + 1 + thousands.length;
  const hundreds = AND.has(words[end] ?? '') && isHundred(words[end + 1]) ? below(words, end + 1) : null;
  return {
    value: thousands.value * 1000 + (hundreds?.value ?? 0),
    length: end - start + (hundreds ? hundreds.length + 1 : 0),
  };
}

function isHundred(word = ''): boolean {
  return SCALES.get(word) === 100;
}

/** Tens and units, joined by « na ». */
function below(words: string[], start: number): { value: number; length: number } | null {
  let value = 0;
  let length = 0;
  for (let at = start; at < words.length; at++) {
    const scale = SCALES.get(words[at] ?? '');
    const unit = UNITS.get(words[at] ?? '');
    if (scale !== undefined && (value === 0 || value % (scale * 10) === 0)) {
      const times = UNITS.get(words[at + 1] ?? '');
      const counts = times !== undefined && times < 10;
      value += scale * (counts ? times : 1);
      if (counts) at++;
    } else if (unit !== undefined && value % 10 === 0) {
      value += unit;
    } else {
      break;
    }
    length = at - start + 1;
    if (words[at + 1] === 'na' && (UNITS.has(words[at + 2] ?? '') || SCALES.has(words[at + 2] ?? ''))) at++;
  }
  return length === 0 ? null : { value, length };
}

const AND = new Set(['na', 'ti']);
const THOUSANDS = new Set(['nkoto', 'koto', 'mafunda', 'funda']);
const SCALES = new Map([
  ['ntuku', 10],
  ['tuku', 10],
  ['makumi', 10],
  ['makumatatu', 30],
  ['nkama', 100],
  ['kama', 100],
]);
const UNITS = new Map(
  [
    'moko mosi',
    'mibale zole ibale',
    'misato tatu isato',
    'minei iya minie',
    'mitano tanu itano',
    'motoba sambanu',
    'sambo nsambwadi nsambodia',
    'mwambe nana muambe',
    'libwa uvwa yivwa',
    'zomi kumi',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
