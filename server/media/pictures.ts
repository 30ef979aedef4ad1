import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { BaseLogger } from 'pino';
import { z } from 'zod';
import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { WhatsApp } from '../../adapters/whatsapp/client.ts';
import { LIMITS } from '../../adapters/whatsapp/limits.ts';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import type { Clock } from '../engine/clock.ts';
import { asJson } from '../engine/stored.ts';
import { createDownloads } from './downloads.ts';
import { pictureIn, withPicture } from './in-message.ts';
import { toJpeg } from './jpeg.ts';

interface PicturesOptions {
  whatsapp: Pick<WhatsApp, 'uploadMedia'>;
  store: Pick<Store, 'getSetting' | 'putSetting'>;
  /** Where pictures may come from. */
  backendUrl: string;
  clock: Clock;
  log: Pick<BaseLogger, 'warn'>;
  /** How long a message waits for its picture before it goes without. */
  maxWaitMs?: number;
}

export type Pictures = ReturnType<typeof createPictures>;

const DAY_MS = 24 * 3_600_000;
/** Small enough for a cheap phone on a slow network. */
const SIZE = { maxSide: 800, maxBytes: 100_000 };
/** How old may be what is known before the backend is asked whether the picture has changed. */
const CHECK_MS = DAY_MS;
const RENEW_MS = LIMITS.media.uploadedMs - 5 * DAY_MS;
/** A message may reach its phone a while after it was sent. */
const EXPIRY_MS = LIMITS.media.uploadedMs - DAY_MS;
const FAILING_MS = 2 * 60_000;

/** A picture that Meta has, and what it was made of. */
const Kept = z.object({
  id: z.string(),
  version: z.object({ digest: z.string(), etag: z.string().nullable(), lastModified: z.string().nullable() }),
  uploadedAt: z.number(),
  checkedAt: z.number(),
});
type Kept = z.infer<typeof Kept>;

/** Gives Meta each picture once, made small, and has messages name it by its id, which shows at once. */
export function createPictures(options: PicturesOptions) {
  const { whatsapp, store, clock, log, maxWaitMs = 5_000 } = options;
  const { download, close } = createDownloads(options.backendUrl);
  const underWay = new Map<string, Promise<string | null>>();
  const failing = new LRUCache<string, number>({ max: 1_000 });

  /**
   * The message with its picture by id; without it when there is none in time. Never fails. `refused` is what
   * was made of it before, and refused by Meta for an id that is gone.
   */
  async function dress(outbound: Outbound, refused?: Outbound): Promise<Outbound> {
    const picture = pictureIn(outbound);
    if (!picture || 'id' in picture) return outbound;
    const gone = refused && pictureIn(refused);
    const id = idOf(picture.link, gone && 'id' in gone ? gone.id : null).catch(() => null);
    return withPicture(outbound, await within(maxWaitMs, id));
  }

  /** Gets pictures ready that will be wanted soon. */
  function warm(links: string[]): void {
    for (const link of links) void idOf(link, null).catch(() => null);
  }

  async function idOf(link: string, goneId: string | null): Promise<string | null> {
    const kept = await find(link);
    const now = clock.now();
    if (!kept || kept.id === goneId || now - kept.uploadedAt >= EXPIRY_MS) return renewed(link, null);
    if (now - kept.checkedAt >= CHECK_MS) void renewed(link, kept);
    return kept.id;
  }

  /** Whoever wants the same picture meanwhile waits for the same upload. */
  function renewed(link: string, kept: Kept | null): Promise<string | null> {
    const running = underWay.get(link) ?? renew(link, kept).finally(() => underWay.delete(link));
    underWay.set(link, running);
    return running;
  }

  async function renew(link: string, kept: Kept | null): Promise<string | null> {
    const now = clock.now();
    if (now < (failing.get(link) ?? 0)) return null;
    try {
      const current = kept && now - kept.uploadedAt < RENEW_MS ? kept : null;
      const file = await download(link, current?.version ?? null);
      const next = file
        ? { id: await upload(file.bytes), version: file.version, uploadedAt: now, checkedAt: now }
        : current && { ...current, checkedAt: now };
      await store.putSetting(nameOf(link), asJson(next));
      return next?.id ?? null;
    } catch (error) {
      failing.set(link, now + FAILING_MS);
      log.warn({ err: reasonOf(error) }, 'picture cannot be shown');
      return null;
    }
  }

  async function upload(bytes: Buffer): Promise<string> {
    const jpeg = await toJpeg(bytes, SIZE);
    if (!jpeg) throw new Error('not a picture');
    return whatsapp.uploadMedia(jpeg, 'image/jpeg', 'image.jpg');
  }

  async function find(link: string): Promise<Kept | null> {
    return Kept.nullable()
      .catch(null)
      .parse(await store.getSetting(nameOf(link)));
  }

  return { dress, warm, close };
}

function nameOf(link: string): string {
  return `picture:${createHash('sha256').update(link).digest('base64url')}`;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const done = new AbortController();
  try {
    return await Promise.race([work, setTimeout(ms, null, { signal: done.signal, ref: false })]);
  } finally {
    done.abort();
  }
}

/** Never the link: whoever wrote it may have put anything into it. */
function reasonOf(error: unknown): string {
  if (error instanceof ServiceError) return error.reason ?? error.message;
  return error instanceof Error ? error.message : 'thrown value';
}
