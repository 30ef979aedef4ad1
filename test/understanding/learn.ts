import { Worker } from 'node:worker_threads';
import { intentFeaturesOf } from '../../machines/understanding/intents.ts';
import type { StoredModel } from '../../machines/understanding/model.ts';
import { slotsOf } from '../../machines/understanding/slots.ts';
import { taggerOf, together, type Tagger, type TaggerModel } from '../../machines/understanding/tagger.ts';
import type { Labelled } from './dataset.ts';
import { examplesOf, FOLDS, type Example } from './examples.ts';
import { trainIntents } from './softmax.ts';
import type { Settings } from './tagger.ts';

const INTENTS = { rounds: 8, rate: 0.1, dropout: 0.3 };

const TAGGER = { rate: 0.002, width: 96, dropout: 0.15 };
/** Enough to err as the others do. */
const FOLD_TAGGER = { ...TAGGER, size: 96, layers: 1, rounds: 6 };
/** Of the networks that read together some remember more and some read twice, so that they err in other places. */
const TOGETHER = [
  { size: 96, layers: 2, rounds: 10 },
  { size: 96, layers: 2, rounds: 10 },
  { size: 144, layers: 1, rounds: 7 },
  { size: 144, layers: 1, rounds: 7 },
];
const FIRST_SEED = 7;

/** Learns everything there is to learn from labelled messages. */
export async function learn(messages: Labelled[]): Promise<StoredModel> {
  const examples = examplesOf(messages);
  // Each fold keeps one processor busy.
  const halves = await Promise.all(Array.from({ length: FOLDS }, (_, fold) => learnHalf(examples, fold)));
  // Intents are learnt from slots as they will be read, mistakes included: from models that have not seen the message.
  const read = examples.flatMap(({ text, tokens, at, intent, fold }) => {
    const unbiased = halves[fold]?.unbiased;
    if (!unbiased) return [];
    const slots = slotsOf(unbiased, text, tokens, at).spans;
    return [{ intent, features: intentFeaturesOf({ text, tokens, at, slots }) }];
  });
  return { tagger: together(halves.flatMap(({ taggers }) => taggers)), intents: trainIntents(read, INTENTS) };
}

/** A share of the networks that read together, then what is learnt without a fold. */
async function learnHalf(
  examples: Example[],
  fold: number,
): Promise<{ taggers: TaggerModel[]; unbiased: Tagger }> {
  const taggers: TaggerModel[] = [];
  for (const [number, own] of TOGETHER.entries())
    if (number % FOLDS === fold)
      taggers.push(await trained(examples, { ...TAGGER, ...own, seed: FIRST_SEED + number }));
  const others = examples.filter((example) => example.fold !== fold);
  const unbiased = taggerOf(await trained(others, { ...FOLD_TAGGER, seed: FIRST_SEED + fold }));
  return { taggers, unbiased };
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
