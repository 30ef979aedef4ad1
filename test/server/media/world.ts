import sharp from 'sharp';
import { request } from 'undici';
import { onTestFinished, vi } from 'vitest';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { createWhatsApp } from '../../../adapters/whatsapp/client.ts';
import { buttons } from '../../../adapters/whatsapp/outbound.ts';
import type { Outbound } from '../../../adapters/whatsapp/outbound.types.ts';
import { createPictures } from '../../../server/media/pictures.ts';
import { loopback } from '../../adapters/whatsapp/loopback.ts';
import { account, startMeta } from '../../support/meta.ts';

export const DAY = 24 * 3_600_000;

/** A backend that answers as told, the stand-in for Meta, and pictures between them; time in the test's hands. */
export async function createWorld(
  answer: Parameters<typeof loopback>[0],
  { maxWaitMs = 5_000 }: { maxWaitMs?: number } = {},
) {
  const time = { now: Date.parse('2026-11-22T09:00:00Z') };
  const clock = { now: () => time.now };
  const backend = await loopback(answer);
  const meta = await startMeta({ webhookUrl: 'http://127.0.0.1:9/webhook', clock });
  const whatsapp = createWhatsApp({ ...account, apiUrl: meta.env.WHATSAPP_API_URL });
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 7) });
  const log = { warn: vi.fn(), error: vi.fn(), debug: vi.fn() };
  const pictures = createPictures({ whatsapp, store, backendUrl: backend.url, clock, log, maxWaitMs });
  onTestFinished(async () => {
    await pictures.close();
    await whatsapp.close();
    await meta.close();
    await store.close();
  });
  /** Meta no longer has this file. */
  async function remove(id: string) {
    const { statusCode } = await request(`${meta.env.WHATSAPP_API_URL}/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${account.token}` },
    });
    if (statusCode !== 200) throw new Error('nothing to remove');
  }
  const uploads = () => meta.graph.calls.filter(({ path }) => path.endsWith('/media')).length;
  return { time, clock, backend, graph: meta.graph, whatsapp, store, log, pictures, uploads, remove };
}

export function aCard(link: string): Outbound {
  const header = { type: 'image' as const, image: { link } };
  return buttons('*Pizza Reine*\n4 000 FCFA', [{ id: 'add', title: 'Ajouter' }], { header });
}

/** The id a message names its picture by; undefined when it has none. */
export function idIn(outbound: Outbound): string | undefined {
  const image =
    outbound.type === 'image'
      ? outbound.image
      : outbound.type === 'interactive' && outbound.interactive.header?.type === 'image'
        ? outbound.interactive.header.image
        : undefined;
  if (image && 'link' in image) throw new Error('the picture is still a link');
  return image?.id;
}

export async function aPhoto({ width = 1600, height = 1200 } = {}): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 60 };
  return sharp({ create: { width, height, channels: 3, background: '#c60', noise } })
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Copyright: 'Awa' }, IFD3: { GPSLatitude: '4/1 16/1 0/1' } })
    .toBuffer();
}
