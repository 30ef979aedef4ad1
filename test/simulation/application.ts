import type { Json } from '../../machines/domain.ts';
import type { Claim, Turn } from '../../adapters/store/port.ts';

/** What an event of the simulation asks of the application. */
export type Request = {
  id: string;
  /** Asks for work outside. */
  effect?: boolean;
  /** Sets a timer that many ms ahead. */
  timerIn?: number;
  /** Cancels the oldest timer that is still to come. */
  cancels?: boolean;
  /** What its answer speaks of. */
  subject?: string;
  /** Fails this often before it passes. */
  poison?: number;
};

export type Snapshot = { applied: string[]; timers: string[] };

export type Entry = {
  id: string;
  sets: { id: string; due: number } | null;
  cancels: string | null;
  effect: string | null;
  subject: string | null;
};

/** A conversation that remembers what it has heard and answers each event once. */
export function play(claim: Claim, events: Claim['events'], now: number): Turn {
  // Only ever what a former turn of this application has left.
  const before = (claim.snapshot ?? { applied: [], timers: [] }) as Snapshot;
  const snapshot = { applied: [...before.applied], timers: [...before.timers] };
  const turn: Turn = {
    customer: claim.customer,
    fence: claim.fence,
    done: events.map((event) => event.seq),
    snapshot,
    out: [],
    effects: [],
    timers: [],
    cancelledTimers: [],
    secrets: [],
    journal: [],
  };
  const arrived = claim.events.map((event) => event.id);
  for (const { body } of events) {
    const request = readRequest(body);
    const { id, subject } = request;
    const entry: Entry = { id, sets: null, cancels: null, effect: null, subject: subject ?? null };
    snapshot.applied.push(id);
    snapshot.timers = snapshot.timers.filter((timer) => timer !== id);
    turn.out.push({ body: { re: id }, ...(subject && { subject }) });
    if (request.effect) {
      entry.effect = `fx:${id}`;
      turn.effects.push({ key: entry.effect, name: 'work', path: 'flow', input: { id } });
    }
    const oldest = before.timers.find((timer) => snapshot.timers.includes(timer) && !arrived.includes(timer));
    if (request.cancels && oldest) {
      entry.cancels = oldest;
      turn.cancelledTimers.push(oldest);
      snapshot.timers = snapshot.timers.filter((timer) => timer !== oldest);
    }
    if (request.timerIn !== undefined) {
      entry.sets = { id: `t:${id}`, due: now + request.timerIn };
      turn.timers.push({ ...entry.sets, body: { id: entry.sets.id } });
      snapshot.timers.push(entry.sets.id);
    }
    turn.journal.push(entry);
  }
  return turn;
}

export function readRequest(body: Json): Request {
  // The simulation stores nothing else as an event's body.
  return body as Request;
}
