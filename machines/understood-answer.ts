import { textOf, type FlowEvent } from './flow.ts';
import { wordsOf } from './reading/text.ts';
import { classesOf } from './understanding/lexicons.ts';
import { spelledOut } from './understanding/spelling.ts';
import type { Found, SlotName } from './understanding/understanding.ts';

const SURE = 0.6;

/** What was surely read in a message for one of these. */
export function foundIn(event: FlowEvent, ...slots: SlotName[]): Found | undefined {
  if (event.type !== 'user.text') return undefined;
  return event.understood?.slots.find(({ slot, confidence }) => slots.includes(slot) && confidence >= SURE);
}

/**
 * The answer itself, without the words that only carry it: « livrez à Mpila svp » → `Mpila`. Nothing is dropped that
 * may say more about it.
 */
export function answerIn(event: FlowEvent, ...slots: SlotName[]): string {
  const text = textOf(event);
  const found = foundIn(event, ...slots);
  if (!found) return text;
  const others = wordsOf(text.replace(found.words, ' ')).flatMap((word) => spelledOut(word).split(' '));
  return others.every(isCarrier) ? String(found.value) : text;
}

function isCarrier(word: string): boolean {
  return CARRIERS.has(word) || classesOf(word).some((name) => CARRYING.has(name));
}

const CARRYING = new Set(
  'send fetch give from start to end at for article pronoun copula describeCue mine want yes thanks greet'.split(
    ' ',
  ),
);
const CARRIERS = new Set(
  's c ce ca il y a svp stp vite juste bien alors donc non en fait plutot finalement pardon bon s il plait habite habitent la adresse quartier'.split(
    ' ',
  ),
);
