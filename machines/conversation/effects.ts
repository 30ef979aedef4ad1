import type { Media } from '../events.ts';
import type { Situation, Understanding } from '../understanding/understanding.ts';

/** Say what these words mean where they were written. */
export interface UnderstandInput extends Situation {
  text: string;
}
/** Null when nobody could say. */
export type UnderstandOutput = Understanding | null;

/** Write down a voice note. */
export interface TranscribeInput {
  media: Media;
}
/** Null when it cannot be heard. */
export type TranscribeOutput = { text: string } | null;

/** Forget the session of this person. */
export type LogoutInput = Record<string, never>;
export type LogoutOutput = null;
