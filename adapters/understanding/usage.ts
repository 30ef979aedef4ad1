import { z } from 'zod';

export interface Usage {
  inputTokens: number;
  /** Of those, the ones at the reduced price. */
  cachedTokens: number;
  outputTokens: number;
  /** An estimate, 0 where the price is not known. */
  costUsd: number;
}

/** Dollars for a million tokens. */
const PRICES: Record<string, { input: number; cached: number; output: number }> = {
  'gpt-6-luna': { input: 0.1, cached: 0.01, output: 0.5 },
  'gpt-5.6-luna': { input: 0.2, cached: 0.02, output: 1.2 },
  'gpt-5.4-mini': { input: 0.75, cached: 0.075, output: 4.5 },
};

const Reported = z
  .object({
    prompt_tokens: z.number().catch(0),
    completion_tokens: z.number().catch(0),
    prompt_tokens_details: z.object({ cached_tokens: z.number().catch(0) }).catch({ cached_tokens: 0 }),
    /** OpenRouter says what it charges. */
    cost: z.number().nullable().catch(null),
  })
  .catch({
    prompt_tokens: 0,
    completion_tokens: 0,
    prompt_tokens_details: { cached_tokens: 0 },
    cost: null,
  });

/** What an answer says it has used. */
export function usageOf(model: string, reported: unknown): Usage {
  const { prompt_tokens, completion_tokens, prompt_tokens_details, cost } = Reported.parse(reported);
  const { cached_tokens } = prompt_tokens_details;
  const price = PRICES[model.replace(/^openai\//, '')];
  const estimate = price
    ? ((prompt_tokens - cached_tokens) * price.input +
        cached_tokens * price.cached +
        completion_tokens * price.output) /
      1_000_000
    : 0;
  return {
    inputTokens: prompt_tokens,
    cachedTokens: cached_tokens,
    outputTokens: completion_tokens,
    costUsd: cost ?? estimate,
  };
}
