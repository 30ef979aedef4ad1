import { isDeepStrictEqual } from 'node:util';
import { templateKey, type Declaration } from './declaration.ts';
import { definitionOf } from './definition.ts';
import type { RemoteTemplate } from './remote.ts';

/** How what Meta has stands to what is declared. */
export type Comparison =
  | { kind: 'missing'; key: string; declaration: Declaration }
  | { kind: 'same'; key: string; remote: RemoteTemplate }
  | {
      kind: 'different';
      key: string;
      declaration: Declaration;
      remote: RemoteTemplate;
      /** `body`, `buttons`, `category` …, each with Meta's and ours. */
      parts: { part: string; theirs: string; ours: string }[];
      /** Why Meta would not take the edit; null when it would. */
      refusal: string | null;
    }
  /** At Meta only: left alone. */
  | { kind: 'undeclared'; key: string; remote: RemoteTemplate };

/** By content: order of keys, examples and what Meta adds of its own make no difference. */
export function compareTemplates(declarations: Declaration[], remotes: RemoteTemplate[]): Comparison[] {
  const remoteOf = new Map(remotes.map((remote) => [templateKey(remote), remote]));
  const declared = declarations.map((declaration) => compare(declaration, remoteOf));
  const keys = new Set(declarations.map(templateKey));
  const others = [...remoteOf].filter(([key]) => !keys.has(key));
  return [...declared, ...others.map(([key, remote]) => ({ kind: 'undeclared' as const, key, remote }))];
}

function compare(declaration: Declaration, remoteOf: Map<string, RemoteTemplate>): Comparison {
  const key = templateKey(declaration);
  const remote = remoteOf.get(key);
  if (!remote) return { kind: 'missing', key, declaration };
  const parts = partsOf(declaration, remote);
  if (parts.length === 0) return { kind: 'same', key, remote };
  return { kind: 'different', key, declaration, remote, parts, refusal: refusalOf(declaration, remote) };
}

function partsOf(declaration: Declaration, remote: RemoteTemplate) {
  const ours = contentOf(definitionOf(declaration).components);
  const theirs = contentOf(remote.components);
  const parts = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((part) => ({
    part,
    theirs: theirs[part],
    ours: ours[part],
  }));
  return [{ part: 'category', theirs: upper(remote.category), ours: declaration.category }, ...parts]
    .filter((each) => !isDeepStrictEqual(each.theirs, each.ours))
    .map(({ part, theirs: there, ours: here }) => ({ part, theirs: show(there), ours: show(here) }));
}

/** What a person sees of each component. */
function contentOf(components: object[]): Record<string, unknown> {
  return Object.fromEntries(
    (components as RemoteTemplate['components']).map((component) => {
      const { type, format, text, buttons } = component;
      const part = upper(type).toLowerCase();
      if (part === 'buttons') return [part, (Array.isArray(buttons) ? buttons : []).map(buttonOf)];
      return [part, part === 'header' && upper(format) !== 'TEXT' ? upper(format) : text];
    }),
  );
}

function buttonOf(button: { type?: unknown; text?: unknown; url?: unknown; phone_number?: unknown }) {
  const { type, text, url, phone_number } = button;
  return [upper(type), text, ...[url, phone_number].filter((target) => target !== undefined)].join(' ');
}

const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED']);

function refusalOf(declaration: Declaration, remote: RemoteTemplate): string | null {
  const status = upper(remote.status);
  if (upper(remote.category) !== declaration.category)
    return `Meta keeps it as ${remote.category}: declare it under another name, ${declaration.name}_v2`;
  if (!EDITABLE.has(status))
    return `it is ${status}, and only approved, rejected and paused ones can be edited`;
  return null;
}

function upper(value: unknown): string {
  return typeof value === 'string' ? value.toUpperCase() : '';
}

function show(value: unknown): string {
  return value === undefined ? '(none)' : typeof value === 'string' ? value : JSON.stringify(value);
}
