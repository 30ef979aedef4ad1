import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasToken, isLoopback } from '../edge/guard.ts';
import { hasSession } from './session.ts';

export interface Access {
  /** Who may look; without one, only this machine. */
  token: string | null;
}

/**
 * Lets in who has the token; where there is none, who sits at this machine. A page from elsewhere in a browser here is
 * neither: its requests name another host, or say that they come from another site.
 */
export function admit(access: Access) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!mayLook(request, access)) await reply.code(401).send({ problems: ['not allowed'] });
  };
}

/** The same, asked. */
export function mayLook(request: FastifyRequest, { token }: Access): boolean {
  if (token === null) return isLoopback(request) && isFromHere(request);
  return hasToken(request, token) || hasSession(request, token);
}

const HERE = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

function isFromHere({ hostname, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  return (
    HERE.has(hostname) &&
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (origin === undefined || HERE.has(hostOf(origin)))
  );
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.hostname ?? '';
}
