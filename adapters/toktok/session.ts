import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Call, Http } from './http.ts';

export interface Tokens {
  access: string;
  refresh: string | null;
}

/** A logged-in person: their own number, and where their tokens are kept (null when they have none). */
export interface Person {
  phone: string;
  load(): Promise<Tokens | null>;
  save(tokens: Tokens | null): Promise<void>;
}

type Authorized = Http['call'];

const Refreshed = z
  .object({
    access: z.string().min(1).optional(),
    token: z.string().min(1).optional(),
    refresh: z.string().nullish(),
  })
  .transform(({ access, token, refresh }) => ({ access: access ?? token, refresh }))
  .refine(
    (tokens): tokens is { access: string; refresh: string | null | undefined } => tokens.access !== undefined,
  );

/** Gives each person a `call` that renews an expired access token once, silently, and repeats. */
export function createSessions(http: Http) {
  const refreshing = new Map<string, Promise<Tokens>>();

  function authorize(person: Person): Authorized {
    return async (call, schema) => {
      const tokens = await person.load();
      if (!tokens) throw loginNeeded(call);
      try {
        return await http.call({ ...call, token: tokens.access }, schema);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        const renewed = await renew(person, tokens, error);
        return http.call({ ...call, token: renewed.access }, schema);
      }
    };
  }

  async function renew(person: Person, failed: Tokens, error: ServiceError): Promise<Tokens> {
    // Another call of the same person may have renewed them while this one was on its way.
    const current = await person.load();
    if (current && current.access !== failed.access) return current;
    if (!current?.refresh) {
      await person.save(null);
      throw error;
    }
    const { refresh } = current;
    const running = refreshing.get(refresh) ?? refreshOnce(person, refresh);
    refreshing.set(refresh, running);
    return running.finally(() => refreshing.delete(refresh));
  }

  async function refreshOnce(person: Person, refresh: string): Promise<Tokens> {
    try {
      const call: Call = {
        operation: 'refresh',
        method: 'POST',
        path: '/auth/refresh/',
        body: { refresh },
        writes: false,
      };
      const renewed = await http.call(call, Refreshed);
      const tokens = { access: renewed.access, refresh: renewed.refresh ?? refresh };
      await person.save(tokens);
      return tokens;
    } catch (error) {
      if (!(error instanceof ServiceError) || !isFinal(error)) throw error;
      await person.save(null);
      throw loginNeeded({ operation: 'refresh' }, error);
    }
  }

  return { authorize };
}

function isUnauthorized(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.kind === 'unauthorized';
}

function isFinal({ kind }: ServiceError): boolean {
  return kind === 'unauthorized' || kind === 'rejected' || kind === 'notFound';
}

function loginNeeded({ operation }: Pick<Call, 'operation'>, cause?: unknown): ServiceError {
  return new ServiceError({ service: 'toktok', operation, kind: 'unauthorized', cause });
}
