import { LRUCache } from 'lru-cache';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { Brief } from '../../machines/understanding/briefing.ts';
import type { Proposal } from '../../machines/understanding/grounding.ts';
import type { Meanings } from '../../machines/understanding/meanings.ts';
import type { Situation, Understanding } from '../../machines/understanding/understanding.ts';
import { answerSchema, readAnswer } from './answer.ts';
import { createGuard, type Asker, type GuardOptions } from './guard.ts';
import { promptOf } from './prompt.ts';
import type { Provider } from './provider.ts';
import { usageOf } from './usage.ts';

export interface UnderstandingOptions extends Omit<GuardOptions, 'limits'> {
  provider: Provider;
  reading: {
    meanings: Meanings;
    briefOf: (text: string, situation: Situation) => Brief;
    /** Makes of a proposal what may be believed of it. */
    ground: (proposal: Proposal, text: string, situation: Situation) => Understanding;
  };
  limits?: GuardOptions['limits'];
}

const LIMITS = { perCustomer: 40, perDay: 20_000 };
const MAX_ANSWER_TOKENS = 400;
const DAY_MS = 24 * 3_600_000;

/** Asks a language model what a message means, and believes of it what the message itself bears out. */
export function createUnderstanding({
  provider,
  reading,
  limits = LIMITS,
  ...options
}: UnderstandingOptions) {
  const { client, model, parameters } = provider;
  const guard = createGuard('understand', { ...options, limits });
  const prompt = promptOf(reading.meanings);
  const schema = answerSchema(reading.meanings);
  const format = zodResponseFormat(schema, 'understanding');
  const remembered = new LRUCache<string, Proposal>({ max: 2_000, ttl: DAY_MS });

  async function propose({ asked, known, message }: Brief, asker: Asker): Promise<Proposal | null> {
    const question = JSON.stringify({ asked, known, message: message.replace(/\s+/g, ' ').trim() });
    const key = question.toLowerCase();
    const earlier = remembered.get(key);
    if (earlier) {
      guard.remembered();
      return earlier;
    }
    const proposal = await guard.run(asker, async (signal, noteUsage) => {
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: prompt },
            { role: 'user', content: question },
          ],
          response_format: format,
          max_completion_tokens: MAX_ANSWER_TOKENS,
          ...parameters,
        },
        { signal },
      );
      noteUsage(usageOf(model, completion));
      return readAnswer(schema, completion);
    });
    if (proposal) remembered.set(key, proposal);
    return proposal;
  }

  return {
    /** Null when nobody can be asked, or nobody answers in time and in form. */
    async understand(text: string, situation: Situation, asker: Asker): Promise<Understanding | null> {
      const brief = reading.briefOf(text, situation);
      const proposal = await propose(brief, asker);
      if (!proposal) return null;
      const slots = proposal.slots.map(({ slot, words }) => ({ slot, words: brief.unmask(words) }));
      return reading.ground({ ...proposal, slots }, text, situation);
    },
    close: guard.close,
  };
}
