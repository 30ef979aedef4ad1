import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Media } from '../../../machines/events.ts';
import { createPhotos } from '../../../server/media/photos.ts';
import { aPhoto, createWorld } from './world.ts';

/** Awa sends this file; what becomes of it. */
async function sent(bytes: Buffer, kind: Media['kind'] = 'image', mime = 'image/jpeg') {
  const { graph, whatsapp } = await createWorld((response) => response.end());
  const awa = graph.addPerson({ waId: '242061234567', name: 'Awa' });
  awa.picture(bytes, { mime: 'image/jpeg' });
  const { id } = awa.transcript().at(-1)?.content as { id: string };
  const fetched = createPhotos({ whatsapp }).fetchPhoto({ kind, id, mime });
  return { fetched, calls: () => graph.calls.map(({ path }) => path) };
}

describe('a photo that someone sends', () => {
  it('comes upright, of sensible size, and without place, time and name', async () => {
    const photo = await sharp(await aPhoto({ width: 1800, height: 1200 }))
      .keepExif()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(photo).metadata()).exif?.includes('Awa')).toBe(true);

    const { bytes, mime } = await (await sent(photo)).fetched;

    expect(mime).toBe('image/jpeg');
    const { format, width, height, exif, orientation } = await sharp(bytes).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'jpeg',
      width: 853,
      height: 1280,
    });
    expect(bytes.includes('Awa')).toBe(false);
    expect(bytes.length).toBeLessThanOrEqual(300_000);
  });

  it.each(['png', 'webp', 'gif'] as const)('may be a %s, sent as a file too', async (format) => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#0000' } })
      .toFormat(format)
      .toBuffer();
    const { bytes } = await (await sent(picture, 'document', `image/${format}`)).fetched;
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 30 });
    expect((await sharp(bytes).stats()).channels[0]?.min).toBeGreaterThan(250);
  });

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['words', () => Buffer.from('une pizza')],
    ['half a photo', async () => (await aPhoto()).subarray(0, 20_000)],
    [
      'a drawing that runs',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['a small file that unpacks to far too much', () => aBomb()],
  ])('is refused when it is %s', async (_what, bytes) => {
    const { fetched } = await sent(await bytes());
    await expect(fetched).rejects.toMatchObject({ kind: 'rejected', reason: 'not a picture' });
  });

  it('is not even fetched when it is a voice note or a film', async () => {
    for (const [kind, mime] of [
      ['voice', 'audio/ogg; codecs=opus'],
      ['video', 'video/mp4'],
      ['document', 'application/pdf'],
    ] as const) {
      const { fetched, calls } = await sent(await aPhoto({ width: 8, height: 8 }), kind, mime);
      await expect(fetched).rejects.toMatchObject({ kind: 'rejected' });
      expect(calls()).toEqual([]);
    }
  });

  it('is worth another try when Meta is out', async () => {
    const { graph, whatsapp } = await createWorld((response) => response.end());
    await graph.close();
    const fetched = createPhotos({ whatsapp }).fetchPhoto({ kind: 'image', id: '1', mime: 'image/jpeg' });
    await expect(fetched).rejects.toMatchObject({ kind: 'busy' });
  });
});

/** 9 000 × 9 000 in a few kilobytes. */
function aBomb(): Promise<Buffer> {
  return sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
