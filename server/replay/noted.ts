import { z } from 'zod';
import { renderMessage } from '../../adapters/whatsapp/render.ts';
import type { Message } from '../../machines/message.ts';
import { bubbleOfOutbound, type Bubble } from './bubble.ts';

/** What expectations ask of a step, as its journal has it. */
export const Noted = z.looseObject({
  to: z.string(),
  says: z.array(z.string()),
  message: z.custom<Message>().nullable(),
  event: z.looseObject({ read: z.looseObject({ type: z.string() }).optional() }),
  effects: z.array(z.looseObject({ name: z.string() })),
});
export type Noted = z.infer<typeof Noted>;

/** What was said, whether it has arrived or not. */
export function bubblesSaid({ message }: Noted): Bubble[] {
  return message ? renderMessage(message, { stampId: (id) => id }).map(bubbleOfOutbound) : [];
}
