import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, onTestFinished } from 'vitest';
import { buildServer, type ServerOptions } from '../../server/app.ts';
import type { BackendOptions } from '../../server/backend/options.ts';
import { readConfig } from '../../server/config.ts';
import type { Clock } from '../../server/engine/clock.ts';
import { startBackend } from './backend.ts';
import { answer, aParcel, isOrdered, wordsOf, type Customer, type Person } from './customer.ts';
import { sign, startMeta } from './meta.ts';

interface ProductOptions {
  env?: Record<string, string>;
  tuning?: ServerOptions['tuning'];
  backend?: Partial<BackendOptions>;
  graph?: Partial<Parameters<typeof startMeta>[0]>;
  clock?: Clock;
  inspect?: ServerOptions['inspect'];
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

export const password = 'Soleil#2031x';

/** The whole product on a port, between a Meta and a backend that are not its own; all of it ends with the test. */
export async function startProduct({
  env = {},
  tuning,
  backend: options,
  graph,
  clock,
  inspect,
}: ProductOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
  let address = '';
  const meta = await startMeta({ webhookUrl: () => `${address}/webhook`, ...graph });
  const backend = await startBackend({
    path: join(folder, 'outside-backend.db'),
    ...(options && { options }),
  });
  const all = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: `file:${join(folder, 'product', 'toktok.db')}`,
    ...meta.env,
    ...backend.env,
    ...env,
  };
  const start = () =>
    buildServer(readConfig(all), {
      ...(clock && { clock }),
      ...(inspect && { inspect }),
      tuning: { retryDelaysMs: [20, 20, 20], breakAfter: 50, ...tuning },
    });
  let server = await start();
  address = await server.start();
  onTestFinished(async () => {
    await server.stop();
    await meta.close();
    await backend.close();
    await rm(folder, { recursive: true });
  });

  async function get(path: string, headers: Record<string, string> = {}) {
    const { statusCode, headers: got, body } = await request(`${address}${path}`, { headers });
    return { status: statusCode, type: got['content-type'], body: await body.text() };
  }

  /** A webhook as Meta would send it, or a forged one. Answers the HTTP status. */
  async function post(body: string | Buffer, signature: string | null = sign(body), path = '/webhook') {
    const { statusCode, body: answered } = await request(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature !== null && { 'x-hub-signature-256': signature }),
      },
      body,
    });
    await answered.dump();
    return statusCode;
  }

  return {
    folder,
    graph: meta.graph,
    backend,
    get,
    post,
    get address() {
      return address;
    },
    get server() {
      return server;
    },
    /** Stops the product and starts it again on what it has stored. */
    async restart() {
      await server.stop();
      server = await start();
      address = await server.start();
    },
  };
}

/** Somebody new on the telephone, with an account unless told otherwise. */
export async function call(
  { graph, backend }: Pick<Product, 'graph' | 'backend'>,
  phone: string,
  { withoutPhone = false, ...wished }: Partial<Customer> & { withoutPhone?: boolean } = {},
) {
  const customer: Customer = { hasAccount: true, password, parcel: aParcel, ...wished };
  if (customer.hasAccount) await backend.addClient({ phone, password });
  const person = graph.addPerson({ waId: phone, name: 'Jean', withoutPhone });
  const heard = () => person.transcript().filter(({ from }) => from === 'business');

  /** Does something, and waits for what the bot says to it. */
  async function ask(act: () => void) {
    const before = heard().length;
    act();
    await expect.poll(() => heard().length, { timeout: 15_000, interval: 10 }).toBeGreaterThan(before);
    return last();
  }

  function last(): ReturnType<Person['transcript']>[number] {
    const entry = heard().at(-1);
    if (!entry) throw new Error('the bot has said nothing yet');
    return entry;
  }

  /** Answers question after question until one of them says what is looked for. */
  async function until(isThere: (words: string) => boolean) {
    if (heard().length === 0) await ask(() => person.say('Bonjour'));
    for (let turn = 0; turn < 40 && !isThere(wordsOf(last())); turn += 1) {
      await ask(() => {
        if (withoutPhone && wordsOf(last()).includes('WhatsApp ne me montre pas'))
          person.say(phone.slice(-9));
        else if (!answer(person, last(), customer)) throw new Error(`at a loss: ${wordsOf(last())}`);
      });
    }
    expect(wordsOf(last())).toSatisfy(isThere);
    return last();
  }

  return {
    person,
    phone,
    heard,
    last,
    ask,
    say: (text: string) => ask(() => person.say(text)),
    /** Taps the choice of the last message that has this name. */
    tap: (choice: string) => ask(() => tap(choice)),
    until: (words: string) => until((said) => said.includes(words)),
    order: () => until((said) => said.includes('Envoi enregistré')),
    isDone: () => isOrdered(last()),
    words: () => wordsOf(last()),
  };

  function tap(choice: string) {
    const content = last().content as { action?: unknown };
    const id = new RegExp(`"id":"(${choice.replace('.', '\\.')}(?:~\\w+)?)"`).exec(
      JSON.stringify(content),
    )?.[1];
    if (id === undefined) throw new Error(`no ${choice} in: ${wordsOf(last())}`);
    person.tap(id, last().id);
  }
}
