import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CacheOptions } from '../../../adapters/toktok/cache.ts';
import type { HttpOptions } from '../../../adapters/toktok/http.ts';
import type { MissionDraft } from '../../../adapters/toktok/mission.ts';
import type { Tokens } from '../../../adapters/toktok/session.ts';
import { createTokTok } from '../../../adapters/toktok/toktok.ts';
import { ServiceError } from '../../../adapters/service-error.ts';

export function toktokAt(baseUrl: string, options: Partial<HttpOptions & CacheOptions> = {}) {
  const toktok = createTokTok({ baseUrl, timeoutMs: 5000, ...options });
  onTestFinished(() => toktok.close());
  return toktok;
}

/** A person and the drawer their tokens lie in. */
export function aPerson(phone: string, tokens: Tokens | null = { access: 'a1', refresh: 'r1' }) {
  const drawer = { tokens };
  return {
    drawer,
    phone,
    load: async () => drawer.tokens,
    save: async (next: Tokens | null) => {
      drawer.tokens = next;
    },
  };
}

export function aDraft(overrides: Partial<MissionDraft> = {}): MissionDraft {
  return {
    pickup: { label: 'Rue Malanda', point: { lat: -4.2523, lng: 15.2723 }, source: 'quartier' },
    dropoff: { label: 'Chez Marie, Poto-Poto', point: { lat: -4.2631129, lng: 15.2788121 }, source: 'pin' },
    sender: { name: 'Jean Mbemba', phone: '+242065500001' },
    recipient: { name: 'Marie Okemba', phone: '+242061234567' },
    valueXaf: 5000,
    description: 'Documents',
    note: null,
    ...overrides,
  };
}

/** A server that says exactly what a test wants, and remembers what it was asked. */
export async function scripted(
  answer: (request: IncomingMessage & { text: string }, response: ServerResponse) => void,
) {
  const asked: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingMessage['headers'];
    text: string;
  }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push({ method, url, headers, text });
      answer(Object.assign(request, { text }), response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof ServiceError) return outcome;
  throw new Error('the call did not fail with a ServiceError', { cause: outcome });
}
