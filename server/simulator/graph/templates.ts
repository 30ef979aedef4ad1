import { z } from 'zod';
import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import type { Clock } from '../../engine/clock.ts';
import { readBody } from './message.schema.ts';
import type { Records, TemplateRow } from './records.ts';
import { GraphRefusal } from './refusal.ts';
import { newObjectId } from './wamid.ts';

const limit = LIMITS.template;
const example = z.looseObject({}).optional();

const Button = z.looseObject({
  type: z.enum(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'REQUEST_CONTACT_INFO', 'FLOW', 'OTP']),
  text: z.string().min(1).max(limit.buttonText).optional(),
  url: z.string().max(limit.url).optional(),
  phone_number: z.string().max(limit.phoneNumber).optional(),
});

const Component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('HEADER'),
    format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']),
    text: z.string().min(1).max(limit.header).optional(),
    example,
  }),
  z.strictObject({ type: z.literal('BODY'), text: z.string().min(1).max(limit.body), example }),
  z.strictObject({ type: z.literal('FOOTER'), text: z.string().min(1).max(limit.footer) }),
  z.strictObject({ type: z.literal('BUTTONS'), buttons: z.array(Button).min(1).max(limit.buttons) }),
]);

const Components = z
  .array(Component)
  .min(1)
  .refine((all) => all.filter(({ type }) => type === 'BODY').length === 1, { message: 'exactly one BODY' })
  .refine((all) => new Set(all.map(({ type }) => type)).size === all.length, {
    message: 'one component of a kind',
  })
  .superRefine((all, context) => {
    for (const problem of all.flatMap(problemsOf)) context.addIssue({ code: 'custom', message: problem });
  });

export const TemplateDefinition = z.strictObject({
  name: z
    .string()
    .max(limit.name)
    .regex(/^[a-z0-9_]+$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  parameter_format: z.enum(['NAMED', 'POSITIONAL']).default('POSITIONAL'),
  message_send_ttl_seconds: z.int().optional(),
  allow_category_change: z.boolean().optional(),
  components: Components,
});
export type TemplateDefinition = z.infer<typeof TemplateDefinition>;
export type NewTemplate = z.input<typeof TemplateDefinition>;

const TemplateEdit = z.strictObject({
  components: Components.optional(),
  category: TemplateDefinition.shape.category.optional(),
  message_send_ttl_seconds: z.int().optional(),
});

export type Templates = ReturnType<typeof createTemplates>;

interface TemplateOptions {
  reviewMs: number;
  /** Whether a handle is one of a file that was uploaded. */
  isSample: (handle: unknown) => boolean;
}

/** Template management as the business sees it; a definition waits for review, which `review` tells. */
export function createTemplates(records: Records, clock: Clock, { reviewMs, isSample }: TemplateOptions) {
  function submit(row: TemplateRow) {
    records.templates.put({ ...row, status: 'PENDING' });
    const now = clock.now();
    records.jobs.insert({ due: now + reviewMs, kind: 'review', lane: 'account', body: row.id, bornAt: now });
  }

  function refuseUnknownSamples(components: TemplateDefinition['components']) {
    const unknown = components.flatMap(sampleHandles).filter((handle) => !isSample(handle));
    if (unknown.length > 0) throw new GraphRefusal(100, 'header_handle names no uploaded file', 2388084);
  }

  /** Has them as if reviewed long ago; a template that is there already keeps its status unless its words changed. */
  function approve(definitions: NewTemplate[]) {
    for (const each of definitions) {
      const definition = JSON.stringify(TemplateDefinition.parse(each));
      const { name, language } = each;
      const row = records.templates.byName(name, language);
      if (row?.definition === definition) continue;
      records.templates.put({ id: row?.id ?? newObjectId(), name, language, status: 'APPROVED', definition });
    }
  }

  function create(body: unknown) {
    const definition = readBody(TemplateDefinition, body);
    refuseUnknownSamples(definition.components);
    if (records.templates.byName(definition.name, definition.language)) {
      throw new GraphRefusal(100, 'Content in this language already exists', 2388024);
    }
    const id = newObjectId();
    const { name, language } = definition;
    submit({ id, name, language, status: 'PENDING', definition: JSON.stringify(definition) });
    return { id, status: 'PENDING', category: definition.category };
  }

  function edit(id: string, body: unknown) {
    const row = records.templates.byId(id);
    if (!row) return null;
    const changes = readBody(TemplateEdit, body);
    refuseUnknownSamples(changes.components ?? []);
    if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(row.status)) {
      throw new GraphRefusal(100, 'A template in review cannot be edited', 2388003);
    }
    const definition = readDefinition(row);
    if (row.status === 'APPROVED' && changes.category && changes.category !== definition.category) {
      throw new GraphRefusal(100, 'The category of an approved template cannot be edited', 2388004);
    }
    submit({ ...row, definition: JSON.stringify({ ...definition, ...changes }) });
    return { success: true };
  }

  function remove(name: string | undefined, id: string | undefined) {
    const gone = records.templates.all().filter((row) => (id ? row.id === id : row.name === name));
    if (gone.length === 0) throw new GraphRefusal(100, 'Template not found', 2593002);
    for (const row of gone) records.templates.remove(row.id);
    return { success: true };
  }

  return { create, edit, remove, approve, list: () => records.templates.all().map(templateView) };
}

export function templateView(row: TemplateRow) {
  return { id: row.id, status: row.status, ...readDefinition(row) };
}

export function readDefinition(row: TemplateRow): TemplateDefinition {
  return TemplateDefinition.parse(JSON.parse(row.definition));
}

function sampleHandles(component: z.infer<typeof Component>): unknown[] {
  if (component.type !== 'HEADER') return [];
  const handles = component.example?.header_handle;
  return Array.isArray(handles) ? handles : [];
}

/** The names, or the positions, of the variables in a template's text. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g)].map(([, name = '']) => name);
}

function problemsOf(component: z.infer<typeof Component>): string[] {
  if (component.type === 'BUTTONS') return buttonProblems(component.buttons);
  if (component.type === 'FOOTER')
    return variablesOf(component.text).length ? ['no variable in the footer'] : [];
  if (component.type === 'HEADER' && component.format !== 'TEXT') {
    const needsSample = component.format !== 'LOCATION' && !component.example?.header_handle;
    return needsSample ? ['a media header needs example.header_handle'] : [];
  }
  const text = component.text ?? '';
  const variables = variablesOf(text);
  return [
    ...(text ? [] : ['the header needs its text']),
    ...(variables.length && !component.example ? ['every variable needs an example'] : []),
    ...(component.type === 'HEADER' && variables.length > 1 ? ['one variable in the header'] : []),
    ...(component.type === 'BODY' && /^\s*\{\{|\}\}\s*$/.test(text)
      ? ['a variable may not begin or end the body']
      : []),
    ...(/\}\}\s*\{\{/.test(text) ? ['two variables may not touch'] : []),
  ];
}

function buttonProblems(buttons: z.infer<typeof Button>[]): string[] {
  const kinds = buttons.map(({ type }) => type);
  const quick = kinds.map((kind) => kind === 'QUICK_REPLY');
  const groups = quick.filter((isQuick, index) => index === 0 || isQuick !== quick[index - 1]).length;
  return [
    ...(groups > 2 ? ['quick replies stand together'] : []),
    ...(kinds.filter((kind) => kind === 'URL').length > limit.urlButtons ? ['at most two URL buttons'] : []),
    ...(buttons.some(({ url }) => url && /\{\{.*\}\}./.test(url))
      ? ['a URL takes its variable at the end']
      : []),
  ];
}
