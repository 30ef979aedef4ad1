import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { intents, questions } from '../../machines/understanding/understanding.ts';

const text = z.string().min(1);

const Labelled = z.object({
  id: text,
  text: z.string(),
  lang: z.enum(['fr', 'ln', 'ktu', 'en', 'mix']),
  at: z.enum(questions),
  intent: z.enum(intents),
  slots: z
    .strictObject({
      pickup: text,
      dropoff: text,
      contactName: text,
      contactPhone: text,
      value: z.number().int(),
      description: text,
      quantity: z.number().int(),
      product: text,
      payment: z.enum(['especes', 'mobile_money', 'virement']),
      reference: text,
      when: text,
    })
    .partial()
    .default({}),
  trap: z.boolean().default(false),
  note: z.string().optional(),
});

/** A message with what it means, as a person said. */
export type Labelled = z.infer<typeof Labelled>;

const folder = join(import.meta.dirname, 'data');

/** The files of the repository: those it may learn from, or those that nobody trains or tunes on. */
export function filesOf(part: 'train' | 'heldout'): string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(part) && file.endsWith('.jsonl'))
    .sort()
    .map((file) => join(folder, file));
}

/** Every line of the files; a bad one stops with its place and what is wrong with it. */
export function readLabelled(files: string[]): Labelled[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.trim() === '' ? [] : [parsed(line, `${file}:${index + 1}`)])),
  );
}

function parsed(line: string, place: string): Labelled {
  try {
    return Labelled.parse(JSON.parse(line));
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`${place}: ${what}`, { cause });
  }
}
