import { z } from 'zod';
import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import { GraphRefusal } from './refusal.ts';

const text = (max: number) => z.string().min(1).max(max);
const link = z.url({ protocol: /^https?$/ });
const { interactive, button, list, ctaUrl } = LIMITS;

const Media = z
  .strictObject({ id: z.string().min(1).optional(), link: link.optional() })
  .refine(hasOneSource, { message: 'exactly one of id and link' });

const Header = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: text(interactive.header) }),
  z.strictObject({ type: z.literal('image'), image: Media }),
  z.strictObject({ type: z.literal('video'), video: Media }),
  z.strictObject({
    type: z.literal('document'),
    document: z
      .strictObject({
        id: z.string().min(1).optional(),
        link: link.optional(),
        filename: text(LIMITS.document.filename).optional(),
      })
      .refine(hasOneSource, { message: 'exactly one of id and link' }),
  }),
]);
const body = z.strictObject({ text: text(interactive.body) });
const footer = z.strictObject({ text: text(interactive.footer) }).optional();

const Reply = z.strictObject({
  id: text(button.id).refine((id) => id === id.trim(), { message: 'no surrounding spaces' }),
  title: text(button.title),
});
const Row = z.strictObject({
  id: text(list.rowId),
  title: text(list.rowTitle),
  description: text(list.rowDescription).optional(),
});
const Section = z.strictObject({
  title: text(list.sectionTitle).optional(),
  rows: z.array(Row).min(1),
});

const Interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header: Header.optional(),
    body,
    footer,
    action: z.strictObject({
      buttons: z
        .array(z.strictObject({ type: z.literal('reply'), reply: Reply }))
        .min(1)
        .max(button.buttons)
        .refine((all) => isUnique(all.map(({ reply }) => reply.id)), { message: 'button ids must be unique' })
        .refine((all) => isUnique(all.map(({ reply }) => reply.title)), {
          message: 'button titles must be unique',
        }),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header: Header.refine(({ type }) => type === 'text', {
      message: 'a list takes a text header only',
    }).optional(),
    body,
    footer,
    action: z.strictObject({
      button: text(list.button),
      sections: z
        .array(Section)
        .min(1)
        .max(list.sections)
        .refine((all) => all.reduce((sum, { rows }) => sum + rows.length, 0) <= list.rows, {
          message: `at most ${list.rows} rows over all sections`,
        })
        .refine((all) => all.length === 1 || all.every(({ title }) => title !== undefined), {
          message: 'each of several sections needs a title',
        })
        .refine((all) => isUnique(all.flatMap(({ rows }) => rows.map(({ id }) => id))), {
          message: 'row ids must be unique',
        }),
    }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header: Header.optional(),
    body,
    footer,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: text(ctaUrl.label), url: link.max(ctaUrl.url) }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('request_contact_info'),
    body,
    action: z.strictObject({ name: z.literal('request_contact_info') }),
  }),
]);

const Captioned = z
  .strictObject({
    id: z.string().min(1).optional(),
    link: link.optional(),
    caption: text(LIMITS.image.caption).optional(),
  })
  .refine(hasOneSource, { message: 'exactly one of id and link' });

const Card = z.looseObject({
  name: z.looseObject({ formatted_name: z.string().min(1) }).refine((name) => Object.keys(name).length > 1, {
    message: 'formatted_name and one more part of the name',
  }),
  phones: z
    .array(
      z.strictObject({ phone: z.string().min(1), type: z.string().optional(), wa_id: z.string().optional() }),
    )
    .optional(),
});

const coordinate = (max: number) => z.coerce.number().min(-max).max(max);

const Parameter = z.looseObject({ type: z.string(), parameter_name: z.string().optional() });
const Component = z.strictObject({
  type: z.enum(['header', 'body', 'button']),
  sub_type: z.enum(['url', 'quick_reply', 'copy_code', 'flow', 'catalog']).optional(),
  index: z.coerce.number().int().min(0).max(9).optional(),
  parameters: z.array(Parameter).default([]),
});
export const TemplateUse = z.strictObject({
  name: text(LIMITS.template.name),
  language: z.strictObject({ code: z.string().min(2), policy: z.literal('deterministic').optional() }),
  components: z.array(Component).default([]),
});
export type TemplateUse = z.infer<typeof TemplateUse>;

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().min(1).optional(),
  recipient: z.string().min(1).optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(LIMITS.callback).optional(),
};

export const Send = z.discriminatedUnion('type', [
  z.strictObject({
    ...envelope,
    type: z.literal('text'),
    text: z.strictObject({ body: text(LIMITS.text.body), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...envelope, type: z.literal('image'), image: Captioned }),
  z.strictObject({ ...envelope, type: z.literal('video'), video: Captioned }),
  z.strictObject({
    ...envelope,
    type: z.literal('audio'),
    audio: z
      .strictObject({
        id: z.string().min(1).optional(),
        link: link.optional(),
        voice: z.boolean().optional(),
      })
      .refine(hasOneSource, { message: 'exactly one of id and link' }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('document'),
    document: z
      .strictObject({
        id: z.string().min(1).optional(),
        link: link.optional(),
        caption: text(LIMITS.document.caption).optional(),
        filename: text(LIMITS.document.filename).optional(),
      })
      .refine(hasOneSource, { message: 'exactly one of id and link' }),
  }),
  z.strictObject({ ...envelope, type: z.literal('sticker'), sticker: Media }),
  z.strictObject({
    ...envelope,
    type: z.literal('location'),
    location: z.strictObject({
      latitude: coordinate(90),
      longitude: coordinate(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('contacts'),
    contacts: z.array(Card).min(1).max(LIMITS.contacts.cards),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(16) }),
  }),
  z.strictObject({ ...envelope, type: z.literal('interactive'), interactive: Interactive }),
  z.strictObject({ ...envelope, type: z.literal('template'), template: TemplateUse }),
]);
export type Send = z.infer<typeof Send>;

export const MarkRead = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1).max(LIMITS.wamid),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

/** Reads a body as Graph does; the first thing wrong is refused with the code Meta uses for its kind. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  const details = `Param ${path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`;
  if (issue?.code === 'unrecognized_keys')
    throw new GraphRefusal(100, `Unexpected key "${issue.keys[0]}" on ${details}`);
  if (path.length <= 1 || path[0] === 'text') throw new GraphRefusal(100, details);
  throw new GraphRefusal(isMissing(body, path) ? 131008 : 131009, details);
}

function isMissing(body: unknown, path: PropertyKey[]): boolean {
  let at: unknown = body;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at === undefined;
}

function hasOneSource({ id, link: url }: { id?: string | undefined; link?: string | undefined }): boolean {
  return (id === undefined) !== (url === undefined);
}

function isUnique(values: string[]): boolean {
  return new Set(values).size === values.length;
}
