import { Worker } from 'node:worker_threads';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf, type Tagger, type TaggerModel } from '../../machines/understanding/tagger.ts';
import type { Labelled } from './dataset.ts';
import { examplesOf, FOLDS, type Example } from './examples.ts';
import { trainIntents } from './softmax.ts';
import type { Settings } from './tagger.ts';

const INTENTS = { rounds: 8, rate: 0.1, dropout: 0.3 };

const TAGGER = { rounds: 12, rate: 0.002, width: 96, size: 96, dropout: 0.15 };
/** Enough to err as the other does. */
const FOLD_TAGGER = { ...TAGGER, rounds: 6 };

/** Learns everything there is to learn from labelled messages. */
export async function learn(messages: Labelled[]): Promise<StoredModel> {
  const examples = examplesOf(messages);
  const [tagger, taggers] = await Promise.all([trained(examples, TAGGER), foldTaggers(examples)]);
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const read = examples.flatMap(({ text, tokens, at, intent, fold }) => {
    const unbiased = taggers[fold];
    if (!unbiased) return [];
    const slots = slotsOf(unbiased, text, tokens, at).spans;
    return [{ intent, features: intentFeaturesOf({ text, tokens, at, slots }) }];
  });
  return { tagger, intents: trainIntents(read, INTENTS) };
}

/** By fold, what is learnt without it; one after the other, as the tagger itself takes as long as all of them. */
async function foldTaggers(examples: Example[]): Promise<Tagger[]> {
  const taggers: Tagger[] = [];
  for (let without = 0; without < FOLDS; without++) {
    const others = examples.filter(({ fold }) => fold !== without);
    taggers.push(taggerOf(await trained(others, FOLD_TAGGER)));
  }
  return taggers;
}

/** On a processor of its own. */
function trained(examples: Example[], settings: Settings): Promise<TaggerModel> {
  const seen = examples.map(({ features, labels }) => ({ features, labels }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('tagger-worker.ts', import.meta.url), {
      workerData: { examples: seen, settings },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
