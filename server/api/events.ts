import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Follower } from '../analytics/follower.ts';

export interface EventsOptions {
  onChange: Follower['onChange'];
}

const KEEP_ALIVE_MS = 15_000;
const AT_MOST_EVERY_MS = 1_000;

/** Tells who listens that figures and conversations have changed, at most once a second. */
export async function events(app: FastifyInstance, { onChange }: EventsOptions): Promise<void> {
  const listening = new Set<FastifyReply['raw']>();
  let due: NodeJS.Timeout | undefined;
  let lastAt = 0;

  function tell(): void {
    due = undefined;
    lastAt = Date.now();
    for (const raw of listening) raw.write(`event: changed\ndata: {}\n\n`);
  }
  const stopFollowing = onChange(() => {
    due ??= setTimeout(tell, Math.max(0, lastAt + AT_MOST_EVERY_MS - Date.now()));
  });
  const keepAlive = setInterval(() => {
    for (const raw of listening) raw.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  // A stream never ends by itself, and closing waits for all that runs.
  app.addHook('preClose', async () => {
    stopFollowing();
    clearTimeout(due);
    clearInterval(keepAlive);
    for (const raw of listening) raw.end();
  });

  app.route({
    method: 'GET',
    url: '/events',
    schema: {
      summary: 'Server-sent events: `changed` when figures or conversations have, at most once a second',
      produces: ['text/event-stream'],
      response: { 200: z.string() },
    },
    handler: async (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\nevent: changed\ndata: {}\n\n');
      listening.add(raw);
      request.raw.on('close', () => listening.delete(raw));
    },
  });
}
