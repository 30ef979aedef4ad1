import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { trainTagger } from './tagger.ts';

const { examples, settings } = workerData as {
  examples: Parameters<typeof trainTagger>[0];
  settings: Parameters<typeof trainTagger>[1];
};

const model = trainTagger(examples, settings, (round, doubt) =>
  // At once: the streams of a worker wait until it has nothing else to do.
  writeSync(
    2,
    `${examples.length} examples, round ${round} of ${settings.rounds}, doubt ${doubt.toFixed(3)}\n`,
  ),
);
parentPort?.postMessage(model);
