export type ServiceErrorKind =
  /** Nothing reached the service: safe to repeat. */
  | 'unreachable'
  /** It may or may not have been done: look before repeating. */
  | 'unclear'
  /** Asked to slow down, or overloaded. */
  | 'busy'
  | 'unauthorized'
  | 'notFound'
  | 'conflict'
  /** Understood and refused; repeating changes nothing. */
  | 'rejected'
  /** A read answered something we cannot read. */
  | 'malformed';

interface ServiceErrorDetails {
  service: 'toktok' | 'whatsapp';
  operation: string;
  kind: ServiceErrorKind;
  status?: number;
  code?: number | string;
  retryAfterMs?: number;
  /** Field → reason, where the service refused single fields. */
  fields?: Record<string, string>;
  /** The service's own words, for operators; never shown to customers. */
  reason?: string;
  cause?: unknown;
}

/** A service outside did not do what it was asked. The message carries no personal data and no secret. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly service: ServiceErrorDetails['service'];
  readonly operation: string;
  readonly kind: ServiceErrorKind;
  readonly status: number | undefined;
  readonly code: number | string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly reason: string | undefined;

  constructor(details: ServiceErrorDetails) {
    const { service, operation, kind, status, code } = details;
    const numbers = [status, code].filter((part) => part !== undefined).join(' ');
    super(`${service} ${operation}: ${kind}${numbers && ` (${numbers})`}`, { cause: details.cause });
    this.service = service;
    this.operation = operation;
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.fields = details.fields;
    this.reason = details.reason;
  }
}

/** True when the service is to blame, not what it was asked: later it may answer. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof ServiceError && ['unreachable', 'unclear', 'busy', 'malformed'].includes(error.kind)
  );
}
