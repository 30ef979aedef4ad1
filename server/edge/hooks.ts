import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { WireMissionEvent, WireOrderEvent, type StatusEvent } from '../../adapters/toktok/hook.ts';
import { verify } from '../../adapters/whatsapp/signature.ts';
import type { Clock } from '../engine/clock.ts';
import type { Newsroom } from '../news/newsroom.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Watch } from '../telemetry/watch.ts';

export interface HooksOptions {
  newsroom: Pick<Newsroom, 'publish'>;
  clock: Clock;
  /** What the backend signs with; without one nothing can be verified, so nothing gets in. */
  secret: string | null;
  metrics: Pick<Metrics, 'hooked'>;
  watch: Watch;
  /** The backend has spoken by itself. */
  onHook?: () => void;
}

const TOLERANCE_MS = 5 * 60_000;

/** The backend's door: signed over `timestamp.body`, then durable, then 204. The same event again is welcome. */
export async function hooks(
  app: FastifyInstance,
  { newsroom, clock, secret, metrics, watch, onHook }: HooksOptions,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  addHook('missions', WireMissionEvent);
  addHook('orders', WireOrderEvent);

  function addHook(resource: 'missions' | 'orders', schema: z.ZodType<StatusEvent>): void {
    async function receive(request: FastifyRequest, reply: FastifyReply) {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!isSigned(request, bytes)) {
        metrics.hooked(resource, 'signature');
        return reply.code(401).send();
      }
      onHook?.();
      const { data: event, error } = schema.safeParse(parseJson(bytes));
      if (!event) {
        metrics.hooked(resource, 'unreadable');
        const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
        return reply.code(422).send({ problems });
      }
      const stretch = watch({ kind: 'hook', resource });
      try {
        const outcome = (await newsroom.publish(event, stretch.trace)) > 0 ? 'told' : 'nobody';
        metrics.hooked(resource, outcome);
        stretch.end(outcome);
      } catch (thrown) {
        app.log.error(
          { err: thrown instanceof Error ? thrown.name : 'thrown value' },
          'status event cannot be kept',
        );
        stretch.fail('lost');
        return reply.code(503).send();
      }
      return reply.code(204).send();
    }

    for (const path of [`/hooks/toktok/${resource}`, `/hooks/toktok/${resource}/`]) app.post(path, receive);
  }

  function isSigned({ headers }: FastifyRequest, bytes: Buffer): boolean {
    const timestamp = String(headers['x-toktok-timestamp'] ?? '');
    const signature = headers['x-toktok-signature'];
    if (secret === null || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(clock.now() - Number(timestamp) * 1_000) > TOLERANCE_MS) return false;
    const signed = Buffer.concat([Buffer.from(`${timestamp}.`), bytes]);
    return verify([secret], signed, typeof signature === 'string' ? signature : undefined);
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
