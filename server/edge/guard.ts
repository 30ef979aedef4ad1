import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** What a proxy on this machine passes on comes from elsewhere. */
export function isLoopback(request: FastifyRequest): boolean {
  if ('forwarded' in request.headers || 'x-forwarded-for' in request.headers) return false;
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

export function hasToken(request: FastifyRequest, token: string | null): boolean {
  return token !== null && isSame(request.headers.authorization ?? '', `Bearer ${token}`);
}

/** Compares secrets without telling by the time it takes how much of them is right. */
export function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
