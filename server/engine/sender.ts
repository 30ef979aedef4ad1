import { z } from 'zod';
import { LIMITS } from '../../adapters/whatsapp/limits.ts';
import { createMeter, createMeters } from './rate.ts';
import type { BaseLogger } from 'pino';
import type { Out, OutResult, Sending, StatusNews, Store } from '../../adapters/store/port.ts';
import type { SendResult, WhatsApp } from '../../adapters/whatsapp/client.ts';
import type { Inbound } from '../../adapters/whatsapp/inbound.types.ts';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import type { Clock } from './clock.ts';
import type { Rate } from './rate.ts';

export interface SenderOptions {
  store: Pick<Store, 'takeOut' | 'settleOut' | 'onWake'>;
  whatsapp: Pick<WhatsApp, 'send' | 'markRead'>;
  clock: Clock;
  log: Pick<BaseLogger, 'error' | 'warn' | 'debug'>;
  concurrency?: number;
  /** What Meta allows our number; a business of the higher tier has 1000. */
  numberPerSecond?: number;
  pair?: Rate;
  /** How long a message whose sending had no answer waits for a status before it is sent again, once. */
  unclearHoldMs?: number;
  alarmPauseMs?: number;
}

export interface Sender {
  start(): void;
  /** Takes what may go out now and begins sending it; resolves to how much that was. */
  pump(): Promise<number>;
  /** Who sends a turn's messages straight after its commit; undefined while they had better wait in the outbox. */
  carrier(): Sending | undefined;
  /** Resolves when nothing more can go out at the clock's present time. */
  idle(): Promise<void>;
  /** Takes nothing more and waits for what is on its way. */
  stop(): Promise<void>;
  /** Ticks and "typing…" for this inbound message, at best effort: never waits, never fails. */
  typing(messageId: string): void;
  health(): SenderHealth;
}

interface SenderHealth {
  inFlight: number;
  /** Nothing is taken before; null when sending goes on. */
  pausedUntil: number | null;
  /** Meta refused the account itself; lasts until something gets through again. */
  alarm: { code: number | string; since: number } | null;
}

const POLL_MS = 250;
/** Under load, takes a handful at once rather than one for each grain of the rate. */
const RATE_PAUSE_MS = 50;
/** Longer than the slowest exchange with Meta. */
const LEASE_MS = 120_000;
const WINDOW_MARGIN_MS = 10 * 60_000;
const MAX_BACKOFF_MS = 5 * 60_000;
const MAX_PAIR_EXPONENT = 5;
/** At the longest backoff, about a day. */
const MAX_TRIES = 300;
const MAX_TYPING = 32;

const OutBody = z.object({ outbound: z.custom<Outbound>(isOutbound) });

