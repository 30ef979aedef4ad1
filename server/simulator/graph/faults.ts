import { z } from 'zod';

/** What the network, or Meta, does badly for now. The first value is the healthy one. */
export const Faults = z.strictObject({
  /** Extra copies of each webhook, racing the first. */
  duplicate: z.int().min(0).max(10).default(0),
  /** Every webhook leaves this much later. */
  delayMs: z.int().min(0).max(86_400_000).default(0),
  /** Each webhook leaves up to two seconds late, each by its own amount. */
  reorder: z.boolean().default(false),
  /** So many webhooks to come are lost for ever. */
  drop: z.int().min(0).default(0),
  /** Up to so many updates travel in one POST. */
  batch: z.int().min(1).max(1000).default(1),
  dropStatuses: z.boolean().default(false),
  shuffleStatuses: z.boolean().default(false),
  /** So many sends to come are refused with this code. */
  refuse: z
    .strictObject({ code: z.int(), times: z.int().min(0) })
    .nullable()
    .default(null),
  /** So many sends to come are accepted, then the connection dies without an answer. */
  cut: z.int().min(0).default(0),
  /** Sends are accepted at once and answered this much later. */
  slowMs: z.int().min(0).max(600_000).default(0),
});
export type Faults = z.infer<typeof Faults>;

export const NO_FAULTS: Faults = Faults.parse({});
export const REORDER_SPAN_MS = 2_000;
