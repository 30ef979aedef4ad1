/** Reads the number in English that starts at `start`: `two`, `forty five thousand`, `a hundred and fifty`, `20 thousand`. */
export function englishNumberAt(words: string[], start: number): { value: number; length: number } | null {
  let total = 0;
  let group = 0;
  let length = 0;
  for (let at = start; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const added = UNITS.get(word) ?? TENS.get(word);
    const scale = SCALES.get(word);
    if (added !== undefined && fits(added, group)) group += added;
    else if (at === start && isCounting(word) && SCALES.has(next)) group = Number(word) || 1;
    else if (scale === 100 && group > 0 && group < 10) group *= 100;
    else if (scale !== undefined && scale > 100 && group > 0) [total, group] = [total + group * scale, 0];
    else if (word !== 'and' || length === 0 || group % 100 > 0 || !(UNITS.has(next) || TENS.has(next))) break;
    if (word !== 'and') length = at - start + 1;
  }
  return length === 0 ? null : { value: total + group, length };
}

/** « Twenty five », but neither « five twenty » nor « twenty eleven ». */
function fits(added: number, group: number): boolean {
  const rest = group % 100;
  return rest === 0 || (rest >= 20 && rest % 10 === 0 && added < 10);
}

/** Alone « one » and « a » count as little as « un » does. */
function isCounting(word: string): boolean {
  return word === 'a' || word === 'one' || /^\d{1,3}$/.test(word);
}

const UNITS = new Map(
  (
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((name, index) => [name, index + 2] as const),
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((name, index) => [name, 10 * (index + 2)] as const),
);
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);
