import type { UserInput } from '../events.ts';
import type { Language } from '../language.ts';
import { readLanguage } from '../reading/language.ts';
import type { Question } from '../understanding/understanding.ts';

/** Asked elsewhere are names, addresses and goods, which are said alike in every language. */
const answeredInSentences = new Set<Question>([
  'menu',
  'auth.welcome',
  'livreur.menu',
  'coursier.value',
  'coursier.recap',
  'marketplace.quantity',
  'marketplace.payment',
  'marketplace.recap',
]);

/** The language that an answer to `question` shows its writer to speak; null where it shows none. */
export function languageSpoken(input: UserInput, question: Question | null): Language | null {
  if (input.type !== 'user.text' || question === null || !answeredInSentences.has(question)) return null;
  return readLanguage(input.text);
}
