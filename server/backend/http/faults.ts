import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface Fault {
  latencyMs?: number;
  /** A status, or what becomes of the answer. */
  answer?: number | 'reset' | 'empty' | 'html' | 'malformed' | 'hang';
  /** Whether the work is done all the same. A status comes `before` it unless told, all else `after`. */
  when?: 'before' | 'after';
  headers?: Record<string, string>;
  /** How many requests meet it; all, when not told. */
  times?: number;
}

/** Routes are named as clients do: `POST /coursier/missions/{id}/accepter/`. */
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  const faults = new Map<string, Fault>();

  function set(route: string, fault: Fault): void {
    faults.set(route, { ...fault });
  }

  function take(route: string): Fault | undefined {
    const fault = faults.get(route);
    if (fault?.times !== undefined && --fault.times <= 0) faults.delete(route);
    return fault;
  }

  return { set, take, clear: () => faults.clear() };
}

const pages = {
  empty: '',
  html: '<!DOCTYPE html><html><body>Bad gateway</body></html>',
  malformed: '{"id": 12, "num',
};

// While it is this, nobody keeps the answer for that of work done.
const notDone = 503;

export function addFaults(app: FastifyInstance, faults: Faults): void {
  const later = new WeakMap<FastifyRequest, Fault>();

  app.addHook('onRequest', async (request, reply) => {
    const url = request.routeOptions.url?.replace('/api/v1', '').replace(':id', '{id}');
    const fault = faults.take(`${request.method} ${url}`);
    if (!fault) return;
    if (fault.latencyMs) await sleep(fault.latencyMs);
    const when = fault.when ?? (typeof fault.answer === 'number' ? 'before' : 'after');
    later.set(request, fault);
    if (when === 'before' && fault.answer !== undefined) {
      const status = typeof fault.answer === 'number' ? fault.answer : notDone;
      return reply.code(status).send({ detail: 'Service indisponible.' });
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const fault = later.get(request);
    if (fault?.answer === undefined) return payload;
    const { answer, headers } = fault;
    if (headers) reply.headers(headers);
    if (typeof answer === 'number') {
      reply.code(answer);
      return payload;
    }
    if (reply.statusCode === notDone) reply.code(200);
    if (answer === 'reset') request.raw.socket.destroy();
    if (answer === 'reset' || answer === 'hang') return new Promise<never>(() => {});
    reply.removeHeader('content-length').type(answer === 'html' ? 'text/html' : 'application/json');
    return pages[answer];
  });
}
