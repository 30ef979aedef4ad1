import { parentPort, workerData } from 'node:worker_threads';
import { trainTagger } from './tagger.ts';

const { examples, settings } = workerData as {
  examples: Parameters<typeof trainTagger>[0];
  settings: Parameters<typeof trainTagger>[1];
};

parentPort?.postMessage(trainTagger(examples, settings));
