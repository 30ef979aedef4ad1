import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import type { Json } from '../../../machines/domain.ts';
import type { TemplateUse } from './message.schema.ts';
import type { Records } from './records.ts';
import { GraphRefusal } from './refusal.ts';
import { readDefinition, variablesOf, type TemplateDefinition } from './templates.ts';

interface FilledTemplate {
  category: string;
  /** What the person sees. */
  content: {
    name: string;
    header: Json;
    body: string;
    footer: string | null;
    buttons: { type: string; text: string; payload?: string; url?: string; phone?: string }[];
  };
}

type Use = TemplateUse['components'][number];
type Parameter = Use['parameters'][number];

/** Fills an approved template with the parameters of a send, refusing what Meta refuses. */
export function fillTemplate(records: Records, use: TemplateUse): FilledTemplate {
  const row = records.templates.byName(use.name, use.language.code);
  if (row?.status === 'PAUSED') throw new GraphRefusal(132015, 'Template is paused');
  if (row?.status === 'DISABLED') throw new GraphRefusal(132016, 'Template is disabled');
  if (row?.status !== 'APPROVED') {
    throw new GraphRefusal(132001, `template name (${use.name}) does not exist in ${use.language.code}`);
  }
  const definition = readDefinition(row);
  for (const { parameters } of use.components) parameters.forEach(refuseBadText);

  const body = fillText(textOf(definition, 'BODY'), use.components, 'body', definition);
  if (body.length > LIMITS.template.body) throw new GraphRefusal(132005, 'Translated body is too long');
  return {
    category: definition.category.toLowerCase(),
    content: {
      name: use.name,
      header: fillHeader(definition, use.components),
      body,
      footer: textOf(definition, 'FOOTER') || null,
      buttons: fillButtons(definition, use.components),
    },
  };
}

function textOf(definition: TemplateDefinition, type: 'HEADER' | 'BODY' | 'FOOTER'): string {
  const component = definition.components.find((one) => one.type === type);
  return component && 'text' in component ? (component.text ?? '') : '';
}

function fillText(
  text: string,
  uses: Use[],
  part: 'header' | 'body',
  { parameter_format }: TemplateDefinition,
): string {
  const wanted = [...new Set(variablesOf(text))];
  const given = uses.find(({ type }) => type === part)?.parameters ?? [];
  if (given.length !== wanted.length) {
    throw new GraphRefusal(
      132000,
      `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${wanted.length})`,
    );
  }
  const values = new Map<string, string>();
  given.forEach((parameter, index) => {
    const name = parameter_format === 'NAMED' ? parameter.parameter_name : String(index + 1);
    if (parameter.type !== 'text' || name === undefined || !wanted.includes(name)) {
      throw new GraphRefusal(132012, `${part}: parameter ${index} does not fit the template`);
    }
    values.set(name, String(parameter.text));
  });
  if (values.size !== wanted.length) throw new GraphRefusal(132012, `${part}: a parameter is given twice`);
  return text.replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (_, name: string) => values.get(name) ?? '');
}

function fillHeader(definition: TemplateDefinition, uses: Use[]): Json {
  const header = definition.components.find((one) => one.type === 'HEADER');
  if (!header) {
    if (uses.some(({ type }) => type === 'header'))
      throw new GraphRefusal(132012, 'header: the template has none');
    return null;
  }
  if (header.format === 'TEXT')
    return { type: 'text', text: fillText(header.text ?? '', uses, 'header', definition) };
  const kind = header.format.toLowerCase();
  const [parameter, ...others] = uses.find(({ type }) => type === 'header')?.parameters ?? [];
  if (!parameter || others.length) throw new GraphRefusal(132000, `header: one ${kind} is expected`);
  if (parameter.type !== kind) {
    throw new GraphRefusal(
      132012,
      `header: expected ${header.format}, received ${parameter.type.toUpperCase()}`,
    );
  }
  return { type: kind, [kind]: (parameter[kind] ?? null) as Json };
}

function fillButtons(definition: TemplateDefinition, uses: Use[]): FilledTemplate['content']['buttons'] {
  const component = definition.components.find((one) => one.type === 'BUTTONS');
  const buttons = component?.type === 'BUTTONS' ? component.buttons : [];
  const given = uses.filter(({ type }) => type === 'button');
  for (const { index } of given) {
    if (index === undefined || !buttons[index])
      throw new GraphRefusal(132012, 'button: no such index in the template');
  }
  return buttons.map((button, index) => {
    const use = given.find((one) => one.index === index);
    const [parameter] = use?.parameters ?? [];
    if (use && use.sub_type !== button.type.toLowerCase()) {
      throw new GraphRefusal(132012, `button ${index}: expected ${button.type}`);
    }
    const text = button.text ?? '';
    if (button.type === 'QUICK_REPLY')
      return { type: 'quick_reply', text, payload: payloadOf(parameter) ?? text };
    if (button.type === 'URL') return { type: 'url', text, url: fillUrl(button.url ?? '', parameter, index) };
    return {
      type: button.type.toLowerCase(),
      text,
      ...(button.phone_number && { phone: button.phone_number }),
    };
  });
}

function fillUrl(url: string, parameter: Parameter | undefined, index: number): string {
  if (variablesOf(url).length === 0) return url;
  if (typeof parameter?.text !== 'string')
    throw new GraphRefusal(131008, `button ${index}: the URL needs its parameter`);
  return url.replace(/\{\{[^}]*\}\}/, parameter.text);
}

function payloadOf(parameter: Parameter | undefined): string | undefined {
  return typeof parameter?.payload === 'string' ? parameter.payload : undefined;
}

function refuseBadText(parameter: Parameter) {
  if (parameter.type !== 'text') return;
  const { text } = parameter;
  if (typeof text !== 'string' || text === '')
    throw new GraphRefusal(131008, 'Parameter of type text is missing text value');
  if (/[\n\r\t]| {5}/.test(text)) {
    throw new GraphRefusal(
      132018,
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    );
  }
}
