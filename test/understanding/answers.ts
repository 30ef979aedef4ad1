import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerSchema } from '../../adapters/understanding/answer.ts';
import { meanings } from '../../machines/understanding/meanings.ts';

const Recorded = z.object({
  /** Of the message; what is looked up is the request. */
  id: z.string(),
  /** `requestOf` what the model was told. */
  request: z.string(),
  answer: answerSchema(meanings),
});

/** What a model has answered once. */
export type Recorded = z.infer<typeof Recorded>;

const file = join(import.meta.dirname, 'data/answers.jsonl');

export function readAnswers(): Recorded[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)));
}

export function addAnswers(answers: Recorded[]): void {
  appendFileSync(file, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
}
