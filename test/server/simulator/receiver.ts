import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { createGraph, type Graph } from '../../../server/simulator/graph/graph.ts';

export const APP_SECRET = 'app-secret';
export const TOKEN = 'graph-token';
export const NUMBER_ID = '1122334455';
export const WABA_ID = '9988776655';

type Fields = Record<string, unknown>;
interface Value extends Fields {
  messages?: Fields[];
  statuses?: (Fields & { id: string; status: string })[];
  contacts?: Fields[];
}
interface Post {
  raw: string;
  isSigned: boolean;
  changes: { field: string; value: Value }[];
}

/** A business's webhook: notes every POST and answers with what `answers` holds next, else 200. */
export async function startReceiver() {
  const posts: Post[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const signature = `sha256=${createHmac('sha256', APP_SECRET).update(raw).digest('hex')}`;
      const body = JSON.parse(raw.toString()) as { entry: { changes: Post['changes'] }[] };
      posts.push({
        raw: raw.toString(),
        isSigned: request.headers['x-hub-signature-256'] === signature,
        changes: body.entry.flatMap(({ changes }) => changes),
      });
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const values = () => posts.flatMap(({ changes }) => changes.map(({ value }) => value));
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    posts,
    answers,
    messages: () => values().flatMap(({ messages = [] }) => messages),
    statuses: () => values().flatMap(({ statuses = [] }) => statuses),
    texts: () =>
      values()
        .flatMap(({ messages = [] }) => messages)
        .map(({ text }) => (text as { body: string } | undefined)?.body),
  };
}

function virtualClock(start = 1_790_000_000_000) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

type Options = Partial<Parameters<typeof createGraph>[0]>;

/** A graph on loopback with one customer, Awa, who has just written. */
export async function startGraph(options: Options = {}) {
  const receiver = await startReceiver();
  const clock = virtualClock();
  const graph = createGraph({
    phoneNumberId: NUMBER_ID,
    businessAccountId: WABA_ID,
    token: TOKEN,
    appSecret: APP_SECRET,
    webhookUrl: receiver.url,
    clock,
    ...options,
  });
  const api = await serve(graph);
  const awa = graph.addPerson({ waId: '242061234567', bsuid: 'CG.1', name: 'Awa' });
  awa.say('Bonjour');
  await graph.settle();
  return { graph, clock, receiver, awa, ...api };
}

/** Puts a graph on a port of its own, and ends both with the test. */
export async function serve(graph: Graph) {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(graph.routes, { prefix: '/graph' });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await graph.close();
  });
  const base = `${origin}/graph/v26.0`;

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body !== undefined && {
          'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body.slice() : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  }
  return {
    base,
    call,
    send: (body: Fields) =>
      call('POST', `/${NUMBER_ID}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+242061234567',
        ...body,
      }),
  };
}

interface Answer {
  messages?: { id: string }[];
  contacts?: Fields[];
  error?: { code: number; error_subcode?: number; message: string; error_data: { details: string } };
  [key: string]: unknown;
}

export const text = (body: string) => ({ type: 'text', text: { body } });

export function idOf(answer: { body: Answer }): string {
  return answer.body.messages?.[0]?.id ?? '';
}
