import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isSame } from '../edge/guard.ts';

const NAME = 'toktok_console';
const KEPT_SECONDS = 30 * 24 * 3_600;

/** The cookie of a browser that has given the token. It ends with the token: another one, another cookie. */
export function sessionCookie(token: string, { isSecure }: { isSecure: boolean }): string {
  return cookie(proofOf(token), KEPT_SECONDS, isSecure);
}

/** Ends the session in the browser. */
export const noCookie = cookie('', 0, false);

/** A page of another site or port may make a browser ask us, cookie and all: that is not the session's. */
export function hasSession({ headers }: FastifyRequest, token: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return isSame(valueIn(headers.cookie ?? ''), proofOf(token));
}

function proofOf(token: string): string {
  return createHmac('sha256', token).update('console').digest('base64url');
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
}

function valueIn(cookies: string): string {
  const found = cookies.split(/;\s*/).find((pair) => pair.startsWith(`${NAME}=`));
  return found?.slice(NAME.length + 1) ?? '';
}
