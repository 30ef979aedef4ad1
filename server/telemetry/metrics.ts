import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ReadOutcome } from '../../adapters/toktok/cache.ts';
import type { Asked } from '../../adapters/understanding/guard.ts';
import { ACCOUNT_FIELDS } from '../../adapters/whatsapp/inbound.notices.ts';
import type { Work } from './watch.ts';

export type Metrics = ReturnType<typeof createMetrics>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const UNASKED = new Set<Asked['outcome']>(['remembered', 'off', 'spent', 'broken']);
const LONG = [...SECONDS, 10, 30];

/** What operators can watch of what happens; no label ever holds anything of a person. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets = SECONDS,
  ) => new Histogram({ name, help, labelNames, buckets, registers: [registry] });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });

  const acks = histogram(
    'toktok_webhook_ack_duration_seconds',
    'From the signature check of a webhook until it is durable',
    ['outcome'],
  );
  const turns = histogram(
    'toktok_turn_duration_seconds',
    'From taking up an event until its turn is durable, by what became of it',
    ['outcome'],
  );
  const effects = histogram(
    'toktok_effect_duration_seconds',
    'One try at work done by a service, by what became of it',
    ['effect', 'outcome'],
    LONG,
  );
  const sends = histogram(
    'toktok_send_duration_seconds',
    'One try at sending a message to Meta, by what became of it',
    ['outcome'],
    LONG,
  );
  const answers = histogram(
    'toktok_response_duration_seconds',
    'From the arrival of a message until Meta took its answer',
    [],
    LONG,
  );
  const events = counter('toktok_events_accepted_total', 'Events accepted, duplicates included');
  const duplicates = counter('toktok_events_duplicate_total', 'Events already known');
  const ignored = counter('toktok_webhook_ignored_total', 'Webhooks or parts not processed', ['reason']);
  const notices = counter('toktok_whatsapp_notices_total', 'What Meta told of the account and the number', [
    'field',
  ]);
  const hooked = counter(
    'toktok_status_events_total',
    'Status events the backend posted, by what became of them',
    ['resource', 'outcome'],
  );
  const held = counter(
    'toktok_rate_waits_total',
    'Messages that had to wait: for the pace of one person (pair), for that of our number, or because Meta asked to',
    ['scope'],
  );
  const reads = counter(
    'toktok_cache_reads_total',
    'Backend reads by what became of them; hit, stale and joined ones were spared',
    ['operation', 'outcome'],
  );
  const asked = counter(
    'toktok_llm_questions_total',
    'Questions to the language model, by what became of them; it was not asked those remembered, spent, broken or off',
    ['task', 'outcome'],
  );
  const askedFor = histogram(
    'toktok_llm_duration_seconds',
    'How long the language model was waited for',
    ['task'],
    LONG,
  );
  const tokens = counter(
    'toktok_llm_tokens_total',
    'Tokens the language model has charged; those of cached input are in input too',
    ['kind'],
  );
  const cost = counter(
    'toktok_llm_cost_usd_total',
    'What the language model has cost, estimated where the price is known',
    ['task'],
  );

  // Prometheus sees no increase in what begins above zero.
  for (const outcome of ['kept', 'lost']) acks.zero({ outcome });
  for (const outcome of ['committed', 'fenced', 'failed', 'lost']) turns.zero({ outcome });
  for (const outcome of ['sent', 'retry', 'unclear', 'dead']) sends.zero({ outcome });
  for (const reason of ['signature', 'foreign', 'unknown']) ignored.inc({ reason }, 0);
  for (const field of ACCOUNT_FIELDS) notices.inc({ field }, 0);
  for (const task of ['understand', 'transcribe']) cost.inc({ task }, 0);
  for (const scope of ['pair', 'number', 'meta']) held.inc({ scope }, 0);

  return {
    registry,
    /** What work took that was watched. */
    observe: (work: Work, outcome: string, seconds: number): void => {
      switch (work.kind) {
        case 'webhook':
          return acks.observe({ outcome }, seconds);
        case 'turn':
          return turns.observe({ outcome }, seconds);
        case 'effect':
          return effects.observe({ effect: work.effect, outcome }, seconds);
        case 'send':
          return sends.observe({ outcome }, seconds);
        case 'hook':
        case 'accept':
      }
    },
    answered: (ms: number) => answers.observe(ms / 1_000),
    held: (scope: 'pair' | 'number' | 'meta', messages: number) => held.inc({ scope }, messages),
    accepted(count: number, known: number) {
      if (count > 0) events.inc(count);
      if (known > 0) duplicates.inc(known);
    },
    ignored: (reason: 'signature' | 'foreign' | 'unknown') => ignored.inc({ reason }),
    noticed: (field: string) => notices.inc({ field }),
    hooked: (resource: 'missions' | 'orders', outcome: 'told' | 'nobody' | 'signature' | 'unreadable') =>
      hooked.inc({ resource, outcome }),
    backendRead: (operation: string, outcome: ReadOutcome) => reads.inc({ operation, outcome }),
    asked({ task, outcome, durationMs, inputTokens, cachedTokens, outputTokens, costUsd }: Asked) {
      asked.inc({ task, outcome });
      tokens.inc({ kind: 'input' }, inputTokens);
      tokens.inc({ kind: 'cached' }, cachedTokens);
      tokens.inc({ kind: 'output' }, outputTokens);
      cost.inc({ task }, costUsd);
      if (!UNASKED.has(outcome)) askedFor.observe({ task }, durationMs / 1_000);
    },
  };
}
