import { CircuitState } from 'cockatiel';
import { Gauge } from 'prom-client';
import type { Store } from '../../adapters/store/port.ts';
import { declared } from '../../adapters/whatsapp/templates/declared.ts';
import type { Clock } from '../engine/clock.ts';
import type { createEffects } from '../engine/effects.ts';
import type { Sender } from '../engine/sender.ts';
import type { TemplateHealth } from '../templates/health.ts';
import type { Metrics } from './metrics.ts';

export interface ScrapeOptions {
  metrics: Pick<Metrics, 'registry'>;
  store: Pick<Store, 'stats'>;
  sender: Pick<Sender, 'health'>;
  effects: Pick<ReturnType<typeof createEffects>, 'breakerState'>;
  templates: Pick<TemplateHealth, 'usable' | 'stateOf'>;
  clock: Clock;
}

export type Scrape = ReturnType<typeof createScrape>;

const breakerStates = Object.entries({
  closed: CircuitState.Closed,
  open: CircuitState.Open,
  half_open: CircuitState.HalfOpen,
  isolated: CircuitState.Isolated,
});

/** All metrics as Prometheus reads them: what was counted, and how things stand at this moment. */
export function createScrape({ metrics, store, sender, effects, templates, clock }: ScrapeOptions) {
  const { registry } = metrics;
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });

  const customers = gauge('toktok_customers', 'People with a conversation');
  const pending = gauge('toktok_events_pending', 'Events due and not worked yet');
  const pendingAge = gauge(
    'toktok_events_oldest_pending_age_seconds',
    'Since when the oldest of them is due',
  );
  const parked = gauge('toktok_events_parked', 'Events given up after several tries');
  const unfinished = gauge('toktok_effects_pending', 'Effects asked for and not ended');
  const breaker = gauge('toktok_breaker_state', 'The breaker before a service: 1 for the state it is in', [
    'service',
    'state',
  ]);
  const outbox = gauge('toktok_outbox_depth', 'Messages not sent yet');
  const outboxAge = gauge('toktok_outbox_oldest_age_seconds', 'Since when the oldest of them may go out');
  const deadLetters = gauge('toktok_outbox_dead_letters', 'Messages that could not be sent');
  const inFlight = gauge('toktok_sends_in_flight', 'Messages on their way to Meta');
  const refused = gauge('toktok_number_refused', '1 while Meta refuses our account or number');
  const pause = gauge(
    'toktok_number_pause_seconds',
    'How long nothing will be sent because Meta asked for it',
  );
  const usable = gauge('toktok_template_usable', '1 for a template that Meta lets through', [
    'template',
    'language',
  ]);
  const judged = gauge('toktok_template_info', 'What Meta has last told of a template', [
    'template',
    'language',
    'status',
    'quality',
  ]);
  const size = gauge('toktok_database_size_bytes', 'The database, and the log beside it', ['file']);

  async function refresh(): Promise<void> {
    const now = clock.now();
    const stats = await store.stats(now);
    const { alarm, pausedUntil, inFlight: sending } = sender.health();
    customers.set(stats.customers);
    pending.set(stats.pendingEvents);
    pendingAge.set(stats.oldestPendingMs / 1_000);
    parked.set(stats.parked);
    unfinished.set(stats.pendingEffects);
    for (const [state, value] of breakerStates)
      breaker.set({ service: 'toktok', state }, Number(effects.breakerState() === value));
    outbox.set(stats.outboxDepth);
    outboxAge.set(stats.oldestOutMs / 1_000);
    deadLetters.set(stats.deadLetters);
    inFlight.set(sending);
    refused.set(Number(alarm !== null));
    pause.set(pausedUntil === null ? 0 : (pausedUntil - now) / 1_000);
    judged.reset();
    for (const { name: template, language } of declared) {
      const { status, quality } = templates.stateOf(template, language);
      usable.set({ template, language }, Number(templates.usable(template, language)));
      judged.set({ template, language, status: status ?? 'untold', quality: quality ?? 'untold' }, 1);
    }
    size.set({ file: 'data' }, stats.dataBytes);
    size.set({ file: 'log' }, stats.logBytes);
  }

  return {
    contentType: registry.contentType,
    async text(): Promise<string> {
      await refresh();
      return registry.metrics();
    },
  };
}
