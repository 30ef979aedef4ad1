import type { Declaration, TemplateValue } from './declaration.ts';

/** A template as the Graph API takes it. */
export interface TemplateDefinition {
  name: string;
  language: string;
  category: Declaration['category'];
  parameter_format: 'NAMED';
  components: TemplatePart[];
}

export type TemplatePart =
  | { type: 'HEADER'; format: 'TEXT'; text: string }
  | { type: 'HEADER'; format: 'IMAGE'; example: { header_handle: string[] } }
  | {
      type: 'BODY';
      text: string;
      example?: { body_text_named_params: { param_name: string; example: string }[] };
    }
  | { type: 'FOOTER'; text: string }
  | { type: 'BUTTONS'; buttons: { type: 'QUICK_REPLY'; text: string }[] };

/** Says a declaration in Meta's words. A picture's sample goes by the handle that uploading it gave. */
export function definitionOf(declaration: Declaration, handle = ''): TemplateDefinition {
  const { name, language, category, header, body, values, footer, buttons = [] } = declaration;
  return {
    name,
    language,
    category,
    parameter_format: 'NAMED',
    components: [
      ...(header ? [headerOf(header, handle)] : []),
      { type: 'BODY', text: body, ...(values.length > 0 && { example: examplesOf(values) }) },
      ...(footer ? [{ type: 'FOOTER' as const, text: footer }] : []),
      ...(buttons.length > 0 ? [buttonsOf(buttons)] : []),
    ],
  };
}

function headerOf(header: NonNullable<Declaration['header']>, handle: string): TemplatePart {
  return 'text' in header
    ? { type: 'HEADER', format: 'TEXT', text: header.text }
    : { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
}

function examplesOf(values: TemplateValue[]) {
  return {
    body_text_named_params: values.map(({ name, example }) => ({ param_name: name, example })),
  };
}

function buttonsOf(buttons: NonNullable<Declaration['buttons']>): TemplatePart {
  return {
    type: 'BUTTONS',
    buttons: buttons.map(({ title }) => ({ type: 'QUICK_REPLY' as const, text: title })),
  };
}
