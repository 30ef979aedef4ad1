import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** A request that is turned down, with the body the client gets to see. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export function invalid(details: Record<string, unknown>): Refused {
  return new Refused(400, { message: 'Données invalides', details });
}

export function forbidden(): Refused {
  return new Refused(403, {
    detail: "Vous n'avez pas la permission d'effectuer cette action.",
    code: 'permission_denied',
  });
}

export function missing(): Refused {
  return new Refused(404, { detail: 'Pas trouvé.' });
}

export function unauthenticated(): Refused {
  return new Refused(401, { detail: 'Le jeton est absent, invalide ou expiré.', code: 'token_not_valid' });
}

/** The body in its schema's form, or a 400 that names each wrong field the way Django does. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const details: Record<string, unknown> = {};
  for (const { path, message } of parsed.error.issues) note(details, path.map(String), message);
  throw invalid(details);
}

export function parseId(request: FastifyRequest): number {
  const { id } = request.params as { id?: string };
  if (id === undefined || !/^\d{1,15}$/.test(id)) throw missing();
  return Number(id);
}

export function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refused) return reply.code(error.status).send(error.body);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status < 500) return reply.code(status).send({ detail: 'Requête illisible.', code: 'parse_error' });
  return reply.code(500).type('text/html').send('<h1>Server Error (500)</h1>');
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply) {
  return reply.code(404).type('text/html').send('<h1>Not Found</h1>');
}

function note(
  details: Record<string, unknown>,
  [field = 'non_field_errors', ...rest]: string[],
  message: string,
): void {
  if (rest.length === 0) {
    const said = details[field];
    details[field] = Array.isArray(said) ? [...(said as unknown[]), message] : [message];
    return;
  }
  const nested = details[field];
  const map = typeof nested === 'object' && nested !== null && !Array.isArray(nested) ? nested : {};
  details[field] = map;
  note(map as Record<string, unknown>, rest, message);
}
