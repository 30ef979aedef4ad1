import { featuresOf } from '../../machines/understanding/features.ts';
import type { Token } from '../../machines/understanding/tokens.ts';
import type { Intent, Question } from '../../machines/understanding/understanding.ts';
import { augmented, labelledTokens, marked, retyped, textOf } from './augment.ts';
import { composed } from './compose.ts';
import type { Labelled } from './dataset.ts';
import { randomOf } from './sampling.ts';

/** A message as it is learnt from. */
export interface Example {
  at: Question;
  intent: Intent;
  text: string;
  tokens: Token[];
  features: string[][];
  labels: string[];
  /** In which part it stands when one part is read by what is learnt from the others. */
  fold: number;
}

export const FOLDS = 2;
const COPIES = 1;
const COMPOSED = 2000;

/** The messages, variants of each and composed ones; the same messages give the same examples. */
export function examplesOf(messages: Labelled[]): Example[] {
  const said = augmented(messages.map(marked), COPIES);
  const random = randomOf(5);
  const made = composed(COMPOSED, random).map((message) => retyped(message, random));
  return [...said, ...made].map((message, index) => {
    const { tokens, labels } = labelledTokens(message);
    const fold = Math.floor(index / (COPIES + 1)) % FOLDS;
    const text = textOf(message);
    return { ...message, fold, text, tokens, labels, features: featuresOf(tokens, message.at) };
  });
}
