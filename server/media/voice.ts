import type { Recording } from '../../adapters/understanding/transcription.ts';
import type { WhatsApp } from '../../adapters/whatsapp/client.ts';
import type { Media } from '../../machines/events.ts';
import { secondsOfOgg } from './ogg.ts';

export type VoiceNotes = ReturnType<typeof createVoiceNotes>;

/** Longer ones are dear to write down, and nobody orders a parcel that way. */
const MAX_SECONDS = 60;
/** A minute of speech has a quarter of it. */
const MAX_BYTES = 1_000_000;

/** Voice notes that people send us, fit to be written down. */
export function createVoiceNotes({ whatsapp }: { whatsapp: Pick<WhatsApp, 'fetchMedia'> }) {
  /** Null when it is too long, or in no form we know the length of. Fails where Meta does. */
  async function fetchRecording({ id, kind, mime }: Media): Promise<Recording | null> {
    if (kind !== 'voice' && !mime.startsWith('audio/')) return null;
    const { bytes } = await whatsapp.fetchMedia(id, MAX_BYTES);
    const seconds = secondsOfOgg(bytes);
    return seconds === null || seconds > MAX_SECONDS ? null : { bytes: Uint8Array.from(bytes), seconds };
  }

  return { fetchRecording };
}
