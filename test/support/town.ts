import { randomBytes } from 'node:crypto';
import { request } from 'undici';
import { z } from 'zod';
import { lifetimes } from '../../adapters/toktok/lifetimes.ts';
import { buildServer } from '../../server/app.ts';
import { createEmbeddedBackend } from '../../server/backend/backend.ts';
import { seedCouriers, seedPassword, seedShops } from '../../server/backend/seed/seed.ts';
import { readConfig } from '../../server/config.ts';
import { act } from '../../server/replay/telephone.ts';
import type { Graph } from '../../server/simulator/graph/graph.ts';

export type Telephone = ReturnType<Graph['person']>;
export type Town = Awaited<ReturnType<typeof openTown>>;

const START = Date.parse('2026-11-22T09:00:00Z');

interface TownOptions {
  customers: number;
  cached: boolean;
  /** What else the product is told to use. */
  env?: Record<string, string>;
}

/**
 * The product in memory, before a backend that counts what it is asked to read, on a clock that only moves when told
 * to. Its people have accounts and are logged in: `customers` of them, and the couriers and shops of the example.
 */
export async function openTown({ customers, cached, env = {} }: TownOptions) {
  const time = { now: START };
  const clock = { now: () => time.now };
  const reads = new Map<string, number>();
  const made = { missions: 0, orders: 0, delivered: 0 };
  const backend = createEmbeddedBackend({ path: ':memory:', clock, options: { passwordCost: 2 } });
  backend.app.addHook('onRequest', async ({ method, routeOptions: { url = '' } }) => {
    if (method === 'GET' && url.startsWith('/api/v1')) reads.set(url, (reads.get(url) ?? 0) + 1);
  });
  backend.app.addHook('onResponse', async ({ method, routeOptions: { url = '' } }, { statusCode }) => {
    if (method !== 'POST' || statusCode >= 300) return;
    if (url.endsWith('/coursier/missions/')) made.missions += 1;
    if (url.endsWith('/marketplace/commandes/')) made.orders += 1;
    if (url.endsWith('/marquer_livre/')) made.delivered += 1;
  });
  const backendUrl = await backend.app.listen({ host: '127.0.0.1', port: 0 });
  const secret = randomBytes(32).toString('hex');
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: 'file::memory:',
    TOKTOK_BASE_URL: backendUrl,
    TOKTOK_WEBHOOK_SECRET: secret,
    ...env,
  });
  const server = await buildServer(config, {
    clock,
    // The breakers count real seconds, of which this takes hardly any.
    tuning: { lifetimes: cached ? lifetimes : {}, breakAfter: 1_000 },
  });
  const graph = server.graph as Graph;
  backend.sendEventsTo({ url: await server.app.listen({ host: '127.0.0.1', port: 0 }), secret });

  /** Lets everything happen that is due now. */
  async function settle(): Promise<void> {
    do {
      await graph.settle();
      await server.engine.idle();
      await graph.settle();
    } while ((await backend.settle()) > 0);
  }

  async function arrive(phones: string[]): Promise<Telephone[]> {
    const telephones = phones.map((waId) => graph.addPerson({ waId, name: 'Jean' }));
    for (const action of [{ say: 'bonjour' }, { tap: 'Connexion' }, { say: seedPassword }]) {
      for (const telephone of telephones) {
        act(telephone, action);
        await settle();
        time.now += 5_000;
      }
    }
    return telephones;
  }

  const phones = Array.from({ length: customers }, (_, index) => `2420611${String(10_000 + index)}`);
  for (const phone of phones) await register(backendUrl, phone);
  const people = {
    customers: await arrive(phones),
    couriers: await arrive(seedCouriers.map(({ phone }) => phone)),
    shops: await arrive(seedShops.map(({ phone }) => phone)),
  };
  reads.clear();
  const before = await outcomes();

  return {
    time,
    people,
    reads,
    settle,
    made,
    /** Where somebody is in their conversation. */
    async stateOf(telephone: Telephone): Promise<string> {
      const { bsuid, waId } = telephone.profile();
      const customer = await server.store.findCustomer({ bsuid, ...(waId && { waId }) });
      const rows = customer === null ? [] : await server.store.readJournal(customer, 0, 10_000);
      return Placed.parse(rows.at(-1)?.entry).to;
    },
    /** What became of the reads that could be spared, since all were logged in. */
    async outcomes(): Promise<Map<string, number>> {
      const now = await outcomes();
      return new Map([...now].map(([outcome, count]) => [outcome, count - (before.get(outcome) ?? 0)]));
    },
    async close(): Promise<void> {
      await server.stop();
      await backend.close();
    },
  };

  async function outcomes(): Promise<Map<string, number>> {
    const { body } = await server.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
    const counts = new Map<string, number>();
    for (const [, outcome = '', count] of body.matchAll(
      /^toktok_cache_reads_total\{.*outcome="(\w+)"\} (\d+)$/gm,
    ))
      counts.set(outcome, (counts.get(outcome) ?? 0) + Number(count));
    return counts;
  }
}

const Placed = z.looseObject({ to: z.string() });

async function register(backendUrl: string, phone: string): Promise<void> {
  const { statusCode, body } = await request(`${backendUrl}/api/v1/auth/clients/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      user: {
        username: phone,
        phone_number: phone,
        email: '',
        first_name: 'Jean',
        last_name: 'Mbemba',
        user_type: 'client',
        password: seedPassword,
        password_confirm: seedPassword,
      },
      adresse_principale: 'Moungali',
      coordonnees_gps: '',
      preferences_livraison: 'Standard',
    }),
  });
  await body.dump();
  if (statusCode !== 201) throw new Error(`no account: ${statusCode}`);
}
