import { z } from 'zod';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import type { Entry } from '../simulator/graph/transcript.ts';

/** One message of the bot, as expectations speak of it. */
export interface Bubble {
  /** `text`, `button`, `list`, `contacts`, `template:name` … */
  kind: string;
  text: string;
  choices: { id: string; title: string }[];
}

/** What a message will be once it is sent. */
export function bubbleOfOutbound(outbound: Outbound): Bubble {
  const { type } = outbound;
  return bubbleOf({ type, content: (outbound as Record<string, unknown>)[type] });
}

export function bubbleOf(entry: Pick<Entry, 'type'> & { content: unknown }): Bubble {
  const content = Content.parse(Array.isArray(entry.content) ? { cards: entry.content } : entry.content);
  const { type, name, header, body, footer, caption, action, buttons, cards } = content;
  const people = cards.flatMap((card) => [
    card.name.formatted_name,
    ...card.phones.map(({ phone }) => phone),
  ]);
  return {
    kind: entry.type === 'template' ? `template:${name ?? ''}` : (type ?? entry.type),
    text: [header?.text, typeof body === 'string' ? body : body?.text, footer?.text, caption, ...people]
      .filter(Boolean)
      .join('\n'),
    choices: [
      ...(action?.buttons ?? []).map(({ reply }) => reply),
      ...(action?.sections ?? []).flatMap(({ rows }) => rows),
      ...buttons.flatMap(({ text, payload }) => (payload ? [{ id: payload, title: text }] : [])),
    ],
  };
}

const Named = z.object({ id: z.string(), title: z.string() });
const Worded = z.looseObject({ text: z.string().optional() });
const Content = z.looseObject({
  type: z.string().optional(),
  name: z.string().optional(),
  header: Worded.nullish(),
  body: z.union([z.string(), Worded]).optional(),
  footer: Worded.nullish(),
  caption: z.string().optional(),
  action: z
    .looseObject({
      buttons: z.array(z.looseObject({ reply: Named })).default([]),
      sections: z.array(z.looseObject({ rows: z.array(Named) })).default([]),
    })
    .optional(),
  /** A template’s own. */
  buttons: z.array(z.looseObject({ text: z.string(), payload: z.string().optional() })).default([]),
  cards: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: z.string() }),
        phones: z.array(z.looseObject({ phone: z.string() })).default([]),
      }),
    )
    .default([]),
});
