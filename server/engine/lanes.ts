import type { BaseLogger } from 'pino';
import type { InspectionEvent } from 'xstate';
import type { Claim, ClaimedEvent, Customer, Sending, Store, Turn } from '../../adapters/store/port.ts';
import { phoneFromWaId } from '../../machines/reading/phone.ts';
import type { Json } from '../../machines/domain.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import { flowOfState } from '../analytics/facts.ts';
import type { Stretch, Watch } from '../telemetry/watch.ts';
import type { Clock } from './clock.ts';
import { toOuts } from './out.ts';
import { pace } from './flood.ts';
import type { Rate } from './rate.ts';
import { isFromPerson, stampMessage, step, type EngineEvent, type StepInput } from './step.ts';
import { asJson } from './stored.ts';

export interface LanesOptions {
  store: Pick<Store, 'claim' | 'commit' | 'fail' | 'accept' | 'release'>;
  clock: Clock;
  log: Pick<BaseLogger, 'error' | 'warn'>;
  owner: string;
  supportPhone: string | null;
  canAskLlm?: boolean;
  canHear?: boolean;
  /** Customers whose answer waits for a service: their last message, for the typing sign. */
  onWaiting?: (eventId: string) => void;
  watch?: Watch;
  /** What a customer's machines are to be observed with, for developers. */
  inspect?: (customer: number) => (event: InspectionEvent) => void;
  /** Sends messages straight from the commit, without the outbox being read for them. */
  carrier?: () => Sending | undefined;
  /** How fast one person may write for long. */
  flood?: Rate;
  batch?: number;
  leaseMs?: number;
  maxTries?: number;
}

/**
 * The lanes: each claimed customer's events are stepped one after another and committed together, customers
 * side by side. No HTTP happens here, so nothing is ever held while waiting for anybody.
 */
export function createLanes(options: LanesOptions) {
  const { store, clock, log, owner, batch = 64, leaseMs = 15_000, maxTries = 5 } = options;

  /** Works what is due now; resolves to how many events that was. */
  async function pump(): Promise<number> {
    const claims = await store.claim(batch, owner, clock.now(), leaseMs);
    if (claims.length === 0) return 0;
    await Promise.all(claims.map(turnOf).map(settle));
    return claims.reduce((sum, { events }) => sum + events.length, 0);
  }

  function turnOf(claim: Claim): Worked {
    const turn: Turn = {
      customer: claim.customer,
      fence: claim.fence,
      done: [],
      snapshot: claim.snapshot,
      out: [],
      effects: [],
      timers: [],
      cancelledTimers: [],
      secrets: [],
      journal: [],
      said: [],
      facts: [],
    };
    const facts = factsOf(claim.profile, options);
    const stretches: Stretch[] = [];
    let waitingFor: string | null = null;
    for (const event of claim.events) {
      const { type, cause } = headOf(event.body);
      const stretch = options.watch?.(
        { kind: 'turn', customer: claim.customer, seq: event.seq, event: type },
        cause,
      );
      try {
        const spoke = apply(turn, event, facts, stretch?.trace, options);
        turn.done.push(event.seq);
        if (stretch) stretches.push(stretch);
        waitingFor = spoke ? null : event.id;
      } catch (error) {
        stretch?.fail('failed');
        return { claim, turn, stretches, failed: { event, error }, waitingFor };
      }
    }
    return { claim, turn, stretches, failed: null, waitingFor };
  }

  async function settle({ claim, turn, stretches, failed, waitingFor }: Worked): Promise<void> {
    const { customer, fence } = claim;
    if (turn.done.length > 0) {
      const result = await commit(turn, stretches);
      if (result === 'fenced') log.warn({ customer }, 'turn refused: another owner has the lane');
      else if (waitingFor !== null && turn.effects.length > 0) options.onWaiting?.(waitingFor);
      return;
    }
    if (!failed) return store.release([{ customer, fence }], clock.now());
    const { event, error } = failed;
    const now = clock.now();
    log.error({ customer, seq: event.seq, err: describe(error) }, 'step failed');
    const retryAt = now + Math.min(60_000, 500 * 4 ** event.tries);
    const outcome = await store.fail(
      { customer, fence, seq: event.seq, reason: describe(error), retryAt, maxTries },
      now,
    );
    if (outcome === 'parked' && !event.id.startsWith('apology:')) {
      const apology: EngineEvent = { type: 'engine.apology', at: now };
      await store.accept(
        [{ id: `apology:${event.seq}`, to: { customer }, body: asJson(apology), at: now }],
        now,
      );
    }
  }

  async function commit(turn: Turn, stretches: Stretch[]): Promise<'ok' | 'fenced' | undefined> {
    try {
      const [result] = await store.commit([turn], clock.now(), options.carrier?.());
      for (const stretch of stretches)
        if (result === 'ok') stretch.end('committed');
        else stretch.fail('fenced');
      return result;
    } catch (error) {
      for (const stretch of stretches) stretch.fail('lost');
      throw error;
    }
  }

  return { pump };
}

