import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import type { Clock } from '../../engine/clock.ts';
import type { MediaRow, Records } from './records.ts';
import { GraphRefusal } from './refusal.ts';
import { newObjectId } from './wamid.ts';

export type Media = ReturnType<typeof createMedia>;

/** Files on their way, both directions: uploaded by the business or sent by people. */
export function createMedia(records: Records, clock: Clock) {
  const urlKey = randomBytes(32);

  function keep(bytes: Buffer, mime: string): MediaRow {
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    const row = { id: newObjectId(), mime, sha256, bytes, createdAt: clock.now() };
    records.media.insert(row);
    return row;
  }

  function upload(bytes: Buffer, mime: string): { id: string } {
    const kind = kindOf(mime);
    if (!kind)
      throw new GraphRefusal(100, `Param file must be a file with one of the supported types, not ${mime}`);
    if (bytes.length === 0 || bytes.length > LIMITS[kind].bytes) {
      throw new GraphRefusal(131053, `${kind}: ${bytes.length} bytes, at most ${LIMITS[kind].bytes}`);
    }
    return { id: keep(bytes, mime).id };
  }

  function find(id: string): MediaRow {
    const row = records.media.byId(id);
    if (!row || clock.now() - row.createdAt > LIMITS.media.uploadedMs) throw unknownObject(id);
    return row;
  }

  function sign(id: string, expires: string): string {
    return createHmac('sha256', urlKey).update(`${id}.${expires}`).digest('hex');
  }

  /** The second hop's query; good for five minutes. */
  function urlQuery(id: string): string {
    const expires = String(clock.now() + LIMITS.media.urlMs);
    return `mid=${id}&ext=${expires}&hash=${sign(id, expires)}`;
  }

  function download(query: { mid?: string; ext?: string; hash?: string }): MediaRow | null {
    const { mid = '', ext = '', hash = '' } = query;
    const expected = Buffer.from(sign(mid, ext));
    const given = Buffer.from(hash);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    if (Number(ext) < clock.now()) return null;
    return records.media.byId(mid) ?? null;
  }

  return { keep, upload, find, urlQuery, download, remove: records.media.remove };
}

export function unknownObject(id: string): GraphRefusal {
  const details = `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return new GraphRefusal(100, details, 33);
}

type Kind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

function kindOf(mime: string): Kind | null {
  const [bare = ''] = mime.split(';');
  return (
    (Object.entries(TYPES) as [Kind, string[]][]).find(([, types]) => types.includes(bare.trim()))?.[0] ??
    null
  );
}

const TYPES: Record<Kind, string[]> = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4', 'video/3gpp'],
  audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  sticker: ['image/webp'],
  document: [
    'text/plain',
    'application/pdf',
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
};
