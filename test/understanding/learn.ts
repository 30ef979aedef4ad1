import { Worker } from 'node:worker_threads';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf, together, type Tagger, type TaggerModel } from '../../machines/understanding/tagger.ts';
import type { Labelled } from './dataset.ts';
import { examplesOf, type Example } from './examples.ts';
import { trainIntents } from './softmax.ts';
import type { Settings } from './tagger.ts';

const INTENTS = { rounds: 8, rate: 0.1, dropout: 0.3 };

const TAGGER = { rounds: 12, rate: 0.002, width: 96, size: 96, dropout: 0.15 };
/** Enough to err as the others do. */
const FOLD_TAGGER = { ...TAGGER, rounds: 6 };

/** Learns everything there is to learn from labelled messages. */
export async function learn(messages: Labelled[]): Promise<StoredModel> {
  const examples = examplesOf(messages);
  const [one, other] = await Promise.all([learnTaggers(examples, 0), learnTaggers(examples, 1)]);
  const unbiased = [one.unbiased, other.unbiased];
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const read = examples.flatMap(({ text, tokens, at, intent, fold }) => {
    const tagger = unbiased[fold];
    if (!tagger) return [];
    const slots = slotsOf(tagger, text, tokens, at).spans;
    return [{ intent, features: intentFeaturesOf({ text, tokens, at, slots }) }];
  });
  return { tagger: together([one.tagger, other.tagger]), intents: trainIntents(read, INTENTS) };
}

/** One of the two that read together, then what is learnt without a fold: as much for either of two processors. */
async function learnTaggers(
  examples: Example[],
  fold: number,
): Promise<{ tagger: TaggerModel; unbiased: Tagger }> {
  const others = examples.filter((example) => example.fold !== fold);
  return {
    tagger: await trained(examples, { ...TAGGER, seed: 7 + fold }),
    unbiased: taggerOf(await trained(others, { ...FOLD_TAGGER, seed: 7 + fold })),
  };
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
