import { z } from 'zod';
import { ServiceError, type ServiceErrorKind } from '../../service-error.ts';
import { createGraph, readErrorCode, readFailure, type GraphAnswer } from '../graph.ts';
import type { TemplateDefinition, TemplatePart } from './definition.ts';

/** The templates of a business account, as Meta keeps them. Every call throws a `ServiceError` when refused. */
export interface RemoteTemplates {
  list(): Promise<RemoteTemplate[]>;
  /** Meta answers the category it thinks right, which may be another and dearer one. */
  create(definition: TemplateDefinition): Promise<{ status: string; category: string }>;
  /** Replaces all components; the template is reviewed again. */
  edit(id: string, components: TemplatePart[]): Promise<void>;
  /** Shows reviewers a picture; resolves to the handle a definition names it by. */
  uploadSample(bytes: Uint8Array, mime: string): Promise<string>;
  close(): Promise<void>;
}

const Remote = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  language: z.string(),
  status: z.string().default('UNKNOWN'),
  category: z.string().default('UNKNOWN'),
  components: z.array(z.looseObject({ type: z.string() })).default([]),
  quality_score: z.looseObject({ score: z.string().default('UNKNOWN') }).nullish(),
  rejected_reason: z.string().nullish(),
});
export type RemoteTemplate = z.infer<typeof Remote>;

interface RemoteOptions {
  apiUrl: string;
  token: string;
  businessAccountId: string;
  timeoutMs?: number;
}

const FIELDS = 'id,name,language,status,category,components,quality_score,rejected_reason';
const PAGE = 100;
/** An account has at most 6000 templates. */
const MOST_PAGES = 60;

export function createRemoteTemplates(options: RemoteOptions): RemoteTemplates {
  const { apiUrl, token, businessAccountId, timeoutMs = 15_000 } = options;
  const graph = createGraph({ apiUrl, token, timeoutMs, connections: 2 });
  const path = `/${encodeURIComponent(businessAccountId)}/message_templates`;

  return {
    async list() {
      const all: RemoteTemplate[] = [];
      let after = '';
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE), ...(after && { after }) });
        const answer = await ask('list', graph.request('GET', `${path}?${query.toString()}`), Page);
        all.push(...answer.data);
        after = (answer.paging?.next && answer.paging.cursors?.after) ?? '';
        if (!after) break;
      }
      return all;
    },

    create: (definition) => ask('create', graph.postJson(path, JSON.stringify(definition)), Created),

    async edit(id, components) {
      const body = JSON.stringify({ components });
      await ask('edit', graph.postJson(`/${encodeURIComponent(id)}`, body), z.unknown());
    },

    async uploadSample(bytes, mime) {
      const query = new URLSearchParams({ file_length: String(bytes.length), file_type: mime });
      const begun = graph.request('POST', `/app/uploads?${query.toString()}`);
      const { id } = await ask('uploadSample', begun, Upload);
      const headers = ['file_offset', '0', 'content-type', 'application/octet-stream'];
      return (await ask('uploadSample', graph.request('POST', `/${id}`, bytes, headers), Uploaded)).h;
    },

    close: () => graph.close(),
  };
}

const Page = z.object({
  data: z.array(Remote),
  paging: z
    .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
    .optional(),
});
const Created = z.object({ status: z.string(), category: z.string() });
const Upload = z.object({ id: z.string().regex(/^upload:[\w.~=?&%+:-]+$/) });
const Uploaded = z.object({ h: z.string().min(1) });

async function ask<T>(what: string, asked: Promise<GraphAnswer>, shape: z.ZodType<T>): Promise<T> {
  const answer = await asked.catch((cause: unknown) => {
    throw failure(what, 'unreachable', { code: readFailure(cause).code, cause });
  });
  const { status, body } = answer;
  if (status < 200 || status >= 300) throw refusal(what, answer);
  const read = shape.safeParse(body);
  if (!read.success) throw failure(what, 'malformed', { status });
  return read.data;
}

const Refused = z.object({
  error: z.object({
    message: z.string().optional(),
    error_subcode: z.int().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.looseObject({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

/** Meta's own words are for the operator who runs the command: templates hold nothing of a person's. */
function refusal(what: string, { status, body }: GraphAnswer): ServiceError {
  const error = Refused.safeParse(body).data?.error;
  const code = error?.error_subcode ?? readErrorCode(body);
  const reason =
    HINTS.get(code ?? 0) ?? error?.error_user_msg ?? error?.error_data?.details ?? error?.message ?? '';
  return failure(what, kindOf(status), {
    status,
    ...(code !== undefined && { code }),
    ...(reason && { reason }),
  });
}

/** What Meta says too shortly, or in the language of the token's owner. */
const HINTS = new Map([
  [190, 'the token has expired or was revoked'],
  [2388019, 'the account has reached its number of templates'],
  [2388023, 'this name is being deleted: it can be used again after 30 days, or choose another name'],
  [2388024, 'this template is already there in this language'],
  [2388293, 'too many variables for so few words'],
  [2388299, 'a variable may not begin or end the text'],
]);

function kindOf(status: number): ServiceErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'notFound';
  if (status === 429 || status >= 500) return 'busy';
  return 'rejected';
}

type Details = Omit<ConstructorParameters<typeof ServiceError>[0], 'service' | 'operation' | 'kind'>;

function failure(what: string, kind: ServiceErrorKind, details: Details): ServiceError {
  return new ServiceError({ service: 'whatsapp', operation: `templates.${what}`, kind, ...details });
}
