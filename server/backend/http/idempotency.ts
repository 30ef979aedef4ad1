import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';

/** Answers a repeated POST that carries a known `Idempotency-Key` as the first one was answered. */
export function addIdempotency(app: FastifyInstance, { db }: Context): void {
  const find = db.prepare<[string], { status: number; body: string }>(
    'SELECT status, body FROM idempotency WHERE key = ?',
  );
  const keep = db.prepare('INSERT OR IGNORE INTO idempotency VALUES (?, ?, ?)');

  app.addHook('onRequest', async (request, reply) => {
    const key = keyOf(request);
    const known = key === null ? undefined : find.get(key);
    if (known) return reply.code(known.status).type('application/json').send(known.body);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const key = keyOf(request);
    if (key !== null && reply.statusCode < 300 && typeof payload === 'string') {
      keep.run(key, reply.statusCode, payload);
    }
    return payload;
  });
}

/** The same key for other work is another key. */
function keyOf({ method, url, headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || typeof key !== 'string') return null;
  return createHash('sha256')
    .update(JSON.stringify([url, key]))
    .digest('hex');
}
