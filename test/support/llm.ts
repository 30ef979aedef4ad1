import type { ServerResponse } from 'node:http';
import type { Proposal } from '../../machines/understanding/grounding.ts';
import { json, loopback } from '../adapters/whatsapp/loopback.ts';

/** How the stand-in takes one request. */
export type Behaviour = (response: ServerResponse, body: Buffer) => void;

/** Somebody who speaks Chat Completions over real HTTP and behaves as told: one behaviour a request, the last for ever. */
export async function startLlm(...script: [Behaviour, ...Behaviour[]]) {
  let turn = 0;
  const server = await loopback((response, { body }) => {
    const behave = script[Math.min(turn++, script.length - 1)];
    behave?.(response, body);
  });
  return {
    ...server,
    url: `${server.url}/v1`,
    /** What was asked, without the transport. */
    bodies: () => server.received.map(({ body }) => JSON.parse(body.toString()) as ChatRequest),
    /** What was told of each message. */
    told: () =>
      server.received.map(({ body }) => {
        const { messages } = JSON.parse(body.toString()) as ChatRequest;
        return JSON.parse(messages.at(-1)?.content ?? '') as Told;
      }),
  };
}

interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  [parameter: string]: unknown;
}

interface Told {
  asked: string;
  known: Record<string, unknown>;
  message: string;
}

export function says(proposal: Partial<Proposal>): Behaviour {
  return writes(JSON.stringify({ intent: null, maybe: [], slots: [], ...proposal }));
}

/** Any text in the place of an answer. */
export function writes(
  content: string | null,
  { finish = 'stop', refusal = null as string | null } = {},
): Behaviour {
  return (response) =>
    json(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 0,
      model: 'stand-in',
      choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, refusal } }],
      usage: { prompt_tokens: 1_200, completion_tokens: 40, prompt_tokens_details: { cached_tokens: 1_000 } },
    });
}

export function fails(status: number, headers: Record<string, string> = {}): Behaviour {
  return (response) => json(response, status, { error: { message: 'no', type: 'x', code: null } }, headers);
}

export const refuses = writes(null, { refusal: 'I cannot help with that.' });
export const rambles = writes('{"intent": "parcel", "maybe": [], "slots": [{"slo', { finish: 'length' });

/** Takes the request and never answers. */
export const stalls: Behaviour = () => {};

/** Begins an answer and never ends it. */
export const trickles: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"id":');
};

/** Goes on and on, as fast as it can. */
export const floods: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const pour = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on('drain', pour);
  pour();
};

export const hangsUp: Behaviour = (response) => void response.socket?.destroy();

/** Breaks off in the middle of the body. */
export const breaksOff: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' });
  response.write('{"id":"chatcmpl-1","choices":[');
  setImmediate(() => response.socket?.destroy());
};

/** A page of a proxy in between. */
export const showsAPage: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to our network</html>');
};
