import { z } from 'zod';
import type { Store } from '../../adapters/store/port.ts';
import type { Tokens } from '../../adapters/toktok/session.ts';
import { asJson } from '../engine/stored.ts';

const Kept = z.object({ access: z.string(), refresh: z.string().nullable() }).nullable();

/** Where one person's backend tokens are kept: beside the conversation, never in it. */
export function sessionOf(store: Pick<Store, 'getSecret' | 'putSecret'>, customer: number, phone: string) {
  return {
    phone,
    load: async (): Promise<Tokens | null> =>
      Kept.catch(null).parse(await store.getSecret(customer, 'session')),
    save: (tokens: Tokens | null) => store.putSecret(customer, 'session', asJson(tokens)),
  };
}
