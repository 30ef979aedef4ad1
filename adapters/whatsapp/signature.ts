import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/i;

/** The value of `X-Hub-Signature-256` for these very bytes. */
export function sign(secret: string, rawBody: Uint8Array): string {
  return `sha256=${digest(secret, rawBody).toString('hex')}`;
}

/**
 * True when one of the secrets signed these very bytes. Give the body as it came from the wire: Meta escapes
 * non-ASCII, so re-serialised JSON has another digest. Whatever the header holds, this never throws.
 */
export function verify(secrets: string[], rawBody: Uint8Array, header: string | undefined): boolean {
  const hex = HEADER.exec(header ?? '')?.[1];
  if (!hex) return false;
  const claimed = Buffer.from(hex, 'hex');
  return secrets.some((secret) => secret !== '' && isSame(claimed, digest(secret, rawBody)));
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function digest(secret: string, rawBody: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(rawBody).digest();
}
