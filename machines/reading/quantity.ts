import { numberAt } from './number-words.ts';
import { fold } from './text.ts';

const MAX_LENGTH = 80;

/**
 * How many, said with digits or in words: `2`, `deux`, `j'en prends trois`, `x4`, `une douzaine`. Null when
 * anything else is said with it, as in `une pizza`, unless that is what `of` is called.
 */
export function readQuantity(text: string, { of = '' }: { of?: string } = {}): number | null {
  if (text.length > MAX_LENGTH || /[-−]\s*\d|\d[.,]\d/.test(text)) return null;
  const told = new Set(fold(of).split(' ').map(singular));
  const tokens = fold(text)
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .split(' ');
  const at = tokens.findIndex((_, index) => numberAt(tokens, index) !== null);
  const number = at < 0 ? null : numberAt(tokens, at);
  if (number === null) return null;
  const after = tokens.slice(at + number.length);
  const dozens = DOZENS.get(singular(after[0] ?? ''));
  const others = [...tokens.slice(0, at), ...(dozens === undefined ? after : after.slice(1))];
  const value = number.value * (dozens ?? 1);
  const isAlone = others.every((word) => FILLERS.has(word) || told.has(singular(word)));
  return isAlone && Number.isInteger(value) ? value : null;
}

function singular(word: string): string {
  return word.replace(/[sx]$/, '');
}

const DOZENS = new Map([
  ['douzaine', 12],
  ['dizaine', 10],
  ['paire', 2],
]);

const FILLERS = new Set(
  (
    'j en jen je jveux veux voudrais vais prendre prends prend prenez met mets mettez met donne donnez moi x fois il m faut ce sera ' +
    'svp stp merci s vous te plait ok oui alors seulement juste piece pieces unite unites article articles de d du des ' +
    'la le les l la pour au total en tout exactement'
  ).split(' '),
);