interface Worked {
  claim: Claim;
  turn: Turn;
  /** The events of the turn, as they are watched. */
  stretches: Stretch[];
  /** The event that threw; those before it are in the turn. */
  failed: { event: ClaimedEvent; error: unknown } | null;
  /** The last event when it was answered by nothing yet. */
  waitingFor: string | null;
}

/** Adds one event's step to the turn; true when it said something. Throws without having changed the turn. */
function apply(
  turn: Turn,
  event: ClaimedEvent,
  facts: Facts,
  trace: string | undefined,
  { flood, inspect }: Pick<LanesOptions, 'flood' | 'inspect'>,
): boolean {
  const body = readBody(event.body);
  // A reaction, say: it opened the window when it was accepted, and that is all.
  if (body.type === 'engine.noted') return true;
  const paced = isFromPerson(body) ? pace(turn.snapshot, body.at, flood) : null;
  const heard =
    paced && paced.outcome !== 'passed' ? ({ type: `engine.${paced.outcome}`, at: body.at } as const) : body;
  const stepId = `${turn.customer}:${event.seq}`;
  const result = step({
    stored: turn.snapshot,
    event: heard,
    facts,
    stepId,
    ...(inspect && { inspect: inspect(turn.customer) }),
  });
  const { message, fact } = result;
  const heardAt = isFromPerson(body) ? event.due : result.stored.heardAt;
  const isAnswer = message !== null && body.type !== 'news.came';
  // The same object: the next step goes on from it without restoring.
  const stored = Object.assign(
    result.stored,
    { heardAt: isAnswer ? 0 : heardAt },
    paced && { paidUntil: paced.paidUntil, lastAt: paced.lastAt },
  );
  const answering = { role: fact.role, flow: flowOfState(fact.to), heardAt: isAnswer ? heardAt : 0 };
  const out = message ? toOuts(stampMessage(message, stored.stamp), answering, trace) : [];

  turn.snapshot = asJson(stored);
  turn.out.push(...out);
  turn.effects.push(
    ...result.effects.map((effect) => ({
      ...effect,
      input: asJson(effect.input),
      ...(trace && { trace }),
    })),
  );
  turn.timers.push(...result.timers);
  turn.cancelledTimers.push(...result.cancelledTimers);
  turn.secrets.push(...result.secrets);
  if (result.topics) turn.topics = result.topics;
  turn.journal.push(result.journal);
  turn.said?.push(out.length);
  turn.facts?.push(asJson(fact));
  return out.length > 0;
}

/** What the edges and the engine have stored; the store's seal vouches for the rest. */
function readBody(body: Json): StepInput['event'] | { type: 'engine.noted' } {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body['type'] !== 'string')
    throw new Error('not an event');
  return ('trace' in body ? withoutTrace(body) : body) as unknown as StepInput['event'];
}

/** It is no matter of the machines, nor of the journal. */
function withoutTrace({ trace: _, ...event }: { [name: string]: Json }): { [name: string]: Json } {
  return event;
}

/** What an event is, and what it has carried on from the work it came of. */
function headOf(body: Json): { type: string; cause: string | undefined } {
  const { type, trace } = (body ?? {}) as { type?: unknown; trace?: unknown };
  return {
    type: typeof type === 'string' ? type : 'unknown',
    cause: typeof trace === 'string' ? trace : undefined,
  };
}

function factsOf(
  { waId, profileName }: Customer,
  { supportPhone, canAskLlm = false, canHear = false }: LanesOptions,
): Facts {
  return {
    phone: waId === undefined ? null : phoneFromWaId(waId),
    profileName,
    supportPhone,
    canAskLlm,
    canHear,
  };
}

/** What went wrong, without the values it went wrong on. */
function describe(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof Error ? ` (${cause.name}: ${firstLine(cause.message)})` : '';
  return error instanceof Error ? `${error.name}: ${firstLine(error.message)}${inner}` : 'thrown value';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
