import { LIMITS } from './limits.ts';
import { label } from './outbound.ts';
import { shorten } from './shorten.ts';
import type { Outbound, TemplateComponent, TemplateHeader, TemplateText } from './outbound.types.ts';

interface TemplateFill {
  name: string;
  /** Exactly as approved, `fr`: Meta falls back to no other language. */
  language: string;
  header?: TemplateHeader;
  /** In order for positional templates, by name for named ones. */
  body?: string[] | Record<string, string>;
  /** `index` counts all buttons of the template from 0. */
  buttons?: { index: number; kind: 'url' | 'quickReply'; value: string }[];
}

/** An approved template, filled: the only message that passes outside the 24-hour window. */
export function template({ name, language, header, body, buttons = [] }: TemplateFill): Outbound {
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw new RangeError('A template needs a name of a-z, 0-9 and _');
  const values = Array.isArray(body)
    ? body.map((value) => param(value))
    : Object.entries(body ?? {}).map(namedParam);
  const components: TemplateComponent[] = [
    ...(header ? [{ type: 'header' as const, parameters: [cleanHeader(header)] }] : []),
    ...(values.length > 0 ? [{ type: 'body' as const, parameters: fitBody(values) }] : []),
    ...buttons.map(button),
  ];
  return {
    type: 'template',
    template: { name, language: { code: language }, ...(components.length > 0 && { components }) },
  };
}

/** Newlines, tabs, runs of spaces and empty values are refused by Meta. */
function param(value: string): TemplateText {
  return { type: 'text', text: label(value, LIMITS.template.body) };
}

function namedParam([name, value]: [string, string]): TemplateText {
  return { ...param(value), parameter_name: name };
}

/** The values count towards the body's length; half of it is left to the approved words. */
function fitBody(values: TemplateText[]): TemplateText[] {
  const share = Math.floor(LIMITS.template.body / 2 / values.length);
  return values.map((value) => ({ ...value, text: shorten(value.text, share) }));
}

function cleanHeader(header: TemplateHeader): TemplateHeader {
  return header.type === 'text' ? { ...header, text: label(header.text, LIMITS.template.header) } : header;
}

function button({ index, kind, value }: NonNullable<TemplateFill['buttons']>[number]): TemplateComponent {
  const base = { type: 'button' as const, index: String(index) };
  if (kind === 'url') {
    if (value === '' || value.length > LIMITS.template.url)
      throw new RangeError('A URL button needs its ending');
    return { ...base, sub_type: 'url', parameters: [{ type: 'text', text: value }] };
  }
  if (value === '' || value.length > LIMITS.template.payload)
    throw new RangeError('A quick reply needs a short id');
  return { ...base, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: value }] };
}
