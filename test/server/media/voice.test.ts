import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Media } from '../../../machines/events.ts';
import { secondsOfOgg } from '../../../server/media/ogg.ts';
import { createVoiceNotes } from '../../../server/media/voice.ts';
import { createWorld } from './world.ts';

const recording = readFileSync(new URL('../../../server/simulator/web/voice.ogg', import.meta.url));

/** The same recording, said to end later. */
function lasting(seconds: number): Buffer {
  const bytes = Buffer.from(recording);
  bytes.writeBigUInt64LE(BigInt(seconds * 48_000), bytes.lastIndexOf('OggS') + 6);
  return bytes;
}

describe('the length of a recording', () => {
  it('is what its last page says', () => {
    expect(secondsOfOgg(recording)).toBe(2.02);
    expect(secondsOfOgg(lasting(61))).toBe(61);
  });

  it('is that of the page before when no sound ends on the last', () => {
    const page = Buffer.alloc(27, 0xff);
    page.write('OggS');
    page[4] = 0;
    expect(secondsOfOgg(Buffer.concat([lasting(7), page]))).toBe(7);
    expect(secondsOfOgg(Buffer.concat([lasting(7), page.subarray(0, 20)]))).toBe(7);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('bonjour')],
    ['a page and no more', Buffer.from('OggS')],
    [
      'another sound in Ogg',
      Buffer.from(recording.toString('latin1').replaceAll('OpusHead', 'OpusTail'), 'latin1'),
    ],
    ['something behind which a recording hides', Buffer.concat([Buffer.from('ID3'), recording])],
  ])('is unknown for %s', (_what, bytes) => {
    expect(secondsOfOgg(bytes)).toBeNull();
  });
});

describe('a voice note that someone sends', () => {
  async function sent(bytes: Buffer, media: Partial<Media> = {}) {
    const { graph, whatsapp } = await createWorld((response) => response.end());
    const awa = graph.addPerson({ waId: '242061234567', name: 'Awa' });
    awa.voice(bytes);
    const { id } = awa.transcript().at(-1)?.content as { id: string };
    const fetched = createVoiceNotes({ whatsapp }).fetchRecording({
      kind: 'voice',
      id,
      mime: 'audio/ogg',
      ...media,
    });
    return { fetched, calls: () => graph.calls.map(({ path }) => path), graph };
  }

  it('comes with its length', async () => {
    const { bytes, seconds } = (await (await sent(lasting(60))).fetched) ?? {};
    expect(seconds).toBe(60);
    expect(Buffer.from(bytes ?? []).equals(lasting(60))).toBe(true);
  });

  it('is left alone when it is longer than a minute, or of unknown length', async () => {
    expect(await (await sent(lasting(61))).fetched).toBeNull();
    expect(await (await sent(Buffer.from('ID3 something else'))).fetched).toBeNull();
  });

  it('is not even fetched when it is no sound', async () => {
    const { fetched, calls } = await sent(recording, { kind: 'image', mime: 'image/jpeg' });
    expect(await fetched).toBeNull();
    expect(calls()).toEqual([]);
  });

  it('fails when it is too large or Meta has it no more', async () => {
    await expect(
      (await sent(Buffer.concat([recording, Buffer.alloc(1_000_000)]))).fetched,
    ).rejects.toMatchObject({
      kind: 'rejected',
    });
    await expect((await sent(recording, { id: '404' })).fetched).rejects.toMatchObject({ kind: 'notFound' });
  });
});
