import { ServiceError } from '../../adapters/service-error.ts';
import type { WhatsApp } from '../../adapters/whatsapp/client.ts';
import type { Media } from '../../machines/events.ts';
import { toJpeg } from './jpeg.ts';

export interface Photo {
  bytes: Buffer;
  mime: 'image/jpeg';
}

export type Photos = ReturnType<typeof createPhotos>;

const SIZE = { maxSide: 1280, maxBytes: 300_000 };

/** Pictures that people send us, fit to be kept and shown to others. */
export function createPhotos({ whatsapp }: { whatsapp: Pick<WhatsApp, 'fetchMedia'> }) {
  /** Fails as `rejected` when it is no picture or none we can open, as `notFound` when Meta has it no more. */
  async function fetchPhoto({ id, kind, mime }: Media): Promise<Photo> {
    if (kind !== 'image' && !mime.startsWith('image/')) throw noPicture();
    const { bytes } = await whatsapp.fetchMedia(id);
    const jpeg = await toJpeg(bytes, SIZE);
    if (!jpeg) throw noPicture();
    return { bytes: jpeg, mime: 'image/jpeg' };
  }

  return { fetchPhoto };
}

function noPicture(): ServiceError {
  return new ServiceError({
    service: 'whatsapp',
    operation: 'fetchPhoto',
    kind: 'rejected',
    reason: 'not a picture',
  });
}
