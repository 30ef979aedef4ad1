import { readFile } from 'node:fs/promises';
import { ServiceError } from '../../adapters/service-error.ts';
import { compareTemplates } from '../../adapters/whatsapp/templates/compare.ts';
import type { Declaration } from '../../adapters/whatsapp/templates/declaration.ts';
import { definitionOf, type TemplateDefinition } from '../../adapters/whatsapp/templates/definition.ts';
import type { RemoteTemplates } from '../../adapters/whatsapp/templates/remote.ts';

/**
 * Creates what is missing and edits what differs, one after another, saying what becomes of each. A refusal of one
 * does not keep the others. True when Meta now has all as declared.
 */
export async function pushTemplates(
  declarations: Declaration[],
  remote: RemoteTemplates,
  say: (line: string) => void,
): Promise<boolean> {
  let isWhole = true;
  for (const each of compareTemplates(declarations, await remote.list())) {
    if (each.kind === 'undeclared') continue;
    if (each.kind === 'same') {
      say(`${each.key}: the same`);
      continue;
    }
    if (each.kind === 'different' && each.refusal !== null) {
      isWhole = false;
      say(`${each.key}: left as it is: ${each.refusal}`);
      continue;
    }
    try {
      const definition = await prepare(each.declaration, remote);
      say(`${each.key}: ${await submit(each, definition, remote)}`);
    } catch (error) {
      // Without its answer, no other would come either.
      if (!(error instanceof ServiceError) || error.kind === 'unreachable' || error.kind === 'unauthorized')
        throw error;
      isWhole = false;
      say(`${each.key}: refused: ${error.reason ?? error.message}${error.reason ? codeOf(error) : ''}`);
    }
  }
  return isWhole;
}

async function submit(
  each: { kind: 'missing' } | { kind: 'different'; remote: { id: string }; parts: { part: string }[] },
  definition: TemplateDefinition,
  remote: RemoteTemplates,
): Promise<string> {
  if (each.kind === 'different') {
    await remote.edit(each.remote.id, definition.components);
    return `edited (${each.parts.map(({ part }) => part).join(', ')}), in review again`;
  }
  const { status, category } = await remote.create(definition);
  const warning =
    category === definition.category ? '' : `; Meta makes it ${category}, declared as ${definition.category}`;
  return `created, ${status}${warning}`;
}

async function prepare(declaration: Declaration, remote: RemoteTemplates): Promise<TemplateDefinition> {
  const { header } = declaration;
  if (!header || 'text' in header) return definitionOf(declaration);
  const { sample, mime } = header.image;
  return definitionOf(declaration, await remote.uploadSample(await readFile(sample), mime));
}

function codeOf({ code, status }: ServiceError): string {
  return ` (${code ?? status})`;
}
