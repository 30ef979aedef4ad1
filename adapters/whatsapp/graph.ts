import { Pool } from 'undici';
import { z } from 'zod';
import type { Dispatcher } from 'undici';

/** Requests without one have been refused by Meta's media hosts. */
export const USER_AGENT = 'toktok/1';

export interface GraphOptions {
  /** With version, `https://graph.facebook.com/v26.0`. */
  apiUrl: string;
  token: string;
  /** For connecting, for the answer to begin, and for each pause in it. */
  timeoutMs: number;
  connections: number;
}

export interface GraphAnswer {
  status: number;
  /** Undefined when the answer is no JSON. */
  body: unknown;
  retryAfterMs: number | undefined;
}

export interface Graph {
  request(
    method: Dispatcher.HttpMethod,
    path: string,
    body?: Dispatcher.DispatchOptions['body'],
    moreHeaders?: string[],
  ): Promise<GraphAnswer>;
  postJson(path: string, body: string): Promise<GraphAnswer>;
  close(): Promise<void>;
}

/** One warm pool to Graph. Answers with any status; throws only when there is no answer. */
export function createGraph({ apiUrl, token, timeoutMs, connections }: GraphOptions): Graph {
  const { origin, pathname } = new URL(apiUrl);
  const base = pathname.replace(/\/$/, '');
  const headers = ['authorization', `Bearer ${token}`, 'user-agent', USER_AGENT];
  const jsonHeaders = [...headers, 'content-type', 'application/json'];
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 15_000,
  });

  async function exchange(options: Dispatcher.RequestOptions): Promise<GraphAnswer> {
    const { statusCode, headers: answered, body } = await pool.request(options);
    const text = await body.text();
    return {
      status: statusCode,
      body: readJson(text),
      retryAfterMs: readRetryAfter(answered['retry-after']),
    };
  }

  return {
    request: (method, path, body = null, moreHeaders = []) =>
      exchange({ method, path: base + path, headers: [...headers, ...moreHeaders], body }),
    postJson: (path, body) => exchange({ method: 'POST', path: base + path, headers: jsonHeaders, body }),
    close: () => pool.destroy(),
  };
}

const GraphError = z.object({
  error: z.object({ code: z.int(), error_subcode: z.int().optional().catch(undefined) }),
});

/** The code of a Graph error body, if that is what it is. */
export function readErrorCode(body: unknown): number | undefined {
  return GraphError.safeParse(body).data?.error.code;
}

/** Tells apart what Graph gives one code for. */
export function readErrorSubcode(body: unknown): number | undefined {
  return GraphError.safeParse(body).data?.error.error_subcode;
}

const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
]);

/** Why there was no answer, and whether it is sure that nothing was received either. */
export function readFailure(error: unknown): { code: string; isNeverSent: boolean } {
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const codes = errors.map((each) => codeOf(each));
  return { code: codes[0] ?? 'unknown', isNeverSent: codes.length > 0 && codes.every(isNeverSent) };
}

function isNeverSent(code: string): boolean {
  return NEVER_SENT.has(code) || /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const seconds = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
  return seconds === undefined ? undefined : seconds * 1_000;
}
