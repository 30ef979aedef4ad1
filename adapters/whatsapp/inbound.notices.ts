import { z } from 'zod';
import { maybe, safeName } from './inbound.shapes.ts';
import type { Inbound } from './inbound.types.ts';

/** Webhook fields that speak of the account, its templates and who holds the conversation. */
export const ACCOUNT_FIELDS: ReadonlySet<string> = new Set([
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messaging_handovers',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_message_echoes',
  'standby',
  'template_category_update',
  'user_preferences',
]);

const Notice = z.object({
  event: maybe(z.string()),
  alert_type: maybe(z.string()),
  new_quality_score: maybe(z.string()),
  new_category: maybe(z.string()),
  current_limit: maybe(z.string()),
  errors: z.array(z.unknown()).catch([]),
});
const ErrorCode = z.object({
  code: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
});

/** What operators should know of; carries names and numbers of Meta's, nothing of a person's. */
export function readNotice(field: string, value: Record<string, unknown>): Inbound {
  const notice = Notice.parse(value);
  const what =
    notice.event ??
    notice.alert_type ??
    notice.new_quality_score ??
    notice.new_category ??
    notice.current_limit;
  const codes = readCodes(notice.errors);
  return { kind: 'notice', field, what: safeName(what ?? (codes.length > 0 ? 'errors' : field)), codes };
}

export function readCodes(errors: unknown[]): number[] {
  return errors.flatMap((error) => {
    const parsed = ErrorCode.safeParse(error);
    return parsed.success ? [parsed.data.code] : [];
  });
}
