import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Store } from '../../adapters/store/port.ts';
import type { ReadOutcome } from '../../adapters/toktok/cache.ts';
import type { Asked } from '../../adapters/understanding/guard.ts';
import type { Clock } from '../engine/clock.ts';

export type Metrics = ReturnType<typeof createMetrics>;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What operators can watch; no label ever holds anything of a person. */
export function createMetrics(store: Pick<Store, 'stats'>, clock: Clock) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  const acks = new Histogram({
    name: 'toktok_webhook_ack_seconds',
    help: 'From signature check to durable',
    buckets: SECONDS,
    registers,
  });
  const turns = new Histogram({
    name: 'toktok_turn_seconds',
    help: 'Computing one batch of turns',
    buckets: SECONDS,
    registers,
  });
  const events = new Counter({
    name: 'toktok_events_accepted_total',
    help: 'Events accepted, duplicates included',
    registers,
  });
  const duplicates = new Counter({
    name: 'toktok_events_duplicate_total',
    help: 'Events already known',
    registers,
  });
  const ignored = new Counter({
    name: 'toktok_webhook_ignored_total',
    help: 'Webhooks or parts not processed',
    labelNames: ['reason'],
    registers,
  });
  const hooked = new Counter({
    name: 'toktok_status_events_total',
    help: 'Status events the backend posted, by what became of them',
    labelNames: ['resource', 'outcome'],
    registers,
  });
  const backendReads = new Counter({
    name: 'toktok_cache_reads_total',
    help: 'Backend reads by what became of them; hit, stale and joined ones were spared',
    labelNames: ['operation', 'outcome'],
    registers,
  });

  const asked = new Counter({
    name: 'toktok_llm_questions_total',
    help: 'Questions to the language model, by what became of them',
    labelNames: ['task', 'outcome'],
    registers,
  });
  const askedFor = new Histogram({
    name: 'toktok_llm_seconds',
    help: 'How long the language model was waited for',
    labelNames: ['task'],
    buckets: [...SECONDS, 8],
    registers,
  });
  const tokens = new Counter({
    name: 'toktok_llm_tokens_total',
    help: 'Tokens the language model has charged; those of cached input are in input too',
    labelNames: ['kind'],
    registers,
  });
  const cost = new Counter({
    name: 'toktok_llm_cost_usd_total',
    help: 'What the language model has cost, estimated where the price is known',
    labelNames: ['task'],
    registers,
  });

  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const pending = gauge('toktok_events_pending', 'Events waiting for their lane');
  const pendingAge = gauge('toktok_events_oldest_pending_seconds', 'Age of the oldest waiting event');
  const effects = gauge('toktok_effects_pending', 'Effects asked for and not ended');
  const outbox = gauge('toktok_outbox_depth', 'Messages not sent yet');
  const outboxAge = gauge('toktok_outbox_oldest_seconds', 'Age of the oldest unsent message');
  const parked = gauge('toktok_events_parked', 'Events given up after several tries');
  const deadLetters = gauge('toktok_outbox_dead', 'Messages that could not be sent');

  return {
    acknowledged: (ms: number) => acks.observe(ms / 1_000),
    turned: (ms: number) => turns.observe(ms / 1_000),
    accepted(count: number, known: number) {
      if (count > 0) events.inc(count);
      if (known > 0) duplicates.inc(known);
    },
    ignored: (reason: 'signature' | 'foreign' | 'unknown') => ignored.inc({ reason }),
    hooked: (resource: 'missions' | 'orders', outcome: 'told' | 'nobody' | 'signature' | 'unreadable') =>
      hooked.inc({ resource, outcome }),
    backendRead: (operation: string, outcome: ReadOutcome) => backendReads.inc({ operation, outcome }),
    asked({ task, outcome, durationMs, inputTokens, cachedTokens, outputTokens, costUsd }: Asked) {
      asked.inc({ task, outcome });
      tokens.inc({ kind: 'input' }, inputTokens);
      tokens.inc({ kind: 'cached' }, cachedTokens);
      tokens.inc({ kind: 'output' }, outputTokens);
      cost.inc({ task }, costUsd);
      if (outcome !== 'remembered' && outcome !== 'off') askedFor.observe({ task }, durationMs / 1_000);
    },
    contentType: registry.contentType,
    async text(): Promise<string> {
      const stats = await store.stats(clock.now());
      pending.set(stats.pendingEvents);
      pendingAge.set(stats.oldestPendingMs / 1_000);
      effects.set(stats.pendingEffects);
      outbox.set(stats.outboxDepth);
      outboxAge.set(stats.oldestOutMs / 1_000);
      parked.set(stats.parked);
      deadLetters.set(stats.deadLetters);
      return registry.metrics();
    },
  };
}
