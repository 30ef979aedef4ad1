import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { createWhatsApp } from '../../../adapters/whatsapp/client.ts';
import { text } from '../../../adapters/whatsapp/outbound.ts';
import { createSender } from '../../../server/engine/sender.ts';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../../machines/domain.ts';
import type { SenderOptions } from '../../../server/engine/sender.ts';

export const START = 1_790_000_000_000;
export const HOUR = 3_600_000;

type Answer = 'ok' | 'cut' | 'hold' | { code: number; retryAfter?: number };

/** A store, a Meta on the loopback and a sender between them, with time in the test's hands. */
export async function createWorld(options: Partial<SenderOptions> = {}) {
  const time = { now: START };
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 7) });
  const meta = await createMeta();
  const whatsapp = createWhatsApp({ apiUrl: meta.url, phoneNumberId: '1122', token: 't', timeoutMs: 2_000 });
  const log = { error: vi.fn(), warn: vi.fn(), debug: vi.fn() };
  const clock = { now: () => time.now };
  const sender = createSender({ store, whatsapp, clock, log, ...options });
  onTestFinished(async () => {
    meta.answerAll();
    await sender.stop();
    await whatsapp.close();
    meta.close();
    await store.close();
  });

  let turns = 0;
  async function say(person: string, ...bodies: Json[]) {
    turns += 1;
    const id = `event-${String(turns)}`;
    await store.accept([{ id, to: { waId: person }, body: {}, at: time.now, fromPerson: true }], time.now);
    const [claim] = await store.claim(1, 'test', time.now, HOUR);
    if (!claim) throw new Error('nothing to claim');
    const out = bodies.map((body) => ({ body: typeof body === 'string' ? { outbound: text(body) } : body }));
    const { customer, fence, events } = claim;
    const nothing = { effects: [], timers: [], cancelledTimers: [], secrets: [], journal: [] };
    const done = events.map(({ seq }) => seq);
    await store.commit([{ customer, fence, done, snapshot: {}, out, ...nothing }], time.now);
  }

  async function later(ms: number) {
    time.now += ms;
    await sender.idle();
  }

  const reasons = async () => (await store.deadLetters()).map(({ reason }) => reason);
  return { time, store, meta, sender, whatsapp, log, say, later, reasons };
}

interface Call {
  text?: { body: string };
  [key: string]: unknown;
}

/** Answers as told, one answer a call, and well when told nothing; `hold` waits for `answerAll`. */
async function createMeta() {
  const calls: Call[] = [];
  const answers: Answer[] = [];
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      calls.push(JSON.parse(body) as Call);
      const answer = answers.shift() ?? 'ok';
      if (answer === 'hold') held.push(response);
      else if (answer === 'cut') response.destroy();
      else if (answer === 'ok') accept(response);
      else {
        if (answer.retryAfter !== undefined) response.setHeader('retry-after', answer.retryAfter);
        response.writeHead(400).end(JSON.stringify({ error: { code: answer.code } }));
      }
    });
  });
  function accept(response: ServerResponse) {
    response.end(JSON.stringify({ messages: [{ id: `wamid.${String(calls.length)}` }] }));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    texts: () => calls.flatMap((call) => (call.text ? [call.text.body] : [])),
    next: (...more: Answer[]) => answers.push(...more),
    answerAll: () => {
      for (const response of held.splice(0)) accept(response);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
