import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { readCodes } from './inbound.notices.ts';
import { maybe, safeName, Timestamp, Wamid } from './inbound.shapes.ts';
import type { Inbound } from './inbound.types.ts';

const Status = z.object({
  id: Wamid,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: Timestamp,
  biz_opaque_callback_data: maybe(z.string().max(LIMITS.callback)),
  pricing: maybe(z.object({ type: z.string(), category: z.string() })),
  errors: z.array(z.unknown()).catch([]),
});
const Named = z.object({ status: z.unknown() });

export function readStatus(raw: unknown): Inbound {
  const parsed = Status.safeParse(raw);
  if (!parsed.success) {
    const named = Named.safeParse(raw);
    return { kind: 'unknown', field: 'messages', what: `status:${safeName(named.data?.status)}` };
  }
  const { id, status, timestamp, biz_opaque_callback_data: callback, pricing, errors } = parsed.data;
  const errorCode = readCodes(errors)[0];
  return {
    kind: 'status',
    wamid: id,
    status,
    at: timestamp,
    ...(callback !== undefined && { callback }),
    ...(errorCode !== undefined && { errorCode }),
    ...(pricing && { pricing: { type: safeName(pricing.type), category: safeName(pricing.category) } }),
  };
}
