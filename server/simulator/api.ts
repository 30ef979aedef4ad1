import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z, ZodError } from 'zod';
import type { Graph } from './graph/graph.ts';
import type { Person } from './graph/people.ts';

const NewPerson = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Any spelling; without one the person hides their number. */
  phone: z
    .string()
    .regex(/^\+?[\d\s().-]{7,25}$/)
    .optional(),
});

const Act = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().trim().min(1).max(4096),
    replyTo: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('tap'), choice: z.string(), messageId: z.string().optional() }),
  z.strictObject({
    type: z.literal('pin'),
    lat: z.number().min(-90).max(90),
    lng: z.number().min(-180).max(180),
    name: z.string().max(100).optional(),
    address: z.string().max(200).optional(),
    replyTo: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('contact'),
    name: z.string().min(1).max(60),
    phone: z.string().min(3).max(30),
  }),
  z.strictObject({ type: z.literal('number') }),
  z.strictObject({
    type: z.literal('reaction'),
    messageId: z.string(),
    emoji: z.string().max(16).optional(),
  }),
]);
type Act = z.infer<typeof Act>;

type Request = FastifyRequest<{
  Params: { id: string };
  Querystring: { filename?: string; caption?: string };
}>;

const LARGEST_FILE = 16_000_000;
const HEARTBEAT_MS = 20_000;

/** What the page and the terminal do: people, their chats, what happens live, the network's faults. */
export function simulatorApi(graph: Graph): FastifyPluginAsync {
  return async function api(app) {
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_FILE }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      if (error instanceof ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
      return reply.code(error.statusCode ?? 500).send({ error: error.message });
    });

    app.get('/people', async () => graph.people().map((person) => person.profile()));
    app.post('/people', async (request) => {
      const { name, phone } = NewPerson.parse(request.body);
      const waId = phone?.replace(/\D/g, '');
      return graph.addPerson({ name, ...(waId === undefined ? { withoutPhone: true } : { waId }) }).profile();
    });
    app.get('/people/:id', async (request: Request) => {
      const person = find(request.params.id);
      return { ...person.profile(), entries: person.transcript() };
    });
    app.post('/people/:id/acts', async (request: Request) => {
      const person = find(request.params.id);
      const act = Act.parse(request.body);
      try {
        return { id: perform(person, act) };
      } catch (error) {
        throw Object.assign(new Error('nothing to tap there', { cause: error }), { statusCode: 409 });
      }
    });
    app.post('/people/:id/files', async (request: Request) => {
      const mime = request.headers['content-type'] ?? 'application/octet-stream';
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.from(String(request.body));
      return { id: sendFile(find(request.params.id), bytes, mime, request.query) };
    });
    app.get('/media/:id', async (request: Request, reply) => {
      const row = graph.media(request.params.id);
      if (!row) return reply.code(404).send({ error: 'no such file' });
      reply.header('x-content-type-options', 'nosniff').header('content-security-policy', 'sandbox');
      return reply.header('cache-control', 'private, max-age=3600').type(row.mime).send(row.bytes);
    });
    app.get('/events', (_request, reply) => stream(reply));
    app.get('/network', async () => ({
      faults: graph.faults,
      undelivered: graph.undelivered(),
      violations: graph.violations.slice(-20),
    }));
    app.put('/network', async (request) => {
      graph.setFaults(z.record(z.string(), z.unknown()).parse(request.body));
      return { faults: graph.faults };
    });

    const streams = new Set<() => void>();
    app.addHook('preClose', async () => {
      for (const end of streams) end();
    });

    function stream(reply: FastifyReply) {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      reply.raw.write('retry: 1000\n\n');
      const unsubscribe = graph.subscribe((news) => {
        const more = news.kind === 'person' ? { profile: graph.person(news.person).profile() } : {};
        reply.raw.write(`data: ${JSON.stringify({ ...news, ...more })}\n\n`);
      });
      const heartbeat = setInterval(() => reply.raw.write(':\n\n'), HEARTBEAT_MS).unref();
      const end = () => {
        clearInterval(heartbeat);
        unsubscribe();
        streams.delete(end);
        reply.raw.end();
      };
      streams.add(end);
      reply.raw.on('close', end);
    }
  };

  function find(id: string): Person {
    const person = graph.people().find((one) => one.id === Number(id));
    if (!person) throw Object.assign(new Error('no such person'), { statusCode: 404 });
    return person;
  }
}

function perform(person: Person, act: Act): string {
  switch (act.type) {
    case 'text':
      return person.say(act.text, act.replyTo);
    case 'tap':
      return person.tap(act.choice, act.messageId);
    case 'pin': {
      const { lat, lng, name, address, replyTo } = act;
      return person.pin(lat, lng, { ...(name && { name }), ...(address && { address }) }, replyTo);
    }
    case 'contact':
      return person.contact({ name: act.name, phone: act.phone });
    case 'number': {
      const { name, waId } = person.profile();
      return person.contact({ name, phone: `+${waId ?? ''}` }, 'contact_request');
    }
    case 'reaction':
      return person.reaction(act.messageId, act.emoji);
  }
}

function sendFile(person: Person, bytes: Buffer, mime: string, query: Request['query']): string {
  const { caption, filename = 'document' } = query;
  if (mime.startsWith('image/')) return person.picture(bytes, { mime, ...(caption && { caption }) });
  if (mime.startsWith('audio/')) return person.voice(bytes);
  return person.document(bytes, { mime, filename });
}
