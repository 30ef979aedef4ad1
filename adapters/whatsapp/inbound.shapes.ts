import { z } from 'zod';
import { BSUID } from './bsuid.ts';
import { LIMITS } from './limits.ts';
import type { Sender } from './inbound.types.ts';

const MAX_ID = 1_024;
const WA_ID = /^\+?(\d{5,20})$/;
const CONTROL = /\p{Cc}+/gu;

/** Unix seconds as Meta writes them, a string; to ms. */
export const Timestamp = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,11}$/))
  .transform((seconds) => Number(seconds) * 1_000);

export const Wamid = z.string().min(1).max(LIMITS.wamid);

/** An id that is only kept and handed back. */
export const OpaqueId = z.string().min(1).max(MAX_ID);

/** Words of a person, whole up to an absurd length, and always valid Unicode. */
export function words(max: number) {
  return z.string().transform((text) => text.slice(0, max).toWellFormed());
}

/** One line of a person's words: a name, a title. */
export function line(max: number) {
  return z.string().transform((text) => text.slice(0, max).toWellFormed().replace(CONTROL, ' ').trim());
}

/** A field that may be missing or misshapen without spoiling the rest. */
export function maybe<T>(schema: z.ZodType<T, unknown>) {
  return schema.optional().catch(undefined);
}

/**
 * Meta's name for something, fit for a log line: anything else than a plain name could carry what a person wrote.
 */
export function safeName(name: unknown): string {
  return typeof name === 'string' && /^[\w.:-]{1,64}$/.test(name) ? name : 'malformed';
}

/** Sorts ids by what they look like, as a BSUID may stand where a phone is expected. Null when none is usable. */
export function readSender(ids: (string | undefined)[]): Sender | null {
  const sender: Sender = {};
  for (const id of ids) {
    if (id === undefined) continue;
    const waId = WA_ID.exec(id)?.[1];
    if (waId) sender.waId ??= waId;
    const ent = BSUID.exec(id);
    if (ent?.[1]) sender.parentBsuid ??= id;
    else if (ent) sender.bsuid ??= id;
  }
  return sender.waId || sender.bsuid ? sender : null;
}
