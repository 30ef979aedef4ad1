import { readCommand, readYesNo } from '../reading/commands.ts';
import { EXPECTED } from './features.ts';
import type { IntentModel } from './model.ts';
import { addWeights } from './weights.ts';
import type { Span } from './slots.ts';
import type { Token } from './tokens.ts';
import type { Intent, Question } from './understanding.ts';

export interface Reading {
  text: string;
  tokens: Token[];
  slots: Span[];
  at: Question;
}

/** What speaks for one intent or another; the words of slots are only seen as the slot they are. */
export function intentFeaturesOf({ text, tokens, slots, at }: Reading): string[] {
  const flow = at.split('.')[0] ?? at;
  const expected = EXPECTED[at];
  const names = new Set(slots.map(({ slot }) => slot));
  const features = ['bias', `at=${at}`, `flow=${flow}`];
  const add = (name: string) => features.push(name, `${name}|flow=${flow}`);
  const answers = expected !== undefined && names.has(expected);
  features.push(`answers=${answers}|${expected ? 'asked' : 'open'}`);
  for (const name of names) add(`slot=${name}`);
  add(`slots=${Math.min(names.size, 3)}`);
  const command = readCommand(text);
  const yesNo = readYesNo(text);
  if (command) add(`command=${command}`);
  if (yesNo) add(`says=${yesNo}`);

  const words = masked(tokens, slots);
  const left = words.filter((word) => !word.startsWith('<'));
  features.push(`left=${left.length === 0 ? 0 : left.length < 3 ? 2 : left.length < 6 ? 5 : 9}`);
  if (text.includes('?')) add('?');
  words.forEach((word, index) => {
    add(`w=${word}`);
    features.push(`w2=${words[index - 1] ?? '^'} ${word}`);
    if (index > 0) features.push(`w3=${words[index - 2] ?? '^'} ${words[index - 1]} ${word}`);
  });
  features.push(`w2=${words.at(-1) ?? '^'} $`);
  for (const name of new Set(
    tokens.filter((token) => !slots.some((span) => isIn(token, span))).flatMap((token) => token.classes),
  ))
    add(`c=${name}`);
  const line = ` ${left.join(' ')} `;
  for (let size = 3; size <= 5; size++) {
    for (let from = 0; from + size <= line.length; from++)
      features.push(`g=${line.slice(from, from + size)}`);
  }
  return features;
}

/** The probability of each intent. */
export function intentsOf(model: IntentModel, features: string[]): [Intent, number][] {
  const scores = new Float64Array(model.intents.length);
  for (const name of features) addWeights(scores, model.weights, name);
  const probabilities = softmax(scores);
  return model.intents
    .map((intent, index): [Intent, number] => [intent, probabilities[index] ?? 0])
    .sort((a, b) => b[1] - a[1]);
}

/** Probabilities out of scores. */
export function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const rates = scores.map((score) => Math.exp(score - top));
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  return rates.map((rate) => rate / total);
}

/** The words of a message, those of a slot replaced by its name. */
function masked(tokens: Token[], slots: Span[]): string[] {
  const words: string[] = [];
  for (const token of tokens) {
    const slot = slots.find((span) => isIn(token, span))?.slot;
    if (slot) {
      if (words.at(-1) !== `<${slot}>`) words.push(`<${slot}>`);
    } else if (token.kind === 'word') {
      words.push(...token.word.split(' '));
    } else if (token.kind !== 'mark') {
      words.push(`<${token.kind}>`);
    }
  }
  return words;
}

function isIn(token: Token, span: Span): boolean {
  return token.start >= span.start && token.end <= span.end;
}
