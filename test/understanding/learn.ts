import { featuresOf } from '../../machines/understanding/features.ts';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf, type TaggerModel } from '../../machines/understanding/tagger.ts';
import { tokensOf } from '../../machines/understanding/tokens.ts';
import { labelsOf } from './align.ts';
import { trainTagger } from './crf.ts';
import type { Labelled } from './dataset.ts';
import { trainIntents } from './softmax.ts';

const TAGGER = { rounds: 20, rate: 0.2, decay: 0.0005, dropout: 0.2 };
const INTENTS = { rounds: 25, rate: 0.1, decay: 0.0005, dropout: 0.3 };
const FOLDS = 4;

/** Learns everything there is to learn from labelled messages. */
export function learn(messages: Labelled[]): StoredModel {
  const tagger = learnSlots(messages);
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const examples = Array.from({ length: FOLDS }, (_, fold) => {
    const seen = taggerOf(learnSlots(messages.filter((_each, index) => index % FOLDS !== fold)));
    return messages
      .filter((_each, index) => index % FOLDS === fold)
      .map(({ text, at, intent }) => {
        const tokens = tokensOf(text);
        return {
          intent,
          features: intentFeaturesOf({ text, tokens, at, slots: slotsOf(seen, text, tokens, at) }),
        };
      });
  });
  return { tagger, intents: trainIntents(examples.flat(), INTENTS) };
}

function learnSlots(messages: Labelled[]): TaggerModel {
  return trainTagger(
    messages.map((message) => {
      const tokens = tokensOf(message.text);
      return { features: featuresOf(tokens, message.at), labels: labelsOf(message, tokens).labels };
    }),
    TAGGER,
  );
}
