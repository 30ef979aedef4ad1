import { quote } from '../wording.ts';
import type { MarketplaceView } from './machine.ts';
import type { MarketplaceWords } from './messages.ts';
import { firstMissing } from './slots.ts';

type NotedWords = Pick<MarketplaceWords, 'noted' | 'payments'>;

/** What was read out of a sentence, said back, so that a wrong reading is seen at once. The basket is shown anyway. */
export function notedOf(
  { noted: words, payments }: NotedWords,
  { noted, isCorrection, wrong, slots }: Pick<MarketplaceView, 'noted' | 'isCorrection' | 'wrong' | 'slots'>,
): string | null {
  // A first recap says all of it anyway.
  if (wrong !== null || (!isCorrection && firstMissing(slots) === null)) return null;
  const parts = [
    ...(noted.address ? [`${words.address} *${quote(noted.address.label, 60)}*`] : []),
    ...(noted.payment ? [`${words.payment} *${payments[noted.payment]}*`] : []),
  ];
  if (parts.length === 0) return null;
  return `✍️ ${isCorrection ? words.corrected : words.kept} ${parts.join(' · ')}.`;
}
