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

/** Anything may be missing: it is only counted. */
const Reported = z.object({
  usage: z.object({
    prompt_tokens: z.number().catch(0),
    completion_tokens: z.number().catch(0),
    prompt_tokens_details: z.object({ cached_tokens: z.number() }).nullish().catch(null),
    /** OpenRouter says what it charges. */
    cost: z.number().nullish().catch(null),
  }),
});

/** What a completion says it has used. */
export function usageOf(model: string, completion: unknown): Usage {
  const usage = Reported.safeParse(completion).data?.usage;
  const inputTokens = usage?.prompt_tokens ?? 0;
  const cachedTokens = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  const outputTokens = usage?.completion_tokens ?? 0;
  const price = PRICES[model.replace(/^openai\//, '')] ?? { input: 0, cached: 0, output: 0 };
  const millionths =
    (inputTokens - cachedTokens) * price.input + cachedTokens * price.cached + outputTokens * price.output;
  return { inputTokens, cachedTokens, outputTokens, costUsd: usage?.cost ?? millionths / 1_000_000 };
}