/** Carries the outbox to Meta: in order for each customer, at Meta's pace, never again what may have arrived. */
export function createSender(options: SenderOptions): Sender {
  const { store, whatsapp, clock, log } = options;
  const { concurrency = 64, unclearHoldMs = 45_000, alarmPauseMs = 60_000 } = options;
  const { numberPerSecond = LIMITS.rate.numberPerSecond } = options;
  const number = createMeter({ everyMs: 1_000 / numberPerSecond, burst: Math.ceil(numberPerSecond / 10) });
  const pairs = createMeters(
    options.pair ?? { everyMs: LIMITS.rate.pairEveryMs, burst: LIMITS.rate.pairBurst },
  );
  const inFlight = new Map<number, Promise<void>>();
  let pausedUntil = 0;
  let slowdowns = 0;
  let alarm: SenderHealth['alarm'] = null;
  let isRunning = false;
  let isStopped = false;
  let typings = 0;
  // Whether the outbox may hold more than the last take was allowed; else the store wakes us.
  let mayBeMore = false;
  let timer: NodeJS.Timeout | undefined;
  let taking: Promise<number> | null = null;
  let next: Promise<number> | null = null;

  function pump(): Promise<number> {
    if (taking) {
      next ??= taking.then(() => {
        next = null;
        return pump();
      });
      return next;
    }
    taking = take().finally(() => {
      taking = null;
      if (isRunning) arm();
    });
    return taking;
  }

  async function take(): Promise<number> {
    const now = clock.now();
    if (isStopped || now < pausedUntil) return 0;
    // While the account is in trouble one message probes it; the others stay where they are.
    const room = (alarm ? 1 : concurrency) - inFlight.size;
    const limit = Math.min(room, number.available(now));
    mayBeMore = true;
    if (limit <= 0) return 0;
    try {
      const outs = (await store.takeOut(limit, now, LEASE_MS)).filter(({ id }) => !inFlight.has(id));
      for (const out of outs) begin(out);
      mayBeMore = outs.length === limit;
      return outs.length;
    } catch (error) {
      log.error({ err: nameOf(error) }, 'outbox cannot be read');
      return 0;
    }
  }

  const sending: Sending = {
    leaseMs: LEASE_MS,
    take(outs) {
      for (const out of outs) {
        if (canCarry()) begin(out);
        else void store.settleOut([{ id: out.id, outcome: 'retry', retryAt: clock.now() }], clock.now());
      }
    },
  };

  function canCarry(): boolean {
    const now = clock.now();
    return (
      !isStopped && !alarm && now >= pausedUntil && inFlight.size < concurrency && number.available(now) > 0
    );
  }

  function begin(out: Out): void {
    const work = deliver(out)
      .then((result) => store.settleOut([result], clock.now()))
      .catch((error: unknown) => log.error({ err: nameOf(error), out: out.id }, 'outbox cannot be settled'))
      .finally(() => {
        inFlight.delete(out.id);
        if (isRunning && mayBeMore) void pump();
      });
    inFlight.set(out.id, work);
  }

  async function deliver(out: Out): Promise<OutResult> {
    const { id, customer, to } = out;
    const body = OutBody.safeParse(out.body);
    if (!body.success) return dead(out, 'malformed');
    const { outbound } = body.data;
    const now = clock.now();
    if (outbound.type !== 'template' && !isWindowOpen(out, now)) return dead(out, 'windowClosed');
    const pair = pairs.of(customer);
    const waitMs = pair.waitMs(now);
    if (waitMs > 0) return { id, outcome: 'retry', retryAt: now + waitMs };
    pair.take(now);
    number.take(now);
    return conclude(out, await whatsapp.send(to, outbound, String(id)));
  }

  function conclude(out: Out, result: SendResult): OutResult {
    const now = clock.now();
    switch (result.kind) {
      case 'sent':
        slowdowns = 0;
        alarm = null;
        return { id: out.id, outcome: 'sent', wamid: result.wamid };
      case 'unclear':
        if (out.unclear) return dead(out, 'unclear');
        return { id: out.id, outcome: 'unclear', retryAt: now + unclearHoldMs };
      case 'refused':
        return refused(out, result, now);
    }
  }

  function refused(out: Out, refusal: Extract<SendResult, { kind: 'refused' }>, now: number): OutResult {
    const { action, code, scope, tries = MAX_TRIES, retryAfterMs = 0 } = refusal;
    const retryIn = (ms: number): OutResult => ({ id: out.id, outcome: 'retry', retryAt: now + ms });
    switch (action) {
      case 'alarm':
        alarm ??= { code, since: now };
        pausedUntil = now + alarmPauseMs;
        log.error({ code, out: out.id }, 'meta refuses the account: sending is paused');
        return retryIn(alarmPauseMs);
      case 'retry':
      case 'wait':
        if (scope === 'number') return retryIn(slowDown(Math.max(retryAfterMs, 1_000), now));
        if (out.tries + 1 >= tries) return dead(out, `${action}:${String(code)}`);
        if (scope === 'pair') return retryIn(1_000 * 4 ** Math.min(out.tries, MAX_PAIR_EXPONENT));
        return retryIn(Math.max(retryAfterMs, backoff(1_000, out.tries)));
      case 'template':
      case 'fix':
      case 'unreachable':
        return dead(out, `${action}:${String(code)}`);
    }
  }

  /** All that are on their way will be told the same: only the first of them lengthens the pause. */
  function slowDown(baseMs: number, now: number): number {
    if (now >= pausedUntil) {
      pausedUntil = now + Math.max(baseMs, backoff(baseMs, slowdowns));
      slowdowns += 1;
      log.warn({ ms: pausedUntil - now }, 'meta asks to slow down');
    }
    return pausedUntil - now;
  }

  function dead({ id }: Out, reason: string): OutResult {
    log.warn({ out: id, reason }, 'message not sent');
    return { id, outcome: 'dead', reason };
  }

  function arm(): void {
    clearTimeout(timer);
    const waitMs = number.waitMs(clock.now());
    timer = setTimeout(
      () => void pump(),
      waitMs > 0 ? Math.min(POLL_MS, Math.max(RATE_PAUSE_MS, waitMs)) : POLL_MS,
    );
    timer.unref();
  }

  return {
    start() {
      isRunning = true;
      store.onWake((what) => {
        if (isRunning && what === 'out') void pump();
      });
      void pump();
    },

    pump,
    carrier: () => (canCarry() ? sending : undefined),

    async idle() {
      for (;;) {
        const taken = await pump();
        if (taken === 0 && inFlight.size === 0) return;
        await Promise.all(inFlight.values());
      }
    },

    async stop() {
      isRunning = false;
      isStopped = true;
      clearTimeout(timer);
      await taking;
      await Promise.all(inFlight.values());
    },

    typing(messageId) {
      if (isStopped || alarm || typings >= MAX_TYPING) return;
      typings += 1;
      whatsapp
        .markRead(messageId, { typing: true })
        .catch((error: unknown) => log.debug({ err: nameOf(error) }, 'typing not shown'))
        .finally(() => {
          typings -= 1;
        });
    },

    health: () => ({
      inFlight: inFlight.size,
      pausedUntil: pausedUntil > clock.now() ? pausedUntil : null,
      alarm,
    }),
  };
}

/** The delivery news in a webhook, with the outbox row that each speaks of. */
export function toStatusNews(inbound: Inbound[]): StatusNews[] {
  return inbound.flatMap((each) => {
    if (each.kind !== 'status') return [];
    const { wamid, status, at, callback, errorCode } = each;
    const out = callback && /^\d{1,15}$/.test(callback) ? Number(callback) : undefined;
    return [
      { wamid, status, at, ...(out !== undefined && { out }), ...(errorCode !== undefined && { errorCode }) },
    ];
  });
}

function isWindowOpen({ lastInboundAt }: Out, now: number): boolean {
  return lastInboundAt !== null && now - lastInboundAt < LIMITS.windowMs - WINDOW_MARGIN_MS;
}

function backoff(baseMs: number, tries: number): number {
  return Math.min(MAX_BACKOFF_MS, baseMs * 2 ** Math.min(tries, 20));
}

/** Our own constructors made it, perhaps in an earlier release; what it holds is for Meta to judge. */
function isOutbound(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'thrown value';
}
