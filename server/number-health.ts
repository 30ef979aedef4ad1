import { z } from 'zod';
import type { Store } from '../adapters/store/port.ts';
import type { Inbound } from '../adapters/whatsapp/inbound.types.ts';
import { asJson } from './engine/stored.ts';

export type NumberNews = Extract<Inbound, { kind: 'number' }>;

export type NumberHealth = Awaited<ReturnType<typeof openNumberHealth>>;

const SETTING = 'number';

const Told = z.object({ event: z.string().optional(), limit: z.string().optional(), at: z.number() });
const Kept = Told.nullable().catch(null);

/** What Meta thinks of our number, as its webhooks tell it; null as long as it has said nothing. */
export async function openNumberHealth({ store }: { store: Pick<Store, 'getSetting' | 'putSetting'> }) {
  let told = Kept.parse(await store.getSetting(SETTING));

  return {
    told: () => told,
    /** Resolves when it will be known after a restart too. */
    async hear(news: NumberNews[], at: number): Promise<void> {
      for (const { event, limit } of news)
        told = { ...told, ...(event && { event }), ...(limit && { limit }), at };
      await store.putSetting(SETTING, asJson(told));
    },
  };
}
