import { z } from 'zod';
import { maybe, safeName } from './inbound.shapes.ts';
import type { Inbound } from './inbound.types.ts';

/** Meta has shown quality news under the other field: both are read by what they hold. */
export const TEMPLATE_FIELDS: ReadonlySet<string> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
]);

const TemplateNews = z.object({
  message_template_name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  message_template_language: maybe(z.string().regex(/^[a-z]{2,3}([-_][A-Z]{2})?$/)),
  event: maybe(z.string()),
  new_quality_score: maybe(z.string()),
});

/** What Meta thinks of a template by now; nothing when it does not say of which. */
export function readTemplateNews(value: Record<string, unknown>): Inbound[] {
  const { data } = TemplateNews.safeParse(value);
  if (!data) return [];
  const { message_template_name: name, message_template_language: language, event, new_quality_score } = data;
  const status = event === undefined ? undefined : safeName(event);
  const quality = new_quality_score === undefined ? undefined : safeName(new_quality_score);
  if (status === undefined && quality === undefined) return [];
  return [
    {
      kind: 'template',
      name,
      // Webhooks write `en-US` for what is `en_US` everywhere else.
      language: language?.replace('-', '_') ?? null,
      ...(status !== undefined && { status }),
      ...(quality !== undefined && { quality }),
    },
  ];
}
