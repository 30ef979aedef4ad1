import { z } from 'zod';
import type { JournalRow } from '../../adapters/store/port.ts';
import type { EffectError, Media } from '../../machines/events.ts';

const Input = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user.text'), text: z.string() }),
  z.object({ type: z.literal('user.tapped'), id: z.string(), title: z.string() }),
  z.object({
    type: z.literal('user.location'),
    lat: z.number(),
    lng: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    type: z.literal('user.media'),
    media: z.object({
      kind: z.custom<Media['kind']>((kind) => typeof kind === 'string'),
      id: z.string(),
      mime: z.string(),
      filename: z.string().optional(),
    }),
    caption: z.string().optional(),
  }),
  z.object({ type: z.literal('user.contact'), name: z.string(), phones: z.array(z.string()) }),
  z.object({ type: z.literal('user.unsupported'), kind: z.string() }),
]);
export type Input = z.infer<typeof Input>;

const Read = z.looseObject({
  type: z.string(),
  choice: z.string().optional(),
  command: z.string().optional(),
  problems: z.array(z.string()).optional(),
  understood: z
    .object({
      intent: z.string().nullable(),
      slots: z.array(z.looseObject({ slot: z.string(), words: z.string() })),
    })
    .optional(),
});
export type Read = z.infer<typeof Read>;

const Came = z.union([
  z.object({ type: z.literal('effect.done'), key: z.string(), output: z.json() }),
  z.object({
    type: z.literal('effect.failed'),
    key: z.string(),
    error: z.custom<EffectError>((error) => typeof error === 'object' && error !== null),
  }),
  z.object({ type: z.literal('timer.fired') }),
  z.object({ type: z.literal('news.came'), news: z.record(z.string(), z.json()) }),
  z.object({ type: z.literal('offers.changed'), wanted: z.boolean() }),
  z.object({ type: z.enum(['engine.flooded', 'engine.dropped', 'engine.apology']) }),
  z.object({ type: z.literal('input.waited'), input: Input }),
  // What a person did; without an input it was not to be kept.
  z.object({ type: z.undefined().optional(), read: Read, input: Input.optional() }),
]);

/** A step as the engine has noted it, with all that is needed to make it again. */
const Entry = z.object({
  at: z.number(),
  event: Came,
  from: z.string(),
  to: z.string(),
  says: z.array(z.string()),
  message: z
    .looseObject({
      text: z.string().optional(),
      choices: z.array(z.looseObject({ id: z.string() })).optional(),
    })
    .nullable(),
  effects: z.array(z.object({ key: z.string(), name: z.string() })),
  restarted: z.undefined().optional(),
});

export type Noted = z.infer<typeof Entry> & {
  /** When its turn was committed. */
  committedAt: number;
};

/** Null for a step that cannot be made again: of an earlier release, or one that began the conversation anew. */
export function readNoted({ at, entry }: JournalRow): Noted | null {
  const read = Entry.safeParse(entry).data;
  return read ? { ...read, committedAt: at } : null;
}
