import { z } from 'zod';
import type { NewOut } from '../../adapters/store/port.ts';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import { renderMessage } from '../../adapters/whatsapp/render.ts';
import { fillTemplate } from '../../adapters/whatsapp/templates/fill.ts';
import type { Json } from '../../machines/domain.ts';
import type { Message } from '../../machines/message.ts';
import { asJson } from './stored.ts';

const OutBody = z.object({
  outbound: z.custom<Outbound>(isOutbound),
  /** The template that goes instead where nothing else passes. */
  fallback: z.custom<Outbound>(isOutbound).optional(),
});

export type OutBody = z.infer<typeof OutBody>;

/** The rows of the outbox for a message. The card that goes with it has no subject: later news must not take it away. */
export function toOuts(message: Message): NewOut[] {
  const { template: use, subject } = message;
  return renderMessage(message, { stampId: (id) => id }).map((outbound, index) =>
    index > 0
      ? { body: asJson({ outbound }) }
      : {
          body: asJson({ outbound, ...(use && { fallback: fillTemplate(use) }) }),
          ...(subject !== undefined && { subject }),
        },
  );
}

/** Null for what is no row of ours. */
export function readOut(body: Json): OutBody | null {
  return OutBody.safeParse(body).data ?? null;
}

/** Our own constructors made it, perhaps in an earlier release; what it holds is for Meta to judge. */
function isOutbound(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
