import { taggerOf, type Tagger, type TaggerModel } from './tagger.ts';
import stored from './model.json' with { type: 'json' };
import type { Intent } from './understanding.ts';

export interface Model {
  tagger: Tagger;
  intents: IntentModel;
}

export interface IntentModel {
  intents: Intent[];
  /** By feature: intent, weight, intent, weight … */
  weights: Map<string, number[]>;
}

/** As it stands in the file. */
export interface StoredModel {
  tagger: TaggerModel;
  intents: { intents: Intent[]; weights: Record<string, number[]> };
}

let loaded: Model | undefined;

/** What was learnt by `npm run train`, indexed once at the first call. */
export function loadModel(): Model {
  loaded ??= modelOf(stored as unknown as StoredModel);
  return loaded;
}

export function modelOf({ tagger, intents }: StoredModel): Model {
  return {
    tagger: taggerOf(tagger),
    intents: { intents: intents.intents, weights: new Map(Object.entries(intents.weights)) },
  };
}
