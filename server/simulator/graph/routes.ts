import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '../../../machines/domain.ts';
import { unknownObject, type Media } from './media.ts';
import { GraphRefusal, refusalBody } from './refusal.ts';
import type { Templates } from './templates.ts';
import type { Uploads } from './uploads.ts';

/** One call the business made. */
export interface Call {
  at: number;
  method: string;
  path: string;
  status: number;
}

interface Options {
  phoneNumberId: string;
  businessAccountId: string;
  token: string;
  displayPhoneNumber: string;
  media: Media;
  templates: Templates;
  uploads: Uploads;
  template: (id: string) => object | null;
  send: (body: unknown) => Json;
  changed: () => void;
  hold: (ms: number) => Promise<void>;
  takeFault: () => { refuse: number | null; cut: boolean; slowMs: number };
  note: (call: Omit<Call, 'at'>) => void;
  violate: (call: string, code: number, details: string) => void;
}

type Request = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, string> }>;

const V = '/:version(^v\\d+\\.\\d+$)';
const LARGEST_UPLOAD = 105_000_000;

/** The paths of Graph that a WhatsApp business calls, under any version. */
export function graphRoutes(options: Options): FastifyPluginCallback {
  const { phoneNumberId, businessAccountId, media, templates, uploads } = options;

  return function graph(app, _, done) {
    const prefix = app.prefix;
    app.addContentTypeParser(
      /^multipart\/form-data/,
      { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD },
      (_request, body, parsed) => parsed(null, body),
    );
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD },
      (_request, body, parsed) => parsed(null, body),
    );
    app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) =>
      answerError(error, request, reply),
    );
    app.setNotFoundHandler((request, reply) =>
      answerError(new GraphRefusal(100, 'Unknown path components', 33), request, reply),
    );
    app.addHook('onRequest', async (request) => authenticate(request));
    app.addHook('onResponse', async (request, reply) => {
      options.note({ method: request.method, path: pathOf(request), status: reply.statusCode });
    });

    app.post(`${V}/:id/messages`, async (request: Request, reply) => {
      own(request.params.id, phoneNumberId);
      const isSend = !(typeof request.body === 'object' && request.body !== null && 'status' in request.body);
      const fault = isSend ? options.takeFault() : { refuse: null, cut: false, slowMs: 0 };
      if (fault.refuse !== null) {
        return answerRefusal(new GraphRefusal(fault.refuse, 'Asked for by the test'), reply);
      }
      const answer = options.send(request.body);
      if (fault.slowMs > 0) await options.hold(fault.slowMs);
      if (!fault.cut) return answer;
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    });

    app.post(`${V}/:id/media`, async (request: Request) => {
      own(request.params.id, phoneNumberId);
      const { bytes, mime } = await readUpload(request);
      return media.upload(bytes, mime);
    });
    app.get('/lookaside', async (request: Request, reply) => {
      const row = media.download(request.query);
      if (!row) return reply.code(404).send('URL signature expired');
      return reply.type(row.mime).send(row.bytes);
    });

    app.get(`${V}/:id/message_templates`, async (request: Request) => {
      own(request.params.id, businessAccountId);
      return pageOf(filtered(templates.list(), request.query), request.query);
    });
    app.post(`${V}/:id/message_templates`, async (request: Request) => {
      own(request.params.id, businessAccountId);
      const created = templates.create(request.body);
      options.changed();
      return created;
    });
    app.delete(`${V}/:id/message_templates`, async (request: Request) => {
      own(request.params.id, businessAccountId);
      return templates.remove(request.query.name, request.query.hsm_id);
    });

    app.post(`${V}/app/uploads`, async (request: Request) => uploads.begin(request.query));

    app.post(`${V}/:id/register`, async (request: Request) => {
      own(request.params.id, phoneNumberId);
      const pin = (request.body as { pin?: unknown } | null)?.pin;
      if (typeof pin !== 'string' || !/^\d{6}$/.test(pin))
        throw new GraphRefusal(100, 'Param pin must be 6 digits');
      return { success: true };
    });
    subscriptions(app, businessAccountId);

    app.get(`${V}/:id`, async (request: Request) => {
      const { id } = request.params;
      if (id === phoneNumberId)
        return fieldsOf({ ...NUMBER, id, display_phone_number: options.displayPhoneNumber }, request);
      const template = options.template(id);
      if (template) return template;
      const row = media.find(id);
      const url = `${request.protocol}://${request.host}${prefix}/lookaside?${media.urlQuery(id)}`;
      const size = String(row.bytes.length);
      return {
        messaging_product: 'whatsapp',
        url,
        mime_type: row.mime,
        sha256: row.sha256,
        file_size: size,
        id,
      };
    });
    app.post(`${V}/:id`, async (request: Request) => {
      const { id } = request.params;
      const received = uploads.receive(id, request.body, request.headers.file_offset);
      if (received) return received;
      const edited = templates.edit(id, request.body);
      if (!edited) throw unknownObject(id);
      options.changed();
      return edited;
    });
    app.delete(`${V}/:id`, async (request: Request) => {
      if (!media.remove(request.params.id)) throw unknownObject(request.params.id);
      return { success: true };
    });
    done();
  };

  function authenticate(request: FastifyRequest) {
    const given = Buffer.from(request.headers.authorization ?? '');
    const expected = Buffer.from(`Bearer ${options.token}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new GraphRefusal(190, 'Invalid OAuth access token - Cannot parse access token');
    }
    if (!request.headers['user-agent'] && pathOf(request).endsWith('/lookaside')) {
      throw new GraphRefusal(100, 'A request without User-Agent is refused by the media host');
    }
  }

  function answerError(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) {
    const refusal = error instanceof GraphRefusal ? error : asRefusal(error);
    options.violate(`${request.method} ${pathOf(request)}`, refusal.code, refusal.details);
    return answerRefusal(refusal, reply);
  }
}

function answerRefusal(refusal: GraphRefusal, reply: FastifyReply) {
  const traceId = `A${randomBytes(15).toString('base64url')}`;
  return reply.code(refusal.httpStatus).send(refusalBody(refusal, traceId));
}

function asRefusal(error: Error & { statusCode?: number }): GraphRefusal {
  if (error.statusCode === undefined || error.statusCode >= 500) return new GraphRefusal(1, error.message);
  return new GraphRefusal(100, error.message);
}

function own(id: string, expected: string) {
  if (id !== expected) throw unknownObject(id);
}

function subscriptions(app: FastifyInstance, businessAccountId: string) {
  const path = `${V}/:id/subscribed_apps`;
  app.post(path, async (request: Request) => {
    own(request.params.id, businessAccountId);
    return { success: true };
  });
  app.get(path, async (request: Request) => {
    own(request.params.id, businessAccountId);
    return { data: [{ whatsapp_business_api_data: { id: '1', name: 'simulator' } }] };
  });
}

async function readUpload(request: FastifyRequest): Promise<{ bytes: Buffer; mime: string }> {
  if (!Buffer.isBuffer(request.body)) throw new GraphRefusal(100, 'multipart/form-data is expected');
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  // The platform's own multipart reader; a view of the bytes, as its types refuse a Buffer over shared memory.
  const form = await new Response(new Uint8Array(request.body), { headers }).formData().catch(() => null);
  const file = form?.get('file');
  if (form?.get('messaging_product') !== 'whatsapp')
    throw new GraphRefusal(100, 'The parameter messaging_product is required.');
  if (!(file instanceof File)) throw new GraphRefusal(100, 'The parameter file is required.');
  const type = form.get('type');
  const mime = file.type || (typeof type === 'string' ? type : '');
  if (typeof type === 'string' && file.type && !sameType(type, file.type)) {
    throw new GraphRefusal(131053, `Param file: its type ${file.type} is not the announced ${type}`);
  }
  return { bytes: Buffer.from(await file.arrayBuffer()), mime };
}

function sameType(one: string, other: string): boolean {
  return one.split(';')[0]?.trim() === other.split(';')[0]?.trim();
}

function filtered<T extends { name: string; language: string; status: string; category: string }>(
  all: T[],
  { name, language, status, category }: Record<string, string>,
): T[] {
  return all.filter(
    (one) =>
      (!name || one.name.includes(name)) &&
      (!language || one.language === language) &&
      (!status || one.status === status) &&
      (!category || one.category === category),
  );
}

function pageOf<T>(all: T[], { limit = '25', after = '0' }: Record<string, string>) {
  const from = Number(after) || 0;
  const to = from + Math.max(1, Number(limit) || 25);
  const cursors = { before: String(from), after: String(to) };
  return {
    data: all.slice(from, to),
    paging: { cursors, ...(to < all.length && { next: `?after=${to}&limit=${limit}` }) },
  };
}

function fieldsOf(all: Record<string, unknown>, request: Request) {
  const { fields } = request.query;
  if (!fields) return all;
  const wanted = new Set([...fields.split(','), 'id']);
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name)));
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

const NUMBER = {
  verified_name: 'TokTok',
  quality_rating: 'GREEN',
  throughput: { level: 'STANDARD' },
  status: 'CONNECTED',
  name_status: 'APPROVED',
  code_verification_status: 'VERIFIED',
  health_status: { can_send_message: 'AVAILABLE' },
};
