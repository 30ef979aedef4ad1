import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const WORTH_IT_BYTES = 1_400;
const pack = promisify(gzip);

/** An `onSend` hook: what is longer than a packet goes gzipped to whoever takes it so. */
export async function compress(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const takesIt = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  if (!takesIt || typeof payload !== 'string' || payload.length < WORTH_IT_BYTES) return payload;
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length');
  return pack(payload);
}
