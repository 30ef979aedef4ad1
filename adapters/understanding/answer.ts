import type OpenAI from 'openai';
import { z } from 'zod';
import type { Proposal } from '../../machines/understanding/grounding.ts';
import type { Meanings } from '../../machines/understanding/meanings.ts';
import type { Intent, SlotName } from '../../machines/understanding/understanding.ts';
import { NoAnswer } from './failure.ts';

export type Answer = z.ZodType<Proposal>;

/** The only form an answer may have: names out of closed sets, and words. */
export function answerSchema({ intents, slots }: Meanings): Answer {
  const intent = z.enum(namesIn(intents) as Intent[]);
  return z.object({
    intent: intent.nullable(),
    maybe: z.array(intent),
    slots: z.array(z.object({ slot: z.enum(namesIn(slots) as SlotName[]), words: z.string() })),
  });
}

/** What a completion holds, if it came to an end and kept to the form. */
export function readAnswer(schema: Answer, completion: OpenAI.Chat.ChatCompletion): Proposal {
  const choice = Completion.safeParse(completion).data?.choices[0];
  if (!choice) throw new NoAnswer('malformed');
  if (choice.message.refusal || choice.finish_reason === 'content_filter') throw new NoAnswer('refused');
  if (choice.finish_reason === 'length') throw new NoAnswer('truncated');
  const parsed = schema.safeParse(parse(choice.message.content ?? ''));
  if (!parsed.success) throw new NoAnswer('malformed');
  return parsed.data;
}

/** Servers that are not OpenAI's leave things out. */
const Completion = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
});

function namesIn(meanings: Record<string, unknown>): string[] {
  return Object.keys(meanings);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NoAnswer('malformed', { cause });
  }
}
