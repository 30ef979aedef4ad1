/** Reads the number in Lingala, Kituba or English that starts at `start`: `mibale`, `kumi na tanu`, `nkoto mitano`. */
export function foreignNumberAt(words: string[], start: number): { value: number; length: number } | null {
  const thousands = THOUSANDS.has(words[start] ?? '');
  const small = below(words, thousands ? start + 1 : start);
  if (!thousands) return small;
  return small ? { value: small.value * 1000, length: small.length + 1 } : { value: 1000, length: 1 };
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
    'mibale zole ibale two',
    'misato tatu isato three',
    'minei iya minie four',
    'mitano tanu itano five',
    'motoba sambanu',
    'sambo nsambwadi nsambodia seven',
    'mwambe nana muambe eight',
    'libwa uvwa yivwa nine',
    'zomi kumi ten',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
