import { toFile } from 'openai';
import { z } from 'zod';
import { NoAnswer } from './failure.ts';
import { createGuard, type Asker, type GuardOptions } from './guard.ts';
import type { Provider } from './provider.ts';

export interface TranscriptionOptions extends Omit<GuardOptions, 'limits'> {
  provider: Pick<Provider, 'client'>;
  /** Words that are rare elsewhere and common here. */
  keywords: string[];
  limits?: GuardOptions['limits'];
}

export interface Recording {
  bytes: Uint8Array<ArrayBuffer>;
  seconds: number;
}

const LIMITS = { perCustomer: 20, perDay: 2_000 };
const MODEL = 'gpt-transcribe';
const USD_PER_MINUTE = 0.0045;
const MAX_LENGTH = 1_000;

/** Writes down what is said in voice notes. */
export function createTranscription(options: TranscriptionOptions) {
  const { provider, keywords, limits = LIMITS, ...rest } = options;
  const guard = createGuard('transcribe', { ...rest, limits });

  return {
    /** Null when nobody can be asked, nobody answers in time, or nothing is said. */
    async transcribe({ bytes, seconds }: Recording, asker: Asker): Promise<string | null> {
      return guard.run(asker, async (signal, noteUsage) => {
        const answer = await provider.client.audio.transcriptions.create(
          {
            model: MODEL,
            file: await toFile(bytes, 'note.ogg', { type: 'audio/ogg' }),
            languages: ['fr', 'ln'],
            keywords,
          },
          { signal },
        );
        const costUsd = (seconds / 60) * USD_PER_MINUTE;
        noteUsage({ inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd });
        const heard = Heard.safeParse(answer);
        if (!heard.success) throw new NoAnswer('malformed');
        return heard.data.text || null;
      });
    },
    close: guard.close,
  };
}

const Heard = z.object({
  text: z.string().transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH).toWellFormed()),
});
