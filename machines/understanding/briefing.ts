import { fold } from '../reading/text.ts';
import { maskPhones } from './masking.ts';
import { meanings } from './meanings.ts';
import type { Situation, SlotName } from './understanding.ts';

/** All that somebody else is told of a message; `unmask` stays here. */
export interface Brief {
  asked: string;
  /** `true` for what is known and not spoken of in the message: it is nobody else's business. */
  known: Partial<Record<SlotName, string | true>>;
  message: string;
  unmask: (words: string) => string;
}

const MAX_LENGTH = 500;

/** No more of a message and its situation than it takes to understand it: no numbers, nothing said before. */
export function briefOf(text: string, { at, known = {} }: Situation): Brief {
  const { text: masked, unmask } = maskPhones(text);
  const said = ` ${fold(text)} `;
  const spoken = (value: string | number) => typeof value === 'string' && said.includes(` ${fold(value)} `);
  return {
    asked: meanings.questions[at],
    known: Object.fromEntries(
      Object.entries(known).map(([slot, value]) => [
        slot,
        slot !== 'contactPhone' && spoken(value) ? value : true,
      ]),
    ),
    message: masked.slice(0, MAX_LENGTH).toWellFormed(),
    unmask,
  };
}
