import { understand } from '../../machines/understanding/understanding.ts';
import type { Asked } from './ask.ts';
import type { Labelled } from './dataset.ts';
import { score, type Report } from './score.ts';

/** How messages are understood by the product without a key. */
export function evaluate(messages: Labelled[]): Report {
  return score(messages, local);
}

export type AssistedReport = Report & { answered: number };

/** The same with a key, where a model was asked about some of them; what it left unanswered stays as it was. */
export function evaluateAssisted(messages: Labelled[], { understood, outcomes }: Asked): AssistedReport {
  const report = score(messages, (message) => understood.get(message) ?? local(message));
  const llmCalls = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { ...report, llmCalls, answered: understood.size };
}

function local({ text, at }: Labelled) {
  return understand(text, { at });
}
