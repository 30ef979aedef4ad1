import { createHash } from 'node:crypto';
import { Agent, FormData, request } from 'undici';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import { readRefusal } from './errors.ts';
import { readErrorCode, readErrorSubcode, readFailure, USER_AGENT } from './graph.ts';
import type { Dispatcher } from 'undici';
import type { ServiceErrorKind } from '../service-error.ts';
import type { Graph, GraphAnswer, GraphOptions } from './graph.ts';

export interface Media {
  /** The bytes behind an inbound media id: at most `maxBytes`, checked against Meta's digest. */
  fetchMedia: (id: string, maxBytes?: number) => Promise<{ bytes: Buffer; mime: string }>;
  /** The id to send these bytes with, valid for 30 days. */
  uploadMedia: (bytes: Uint8Array, mime: string, filename?: string) => Promise<string>;
}

type MediaOptions = Pick<GraphOptions, 'apiUrl' | 'token' | 'timeoutMs'> & { phoneNumberId: string };

const MAX_BYTES = 16_000_000;
/** The token goes nowhere else, whatever address an answer names. */
const META_HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net'];

export function createMedia(
  graph: Graph,
  { apiUrl, phoneNumberId, token, timeoutMs }: MediaOptions,
): Media & { close(): Promise<void> } {
  const own = new URL(apiUrl).origin;
  const headers = { authorization: `Bearer ${token}`, 'user-agent': USER_AGENT };
  const dispatcher = new Agent({
    connections: 4,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  async function locate(id: string) {
    const path = `/${encodeURIComponent(id)}?phone_number_id=${encodeURIComponent(phoneNumberId)}`;
    const answer = await reaching('fetchMedia', graph.request('GET', path));
    const located = Located.safeParse(demandOk('fetchMedia', answer));
    if (!located.success) throw failure('fetchMedia', 'malformed');
    if (!isTrusted(located.data.url, own))
      throw failure('fetchMedia', 'rejected', { reason: 'foreign host' });
    return located.data;
  }

  async function download(url: string): Promise<Dispatcher.ResponseData> {
    return reaching('fetchMedia', request(url, { headers, dispatcher }));
  }

  return {
    async fetchMedia(id, maxBytes = MAX_BYTES) {
      let located = await locate(id);
      let answer = await download(located.url);
      if (answer.statusCode === 404) {
        await answer.body.dump();
        located = await locate(id);
        answer = await download(located.url);
      }
      if (answer.statusCode !== 200) {
        await answer.body.dump();
        throw failure('fetchMedia', kindOf(answer.statusCode), { status: answer.statusCode });
      }
      const bytes = await readCapped(answer.body, maxBytes);
      if (located.sha256 && !hasDigest(bytes, located.sha256)) {
        throw failure('fetchMedia', 'malformed', { reason: 'digest mismatch' });
      }
      return { bytes, mime: located.mime_type };
    },

    async uploadMedia(bytes, mime, filename = 'file') {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', mime);
      form.set('file', new Blob([bytes.slice()], { type: mime }), filename);
      const answer = await reaching('uploadMedia', graph.request('POST', `/${phoneNumberId}/media`, form));
      const uploaded = Uploaded.safeParse(demandOk('uploadMedia', answer));
      if (!uploaded.success) throw failure('uploadMedia', 'malformed');
      return uploaded.data.id;
    },

    close: () => dispatcher.destroy(),
  };
}

const Located = z.object({ url: z.string(), mime_type: z.string(), sha256: z.string().optional() });
const Uploaded = z.object({ id: z.string().min(1) });

function isTrusted(address: string, own: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  if (url.origin === own) return true;
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    META_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}

async function readCapped(body: AsyncIterable<unknown>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      const bytes = chunk as Buffer; // undici's body streams buffers as long as no encoding is set
      size += bytes.length;
      if (size > maxBytes) throw failure('fetchMedia', 'rejected', { reason: 'too large' });
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof ServiceError ? error : failure('fetchMedia', 'unreachable', { cause: error });
  }
  return Buffer.concat(chunks);
}

/** Meta writes digests in base64 in webhooks and in hexadecimal here. */
function hasDigest(bytes: Buffer, digest: string): boolean {
  const hash = createHash('sha256').update(bytes).digest();
  return hash.toString('hex') === digest.toLowerCase() || hash.toString('base64') === digest;
}

async function reaching<T>(operation: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw failure(operation, 'unreachable', { code: readFailure(cause).code, cause });
  }
}

function demandOk(operation: string, { status, body, retryAfterMs }: GraphAnswer): unknown {
  if (status >= 200 && status < 300) return body;
  const code = readErrorCode(body);
  throw failure(operation, refusalKind(body, status), {
    status,
    ...(code !== undefined && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Graph says with 400, too, that it is overloaded, or that an id is gone. */
function refusalKind(body: unknown, status: number): ServiceErrorKind {
  const code = readErrorCode(body);
  if (code === undefined) return kindOf(status);
  const { action, isGone } = readRefusal(code, status, readErrorSubcode(body));
  if (isGone) return 'notFound';
  return action === 'retry' || action === 'wait' ? 'busy' : kindOf(status);
}

function kindOf(status: number): ServiceErrorKind {
  if (status === 404) return 'notFound';
  // Our own token is refused: nobody we serve has to log in again for that.
  if (status === 401 || status === 403) return 'busy';
  if (status === 429 || status >= 500) return 'busy';
  return 'rejected';
}

type Details = Omit<ConstructorParameters<typeof ServiceError>[0], 'service' | 'operation' | 'kind'>;

function failure(operation: string, kind: ServiceErrorKind, details: Details = {}): ServiceError {
  return new ServiceError({ service: 'whatsapp', operation, kind, ...details });
}
