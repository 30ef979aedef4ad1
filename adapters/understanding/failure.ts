import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  PermissionDeniedError,
} from 'openai';
import { BrokenCircuitError } from 'cockatiel';

/** Why there is no answer. */
export type Failure =
  | 'unreachable'
  | 'timeout'
  /** Overloaded, out of order, or asked too often. */
  | 'busy'
  /** The key is not good: nobody is asked again until the next start. */
  | 'unauthorized'
  /** What we ask is not understood there: a model that has gone, a parameter it does not know. */
  | 'rejected'
  /** It would not say. */
  | 'refused'
  /** It did not come to an end. */
  | 'truncated'
  /** Not what was agreed on. */
  | 'malformed'
  /** Left alone for a while after several failures. */
  | 'broken'
  /** Enough for today. */
  | 'spent'
  | 'bug';

/** There is no answer, for a reason of our own finding. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure, options);
    this.failure = failure;
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof NoAnswer) return error.failure;
  if (error instanceof BrokenCircuitError) return 'broken';
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return 'timeout';
  if (error instanceof APIConnectionError) return 'unreachable';
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) return 'unauthorized';
  if (error instanceof APIError) return isBusy(error.status) ? 'busy' : 'rejected';
  // Fetch says so of a body that breaks off.
  if (error instanceof TypeError && error.cause instanceof Error) return 'unreachable';
  if (error instanceof SyntaxError) return 'malformed';
  return error instanceof DOMException ? 'timeout' : 'bug';
}

function isBusy(status: unknown): boolean {
  return typeof status === 'number' && (status === 408 || status === 409 || status === 429 || status >= 500);
}
