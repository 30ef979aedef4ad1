import { parentPort, workerData } from 'node:worker_threads';
import type { Labelled } from './dataset.ts';
import { examplesOf } from './examples.ts';
import { trainTagger } from './tagger.ts';

const TAGGER = { rounds: 7, rate: 0.002, width: 64, size: 64, dropout: 0.15 };

const { messages, without } = workerData as { messages: Labelled[]; without: number | null };

parentPort?.postMessage(
  trainTagger(
    examplesOf(messages).filter(({ fold }) => fold !== without),
    TAGGER,
  ),
);
