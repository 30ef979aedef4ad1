import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { ServiceErrorKind } from '../service-error.ts';

/** What a failed call was: a write that may have been done is another matter than a read. */
interface Attempt {
  operation: string;
  writes: boolean;
}

interface Refusal {
  status: number;
  body: unknown;
  retryAfter: string | undefined;
  now: number;
}

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** From the answer of a backend that did not do what it was asked. */
export function refusalError(attempt: Attempt, { status, body, retryAfter, now }: Refusal): ServiceError {
  const { reason, code, fields } = readRefusal(body);
  const retryAfterMs = readRetryAfter(retryAfter, now);
  return new ServiceError({
    service: 'toktok',
    operation: attempt.operation,
    kind: refusalKind(attempt, status, code, retryAfterMs !== undefined),
    status,
    ...(code !== undefined && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(fields && { fields }),
    ...(reason !== undefined && { reason }),
  });
}

/** From a call that ended without an answer. */
export function silenceError(attempt: Attempt, cause: unknown): ServiceError {
  const code = codeOf(cause);
  const unclear = attempt.writes && !(code !== undefined && neverArrived.has(code));
  return new ServiceError({
    service: 'toktok',
    operation: attempt.operation,
    kind: unclear ? 'unclear' : 'unreachable',
    ...(code !== undefined && { code }),
    cause,
  });
}

/** From an answer that says yes in a form we cannot read. */
export function unreadableError(attempt: Attempt, status?: number, cause?: unknown): ServiceError {
  return new ServiceError({
    service: 'toktok',
    operation: attempt.operation,
    kind: attempt.writes ? 'unclear' : 'malformed',
    ...(status !== undefined && { status }),
    cause,
  });
}

function refusalKind(
  attempt: Attempt,
  status: number,
  code: string | undefined,
  hasWait: boolean,
): ServiceErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403 && (code === 'token_not_valid' || code === 'not_authenticated')) return 'unauthorized';
  if (status === 404) return 'notFound';
  if (status === 409) return 'conflict';
  if (status === 429) return 'busy';
  // A 503 that names a wait is the service declining; a bare one may be a proxy whose upstream died at work.
  if (status >= 500) return attempt.writes && !(status === 503 && hasWait) ? 'unclear' : 'busy';
  return 'rejected';
}

const Refused = z.looseObject({
  message: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  code: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .optional()
    .catch(undefined),
  details: z.unknown().optional(),
  errors: z.unknown().optional(),
});

function readRefusal(body: unknown) {
  const parsed = Refused.safeParse(body);
  if (!parsed.success) return {};
  const { message, detail, code, details, errors, ...rest } = parsed.data;
  const reason = message ?? detail;
  const said = isMap(details) ? details : isMap(errors) ? errors : reason === undefined ? rest : {};
  const fields = flatten(said);
  return {
    ...(reason !== undefined && { reason: mask(reason) }),
    ...(code !== undefined && { code: mask(code) }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

/** `{ user: { phone_number: [a, b] } }` → `{ phone_number: 'a b' }`. */
function flatten(map: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, said] of Object.entries(map)) {
    if (isMap(said)) Object.assign(fields, flatten(said));
    else if (typeof said === 'string') fields[name] = mask(said);
    else if (Array.isArray(said))
      fields[name] = mask(said.filter((part) => typeof part === 'string').join(' '));
  }
  return fields;
}

// Backends repeat what they were sent in their complaints.
function mask(text: string): string {
  return text.slice(0, 300).replace(/\S+@\S+|\+?\d[\d .-]{5,}\d/g, '…');
}

function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
