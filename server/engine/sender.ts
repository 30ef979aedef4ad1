import { LIMITS } from '../../adapters/whatsapp/limits.ts';
import { readOut, withFact, type OutBody } from './out.ts';
import { backoff, createMeter, createMeters } from './rate.ts';
import { createTyping } from './typing.ts';
import type { BaseLogger } from 'pino';
import type { Out, OutResult, Sending, Store } from '../../adapters/store/port.ts';
import type { SendResult, WhatsApp } from '../../adapters/whatsapp/client.ts';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import type { Pictures } from '../media/pictures.ts';
import type { Watch } from '../telemetry/watch.ts';
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
  /** Which templates Meta lets through just now; without it, all. */
  templates?: { usable(name: string, language: string): boolean };
  /** Makes pictures ready for sending, in its own time; never throws. */
  pictures?: Pick<Pictures, 'dress'>;
  watch?: Watch;
  /** Messages had to wait: for the pace of one person or of our number, or because Meta asked to. */
  onHeld?: (by: 'pair' | 'number' | 'meta', messages: number) => void;
  /** Meta took an answer, so long after what it answers had arrived. */
  onAnswered?: (ms: number) => void;
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
const MAX_PAIR_EXPONENT = 5;
/** At the longest backoff, about a day. */
const MAX_TRIES = 300;

/** Carries the outbox to Meta: in order for each customer, at Meta's pace, never again what may have arrived. */
export function createSender(options: SenderOptions): Sender {
  const { store, whatsapp, clock, log } = options;
  const { concurrency = 64, unclearHoldMs = 45_000, alarmPauseMs = 60_000 } = options;
  const { numberPerSecond = LIMITS.rate.numberPerSecond } = options;
  const number = createMeter({ everyMs: 1_000 / numberPerSecond, burst: Math.ceil(numberPerSecond / 10) });
  const pairs = createMeters(
    options.pair ?? { everyMs: LIMITS.rate.pairEveryMs, burst: LIMITS.rate.pairBurst },
  );
  const typing = createTyping(whatsapp, log);
  const inFlight = new Map<number, Promise<void>>();
  let dressing = 0;
  let pausedUntil = 0;
  let slowdowns = 0;
  let alarm: SenderHealth['alarm'] = null;
  let isRunning = false;
  let isStopped = false;
  // Whether the outbox may hold more than the last take was allowed; else the store wakes us.
  let mayBeMore = false;
  // The number's pace was used up when last looked.
  let isHeld = false;
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
    const room = (alarm ? 1 : concurrency) - busy();
    const available = number.available(now);
    const limit = Math.min(room, available);
    mayBeMore = true;
    if (available <= 0) isHeld = true;
    if (limit <= 0) return 0;
    try {
      const outs = (await store.takeOut(limit, now, LEASE_MS)).filter(({ id }) => !inFlight.has(id));
      for (const out of outs) begin(out);
      if (isHeld && outs.length > 0) options.onHeld?.('number', outs.length);
      isHeld = false;
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
    return !isStopped && !alarm && now >= pausedUntil && busy() < concurrency && number.available(now) > 0;
  }

  function busy(): number {
    return inFlight.size - dressing;
  }

  function begin(out: Out): void {
    const body = readOut(out.body);
    const work = deliver(out, body)
      .then((result) => {
        const now = clock.now();
        const heardAt = body?.answering?.heardAt ?? 0;
        if (result.outcome === 'sent' && heardAt > 0) options.onAnswered?.(now - heardAt);
        return store.settleOut([withFact(result, body, now)], now);
      })
      .catch((error: unknown) => log.error({ err: nameOf(error), out: out.id }, 'outbox cannot be settled'))
      .finally(() => {
        inFlight.delete(out.id);
        if (isRunning && mayBeMore) void pump();
      });
    inFlight.set(out.id, work);
  }

  async function deliver(out: Out, body: OutBody | null): Promise<OutResult> {
    if (!body) return dead(out, 'malformed');
    const now = clock.now();
    const waitMs = pairs.of(out.customer).waitMs(now);
    if (waitMs > 0) {
      options.onHeld?.('pair', 1);
      return { id: out.id, outcome: 'retry', retryAt: now + waitMs };
    }
    const { id, customer, tries } = out;
    const stretch = options.watch?.({ kind: 'send', customer, out: id, tries }, body.trace);
    const result = await post(out, body, isWindowOpen(out, now));
    if (result.outcome === 'sent') stretch?.end('sent');
    else stretch?.fail(result.outcome);
    return result;
  }

  async function post(out: Out, body: OutBody, isOpen: boolean): Promise<OutResult> {
    const { outbound, fallback } = body;
    const fitting = isOpen || outbound.type === 'template' ? outbound : fallback;
    if (!fitting) return dead(out, 'windowClosed');
    if (isPaused(fitting)) return dead(out, 'template:paused');
    const now = clock.now();
    pairs.of(out.customer).take(now);
    number.take(now);
    const result = await send(out, fitting);
    const isTooLate = result.kind === 'refused' && result.action === 'template';
    return isTooLate && isOpen && fallback ? post(out, body, false) : conclude(out, result);
  }

  function isPaused(outbound: Outbound): boolean {
    if (outbound.type !== 'template') return false;
    const { name, language } = outbound.template;
    return options.templates?.usable(name, language.code) === false;
  }

  /** Meta forgets pictures: once more with a new id, when it says so. */
  async function send({ id, to }: Out, outbound: Outbound): Promise<SendResult> {
    const dressed = await dress(outbound);
    const result = await whatsapp.send(to, dressed, String(id));
    if (dressed === outbound || result.kind !== 'refused' || !result.isGone) return result;
    return whatsapp.send(to, await dress(outbound, dressed), String(id));
  }

  /** Gives up its place meanwhile: nobody else waits for a picture. */
  async function dress(outbound: Outbound, refused?: Outbound): Promise<Outbound> {
    if (!options.pictures) return outbound;
    dressing += 1;
    if (isRunning && mayBeMore) void pump();
    try {
      return await options.pictures.dress(outbound, refused);
    } finally {
      dressing -= 1;
    }
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
        if (scope) options.onHeld?.('meta', 1);
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
      if (!isStopped && !alarm) typing.show(messageId);
    },

    health: () => ({
      inFlight: inFlight.size,
      pausedUntil: pausedUntil > clock.now() ? pausedUntil : null,
      alarm,
    }),
  };
}

function isWindowOpen({ lastInboundAt }: Out, now: number): boolean {
  return lastInboundAt !== null && now - lastInboundAt < LIMITS.windowMs - WINDOW_MARGIN_MS;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'thrown value';
}
