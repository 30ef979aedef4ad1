import { FormData, interceptors, Pool } from 'undici';
import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import { refusalError, silenceError, unreadableError } from './failure.ts';

export interface HttpOptions {
  baseUrl: string;
  /** How long an awake backend may take to connect, to begin its answer, and between two parts of it. */
  timeoutMs: number;
  /** The same for the first call after a pause: hosts put idle backends to sleep. */
  coldTimeoutMs?: number;
  /** How long a pause lets a backend fall asleep. */
  idleMs?: number;
  connections?: number;
  now?: () => number;
  log?: (line: CallLog) => void;
}

/** All that is ever told about a call; `path` is the template. */
export interface CallLog {
  method: string;
  path: string;
  status: number | string;
  durationMs: number;
}

export interface Call {
  operation: string;
  method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1`, with `{id}` where the id goes. */
  path: string;
  id?: number;
  /** The mission or order it is about, where `id` is another's. */
  about?: number;
  search?: string;
  body?: Record<string, unknown>;
  /** Sent as multipart form data in place of `body`: the only form that carries files. */
  form?: Record<string, string | FormFile>;
  /** False for a POST that leaves nothing behind, such as a login. */
  writes: boolean;
  /** Asked of the backend whatever is known: for what must be true now. */
  fresh?: boolean;
  token?: string;
  idempotencyKey?: string;
}

export interface FormFile {
  bytes: Uint8Array;
  mime: string;
  filename: string;
}

export type Http = ReturnType<typeof createHttp>;

/** One keep-alive pool to the backend. Reads are repeated twice at once; whatever writes goes out once. */
export function createHttp(options: HttpOptions) {
  const { timeoutMs, idleMs = 300_000, now = Date.now, log = () => {} } = options;
  const coldTimeoutMs = options.coldTimeoutMs ?? Math.max(timeoutMs, 60_000);
  const base = new URL(options.baseUrl);
  const prefix = `${base.pathname.replace(/\/+$/, '')}/api/v1`;
  const pool = new Pool(base.origin, {
    connections: options.connections ?? 32,
    connect: { timeout: timeoutMs },
    keepAliveTimeout: 30_000,
    maxResponseSize: 5 * 1024 * 1024,
  });
  const reads = pool.compose(
    interceptors.retry({
      methods: ['GET'],
      maxRetries: 2,
      minTimeout: 100,
      maxTimeout: 400,
      statusCodes: [502, 503, 504],
      throwOnError: false,
    }),
  );
  let awakeAt = -Infinity;

  async function call<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
    const startedAt = performance.now();
    let outcome: number | string = 'silence';
    try {
      const response = await send(call);
      outcome = response.statusCode;
      return await read(call, response, schema);
    } catch (error) {
      const failure = error instanceof ServiceError ? error : silenceError(call, error);
      if (failure.status === undefined) outcome = failure.kind;
      throw failure;
    } finally {
      const durationMs = Math.round(performance.now() - startedAt);
      log({ method: call.method, path: call.path, status: outcome, durationMs });
    }
  }

  async function send(call: Call) {
    const headersTimeout = now() - awakeAt > idleMs ? coldTimeoutMs : timeoutMs;
    const response = await (call.method === 'GET' ? reads : pool).request({
      method: call.method,
      path: prefix + call.path.replace('{id}', String(call.id)) + (call.search ? `?${call.search}` : ''),
      headers: {
        accept: 'application/json',
        ...(call.body && { 'content-type': 'application/json' }),
        ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
        ...(call.idempotencyKey !== undefined && { 'idempotency-key': call.idempotencyKey }),
      },
      body: bodyOf(call),
      headersTimeout,
      bodyTimeout: timeoutMs,
    });
    awakeAt = now();
    return response;
  }

  async function read<T>(call: Call, response: Dispatcher.ResponseData, schema: z.ZodType<T>) {
    const { statusCode: status, headers } = response;
    const text = await response.body.text();
    const body = parse(text);
    if (status < 200 || status >= 300) {
      const retryAfter = [headers['retry-after']].flat()[0];
      throw refusalError(call, { status, body, retryAfter, now: now() });
    }
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw unreadableError(call, status, parsed.error);
    return parsed.data;
  }

  return { call, host: base.host, close: () => pool.destroy() };
}

function bodyOf({ body, form }: Call): string | FormData | null {
  if (!form) return body ? JSON.stringify(body) : null;
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') data.set(name, value);
    else data.set(name, new Blob([value.bytes.slice()], { type: value.mime }), value.filename);
  }
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
