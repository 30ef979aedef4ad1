import { featuresOf } from '../../machines/understanding/features.ts';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf } from '../../machines/understanding/tagger.ts';
import { augmented, labelledTokens, marked, retyped, textOf } from './augment.ts';
import { composed } from './compose.ts';
import { randomOf, trainTagger } from './crf.ts';
import type { Labelled } from './dataset.ts';
import { trainIntents } from './softmax.ts';

const TAGGER = { rounds: 8, rate: 0.2, dropout: 0.4 };
const INTENTS = { rounds: 10, rate: 0.1, dropout: 0.3 };
const FOLDS = 2;
const COPIES = 1;
const COMPOSED = 2000;

/** Learns everything there is to learn from labelled messages. */
export function learn(messages: Labelled[]): StoredModel {
  const examples = examplesOf(messages);
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const read = Array.from({ length: FOLDS }, (_, fold) => {
    const others = examples.filter((example) => example.fold !== fold);
    const tagger = taggerOf(trainTagger(others, TAGGER));
    return examples
      .filter((example) => example.fold === fold)
      .map(({ text, tokens, at, intent }) => {
        const slots = slotsOf(tagger, text, tokens, at).spans;
        return { intent, features: intentFeaturesOf({ text, tokens, at, slots }) };
      });
  });
  return { tagger: trainTagger(examples, TAGGER), intents: trainIntents(read.flat(), INTENTS) };
}

function examplesOf(messages: Labelled[]) {
  const said = augmented(messages.map(marked), COPIES);
  const random = randomOf(5);
  const made = composed(COMPOSED, random).map((message) => retyped(message, random));
  return [...said, ...made].map((message, index) => {
    const { tokens, labels } = labelledTokens(message);
    const fold = Math.floor(index / (COPIES + 1)) % FOLDS;
    return {
      ...message,
      fold,
      text: textOf(message),
      tokens,
      labels,
      features: featuresOf(tokens, message.at),
    };
  });
}
