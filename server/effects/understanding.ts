import { ServiceError } from '../../adapters/service-error.ts';
import type { createTranscription } from '../../adapters/understanding/transcription.ts';
import type { createUnderstanding } from '../../adapters/understanding/understanding.ts';
import type {
  TranscribeInput,
  TranscribeOutput,
  UnderstandInput,
  UnderstandOutput,
} from '../../machines/conversation/effects.ts';
import { passwordProblems } from '../../machines/reading/password.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import type { VoiceNotes } from '../media/voice.ts';

export interface UnderstandingEffects {
  /** Null where nobody can be asked. */
  llm: Pick<ReturnType<typeof createUnderstanding>, 'understand'> | null;
  transcription: Pick<ReturnType<typeof createTranscription>, 'transcribe'> | null;
  voiceNotes: VoiceNotes;
  clock: Clock;
}

/** Help with understanding people. Without it the conversation goes on all the same: nothing here fails or is repeated. */
export function understandingEffects({
  llm,
  transcription,
  voiceNotes,
  clock,
}: UnderstandingEffects): Record<string, EffectHandler> {
  return {
    async understand({ customer, input }): Promise<UnderstandOutput> {
      const { text, ...situation } = input as unknown as UnderstandInput;
      if (!llm || mayHoldPassword(text)) return null;
      return llm.understand(text, situation, { customer, now: clock.now() });
    },

    async transcribe({ customer, input }): Promise<TranscribeOutput> {
      const { media } = input as unknown as TranscribeInput;
      if (!transcription) return null;
      try {
        const recording = await voiceNotes.fetchRecording(media);
        const text = recording && (await transcription.transcribe(recording, { customer, now: clock.now() }));
        return text ? { text } : null;
      } catch (error) {
        if (error instanceof ServiceError) return null;
        throw error;
      }
    },
  };
}

/** People type passwords where none was asked for. */
export function mayHoldPassword(text: string): boolean {
  return text.split(/\s+/).some((word) => passwordProblems(word).length === 0);
}
