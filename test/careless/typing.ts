import type { Random } from '../support/random.ts';
import type { Slot, Wish } from './wishes.ts';

/** A phrase with what is meant in it, typed as people do on a small telephone in a hurry. */
export function typed(phrase: string, wish: Pick<Wish, Slot>, random: Random): string {
  const [bare, lower, shouted, hasty] = [0.5, 0.4, 0.05, 0.4].map((share) => random.chance(share));
  const text = phrase
    .split(/(\{\w+\})/)
    .map((piece) => {
      const slot = /^\{(\w+)\}$/.exec(piece)?.[1] as Slot | undefined;
      if (slot) return random.pick(wish[slot].said);
      return hasty
        ? piece.replace(/\p{L}{6,}/gu, (word) => (random.chance(0.3) ? slip(word, random) : word))
        : piece;
    })
    .join('');
  const plain = bare ? text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'") : text;
  if (shouted) return plain.toUpperCase();
  return lower ? plain.toLowerCase() : plain;
}

/** A letter lost, doubled or changed with its neighbour. */
function slip(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  const [before, one, next, after] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ];
  return before + random.pick([next, one + one + next, next + one]) + after;
}
