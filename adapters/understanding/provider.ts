import OpenAI from 'openai';
import { NoAnswer } from './failure.ts';

export interface ProviderOptions {
  kind: 'openai' | 'openrouter';
  apiKey: string;
  model: string;
  /** Another server that speaks the same language; null for the provider's own. */
  baseUrl: string | null;
  /** Of one HTTP request; a second one may follow. */
  timeoutMs?: number;
}

type Parameters = Partial<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming> & {
  /** OpenRouter's own. */
  reasoning?: { effort: 'none' };
  provider?: { require_parameters: boolean; data_collection: 'deny' };
};

export interface Provider {
  client: OpenAI;
  model: string;
  /** What this model must be told for one plain, quick, repeatable answer. */
  parameters: Parameters;
}

/** OpenAI, OpenRouter, or whatever speaks Chat Completions. */
export function openProvider({ kind, apiKey, model, baseUrl, timeoutMs = 6_000 }: ProviderOptions): Provider {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? ADDRESSES[kind],
    timeout: timeoutMs,
    maxRetries: 1,
    // Its debug lines hold what people write.
    logLevel: 'off',
    fetch: async (url, init) => capped(await fetch(url, init)),
    ...(kind === 'openrouter' && { defaultHeaders: { 'X-Title': 'TokTok' } }),
  });
  return { client, model, parameters: parametersOf(kind, model) };
}

const ADDRESSES = { openai: 'https://api.openai.com/v1', openrouter: 'https://openrouter.ai/api/v1' };

/** An answer is a few hundred bytes. */
const MAX_BYTES = 256_000;

function capped(response: Response): Response {
  let left = MAX_BYTES;
  const cap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new NoAnswer('malformed'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body?.pipeThrough(cap) ?? null, { status, statusText, headers });
}

/** Models that think before they speak unless told not to, and then refuse a temperature. */
const THINKS = /^(?:openai\/)?(?:gpt-(?:[5-9]|\d\d)|o\d)/;

function parametersOf(kind: ProviderOptions['kind'], model: string): Parameters {
  const isThinker = THINKS.test(model);
  if (kind === 'openai') return isThinker ? { reasoning_effort: 'none' } : { temperature: 0 };
  return {
    ...(isThinker ? { reasoning: { effort: 'none' } } : { temperature: 0 }),
    // Nobody keeps what customers write, or trains on it.
    provider: { require_parameters: true, data_collection: 'deny' },
  };
}
