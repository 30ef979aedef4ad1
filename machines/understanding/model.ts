import { taggerOf, type Tagger, type TaggerModel } from './tagger.ts';
import stored from './model.json' with { type: 'json' };
import type { Intent } from './understanding.ts';
import { weightsOf, type StoredWeights, type Weights } from './weights.ts';

export interface Model {
  tagger: Tagger;
  intents: IntentModel;
}

export interface IntentModel {
  intents: Intent[];
  weights: Weights;
}

/** As it stands in the file. */
export interface StoredModel {
  tagger: TaggerModel;
  intents: { intents: Intent[]; weights: StoredWeights };
}

let loaded: Model | undefined;

/** What was learnt by `npm run train`, indexed once at the first call. */
export function loadModel(): Model {
  if (!loaded) {
    const model = stored as unknown as StoredModel;
    loaded = modelOf(model);
    // As text, they would take more memory than all else.
    model.tagger.networks.length = 0;
  }
  return loaded;
}

export function modelOf({ tagger, intents }: StoredModel): Model {
  return {
    tagger: taggerOf(tagger),
    intents: { intents: intents.intents, weights: weightsOf(intents.weights) },
  };
}
