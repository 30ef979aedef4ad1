import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { BaseLogger } from 'pino';
import { isOutage, ServiceError } from '../../adapters/service-error.ts';
import type { Effect, EffectResult, Store } from '../../adapters/store/port.ts';
import type { EffectError } from '../../machines/events.ts';
import { carrying, type Watch } from '../telemetry/watch.ts';
import type { Clock } from './clock.ts';
import { asJson } from './stored.ts';

/**
 * How one kind of work is done. It may be called again for the same key: `tries` then is above 0. What it no
 * longer needs it has forgotten with its result, never before: a process that dies in between begins again.
 */
export type EffectHandler = (effect: Effect, forget: (secret: string) => void) => Promise<unknown>;

export interface EffectsOptions {
  store: Pick<Store, 'takeEffects' | 'settleEffects'>;
  /** Work done by the service that the breaker watches. */
  handlers: Record<string, EffectHandler>;
  /** Work that needs nobody outside. */
  localHandlers?: Record<string, EffectHandler>;
  clock: Clock;
  log: Pick<BaseLogger, 'warn' | 'error'>;
  watch?: Watch;
  /** Waits between the tries of one effect, in ms; as many tries as waits plus one. */
  retryDelaysMs?: number[];
  concurrency?: number;
  /** Failures in a row after which a service is left alone for `breakMs`. */
  breakAfter?: number;
  breakMs?: number;
}

const LEASE_MS = 180_000;

/**
 * Does the work that turns have asked for and brings the result back as an event. At least once, under a
 * stable key; a service that is down is left alone for a while and its callers hear so at once.
 */
export function createEffects(options: EffectsOptions) {
  const {
    store,
    handlers,
    localHandlers = {},
    clock,
    log,
    concurrency = 64,
    breakAfter = 8,
    breakMs = 20_000,
  } = options;
  const { retryDelaysMs = [1_000, 3_000, 8_000, 15_000] } = options;
  const running = new Map<string, Promise<void>>();
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: breakMs,
    breaker: new ConsecutiveBreaker(breakAfter),
  });
  let stopped = false;
  let onDone: (() => void) | null = null;

  /** Begins what is due now; resolves to how much that was. */
  async function pump(): Promise<number> {
    if (stopped || running.size >= concurrency) return 0;
    const effects = await store.takeEffects(concurrency - running.size, clock.now(), LEASE_MS);
    for (const effect of effects) {
      // Its lease ran out while it is still being worked here: its own end will settle it.
      if (running.has(effect.key)) continue;
      const work = run(effect).finally(() => {
        running.delete(effect.key);
        onDone?.();
      });
      running.set(effect.key, work);
    }
    return effects.length;
  }

  async function run(effect: Effect): Promise<void> {
    try {
      await store.settleEffects([await attempt(effect)], clock.now());
    } catch (error) {
      log.error({ effect: effect.name, err: nameOf(error) }, 'effect cannot be settled');
    }
  }

  async function attempt(effect: Effect): Promise<EffectResult> {
    const { key, customer, path, name, tries } = effect;
    const at = () => clock.now();
    const stretch = options.watch?.({ kind: 'effect', customer, key, effect: name, tries }, effect.trace);
    const forgotten = new Set<string>();
    const result = (id: string, body: object): EffectResult => ({
      key,
      event: {
        id,
        to: { customer },
        body: carrying(asJson({ ...body, key, path, at: at() }), stretch?.trace),
        at: at(),
      },
      secrets: [...forgotten].map((secret) => ({ name: secret, value: null })),
    });
    try {
      const forget = (secret: string) => void forgotten.add(secret);
      const local = localHandlers[name];
      const output = await (local ? local(effect, forget) : breaker.execute(() => remote(effect, forget)));
      stretch?.end('done');
      return result(`${key}:done`, { type: 'effect.done', output: output ?? null });
    } catch (error) {
      const delay = isOutage(error) ? retryDelaysMs[tries] : undefined;
      log.warn({ effect: name, tries, err: nameOf(error), retryMs: delay ?? null }, 'effect failed');
      if (delay !== undefined) {
        stretch?.fail('retry');
        const wait =
          error instanceof ServiceError ? Math.max(delay, Math.min(error.retryAfterMs ?? 0, 60_000)) : delay;
        return { key, retryAt: at() + wait };
      }
      const failure = effectErrorOf(error);
      // Anything else is an answer: wrong password, nothing found.
      if (failure.code === 'unavailable' || failure.code === 'bug') stretch?.fail(failure.code);
      else stretch?.end(failure.code);
      return result(`${key}:failed`, { type: 'effect.failed', error: failure });
    }
  }

  function remote(effect: Effect, forget: (secret: string) => void): Promise<unknown> {
    const handler = handlers[effect.name];
    if (!handler) throw new Error(`no handler for ${effect.name}`);
    return handler(effect, forget);
  }

  return {
    pump,
    /** Called whenever some work has ended, so that more may begin. */
    onDone(listener: () => void) {
      onDone = listener;
    },
    /** Resolves when all that is under way has ended. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
    async stop(): Promise<void> {
      stopped = true;
      while (running.size > 0) await Promise.all(running.values());
    },
    breakerState: () => breaker.state,
  };
}

function effectErrorOf(error: unknown): EffectError {
  if (error instanceof BrokenCircuitError) return { code: 'unavailable', message: 'circuit open' };
  if (!(error instanceof ServiceError)) return { code: 'bug', message: nameOf(error) };
  const code = isOutage(error) ? 'unavailable' : (error.kind as EffectError['code']);
  return { code, message: error.message, ...(error.fields && { fields: error.fields }) };
}

function nameOf(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  return error instanceof Error ? error.name : 'thrown value';
}
