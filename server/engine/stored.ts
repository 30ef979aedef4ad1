import { z } from 'zod';
import type { Json } from '../../machines/domain.ts';

const JsonObject = z.record(z.string(), z.unknown());

/** What is kept of a conversation between two steps. */
export const Stored = z.object({
  version: z.number().int(),
  /** XState's persisted snapshot of the root and everything below it. */
  state: JsonObject,
  /** Running delays: `path|id` → the store's id of the timer event. */
  timers: z.record(z.string(), z.string()),
  /** The choices last shown and the question they belong to. */
  offered: z.array(z.object({ id: z.string(), title: z.string() })),
  stamp: z.string(),
  tags: z.array(z.string()),
  topics: z.array(z.string()),
  /** When the person last wrote, in ms; 0 when never. */
  lastAt: z.number(),
  /** Up to when this person's messages are paid for, in ms: see `flood.ts`. */
  paidUntil: z.number().catch(0),
  /** When the state it stands in was entered, in ms; 0 when that is not known. */
  since: z.number().catch(0),
  /** When the person's message arrived that has no answer yet, in ms; 0 when all have one. */
  heardAt: z.number().catch(0),
});

export type Stored = z.infer<typeof Stored>;

/** Stored values are JSON by construction: machines hold nothing else. */
export function asJson(value: unknown): Json {
  return value as Json;
}
