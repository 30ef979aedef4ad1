import { readName } from '../reading/name.ts';
import { readPlace } from '../reading/place.ts';
import { fold } from '../reading/text.ts';
import type { Token } from './tokens.ts';
import type { Found, SlotName } from './understanding.ts';

/** The value that a stretch of a message has as `slot`; null where the words cannot be one. */
export function valueOf(slot: SlotName, words: string, tokens: Token[]): Found['value'] | null {
  switch (slot) {
    case 'pickup':
    case 'dropoff': {
      const reading = readPlace(words);
      return reading.kind === 'known' ? reading.place.label : words;
    }
    case 'contactName': {
      const name = readName(words);
      return name !== null && fold(name) === fold(words) ? name : words;
    }
    case 'contactPhone':
      return tokens.find((token) => token.kind === 'phone')?.value ?? null;
    case 'reference':
      return tokens.find((token) => token.kind === 'reference')?.value ?? null;
    case 'value':
      return whole(tokens.find((token) => token.kind === 'number')?.value);
    case 'quantity':
      return whole(
        tokens.find((token) => token.kind === 'number')?.value ?? (ONE.test(fold(words)) ? 1 : undefined),
      );
    case 'payment':
      return paymentOf(words);
    case 'description':
    case 'product':
    case 'when':
      return words;
  }
}

/** The means of payment that words name. */
export function paymentOf(words: string): 'especes' | 'mobile_money' | 'virement' | null {
  const said = fold(words);
  if (MOBILE.test(said)) return 'mobile_money';
  if (CASH.test(said)) return 'especes';
  return TRANSFER.test(said) ? 'virement' : null;
}

function whole(value: Found['value'] | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}

const ONE = /^(?:un|une|one|moko|mosi)$/;
const MOBILE = /\b(?:m?obil\w*|momo|mo mo|mtn|airtel|money)\b/;
const CASH = /\b(?:especes?|cash|kash|liquide|main|mains|billets?|livraison|mbongo)\b/;
const TRANSFER = /\b(?:virements?|vir|banque|bancaire|compte|transfert|transfer)\b/;
