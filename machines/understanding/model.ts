import { taggerOf, type Tagger, type TaggerModel } from './tagger.ts';
import model from './model.json' with { type: 'json' };
import type { Intent } from './understanding.ts';

export interface IntentModel {
  intents: Intent[];
  weights: Map<string, number[]>;
}

let loaded: { tagger: Tagger; intents: IntentModel } | undefined;

/** What was learnt by `npm run train`, indexed once at the first call. */
export function loadModel(): { tagger: Tagger; intents: IntentModel } {
  loaded ??= build(model as unknown as StoredModel);
  return loaded;
}

export interface StoredModel {
  tagger: TaggerModel;
  intents: { intents: Intent[]; weights: Record<string, number[]> };
}

function build(stored: StoredModel): { tagger: Tagger; intents: IntentModel } {
  return {
    tagger: taggerOf(stored.tagger),
    intents: { intents: stored.intents.intents, weights: new Map(Object.entries(stored.intents.weights)) },
  };
}
