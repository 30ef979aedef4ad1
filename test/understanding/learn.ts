import { Worker } from 'node:worker_threads';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf, type TaggerModel } from '../../machines/understanding/tagger.ts';
import type { Labelled } from './dataset.ts';
import { examplesOf, FOLDS } from './examples.ts';
import { trainIntents } from './softmax.ts';

const INTENTS = { rounds: 10, rate: 0.1, dropout: 0.3 };

/** Learns everything there is to learn from labelled messages. */
export async function learn(messages: Labelled[]): Promise<StoredModel> {
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
  const [tagger, ...others] = await Promise.all([
    trained(messages, null),
    ...folds.map((fold) => trained(messages, fold)),
  ]);
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const taggers = others.map(taggerOf);
  const read = examplesOf(messages).flatMap(({ text, tokens, at, intent, fold }) => {
    const unbiased = taggers[fold];
    if (!unbiased) return [];
    const slots = slotsOf(unbiased, text, tokens, at).spans;
    return [{ intent, features: intentFeaturesOf({ text, tokens, at, slots }) }];
  });
  return { tagger, intents: trainIntents(read, INTENTS) };
}

/** A tagger learnt from all messages but those of a fold, on a processor of its own. */
function trained(messages: Labelled[], without: number | null): Promise<TaggerModel> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('tagger-worker.ts', import.meta.url), {
      workerData: { messages, without },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
