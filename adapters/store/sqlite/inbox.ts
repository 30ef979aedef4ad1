import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal, type Vault } from '../crypto.ts';
import type { Accepted, ClaimedEvent, NewEvent, ParkedEvent, Turn } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { Scope } from './group-commit.ts';
import type { CustomerRow, People } from './people.ts';
import { EVENT, LANE } from './schema.ts';

interface Pending {
  seq: number;
  at: number;
  due: number;
  timer: number;
  tries: number;
  /** Opened when it is first asked for. */
  content?: Content;
}

interface Content {
  id: string;
  body: Json;
}

interface ParkedRow extends ParkedEvent {
  sealed: Buffer;
}

const WARM_EVENTS = 2_000;

export type Inbox = ReturnType<typeof createInbox>;

/** Events from their arrival to their end: waiting in the customer's lane, done, or parked. */
export function createInbox(db: Database, vault: Vault, people: People) {
  const holderOf = db.prepare<[Buffer], number>('select customer from event where hash = ?').pluck();
  const insert = db.prepare<[Buffer, number, Buffer, number, number, number]>(
    `insert into event (hash, customer, body, at, due, timer) values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
  );
  const setTimer = db.prepare<[Buffer, number, Buffer, number, number]>(
    'insert or replace into event (hash, customer, body, at, due, timer) values (?, ?, ?, ?, ?, 1)',
  );
  const pendingOf = db.prepare<[number], Pending>(
    `select seq, at, due, timer, tries from event where customer = ? and state = ${EVENT.pending} order by seq`,
  );
  const bodyOf = db.prepare<[number], Buffer>('select body from event where seq = ?').pluck();
  const finish = db.prepare<[number, number]>(
    `update event set state = ${EVENT.done}, body = null where seq = ? and customer = ? and state = ${EVENT.pending}`,
  );
  const cancel = db.prepare<[Buffer, number]>(
    `delete from event where hash = ? and customer = ? and state = ${EVENT.pending}`,
  );
  const count = db.prepare<[number, number, number]>(
    'update event set tries = ? where seq = ? and customer = ?',
  );
  const park = db.prepare<[Buffer, number]>(
    `update event set state = ${EVENT.parked}, reason = ? where seq = ?`,
  );
  const parkedRows = db.prepare<[number], ParkedRow>(
    `select seq, customer, tries, at, reason as sealed
     from event indexed by event_parked where state = ${EVENT.parked} order by seq limit ?`,
  );
  const unpark = db.prepare<[number], { customer: number; due: number }>(
    `update event set state = ${EVENT.pending}, tries = 0, reason = null
     where seq = ? and state = ${EVENT.parked} returning customer, due`,
  );
  const drop = db.prepare<[number]>(
    `update event set state = ${EVENT.done}, body = null, reason = null where seq = ? and state = ${EVENT.parked}`,
  );

  // What has just arrived is most often worked at once.
  const warm = new LRUCache<number, Pending[]>({
    maxSize: WARM_EVENTS,
    sizeCalculation: (events) => Math.max(1, events.length),
  });

  return {
    accept,
    waiting,
    nextDue,
    failed,
    settle,
    parked,
    redrive,
    discard,
    forgetAll: () => warm.clear(),
  };

  function accept(events: NewEvent[], now: number, scope: Scope): Accepted[] {
    return events.map((event) => acceptOne(event, now, scope));
  }

  function acceptOne(event: NewEvent, now: number, scope: Scope): Accepted {
    const { id, to, body, at, due = now } = event;
    const hash = vault.digest('event', id);
    let row = 'customer' in to ? people.row(to.customer) : people.find(to);
    if (!row) {
      const holder = holderOf.get(hash);
      if (holder !== undefined) return { id, customer: holder, fresh: false };
      // Erased meanwhile: there is nobody left to tell, and nothing may be kept.
      if ('customer' in to) return { id, customer: to.customer, fresh: false };
      row = people.create(to);
    }
    const timer = Number(due > now);
    const arrival = Math.max(due, now);
    const sealed = seal(people.keyOf(row), 'event', row.id, [id, body]);
    const { changes, lastInsertRowid } = insert.run(hash, row.id, sealed, at, arrival, timer);
    if (changes === 0) return { id, customer: holderOf.get(hash) ?? row.id, fresh: false };

    const before = pending(row);
    const arrived = {
      seq: Number(lastInsertRowid),
      at,
      due: arrival,
      timer,
      tries: 0,
      content: { id, body },
    };
    if (before) warm.set(row.id, [...before, arrived]);
    if (!('customer' in to)) row = people.identify(row, to);
    if (event.fromPerson && event.profileName) row = people.callThem(row, event.profileName);
    const last_inbound_at = event.fromPerson ? Math.max(row.last_inbound_at ?? at, at) : row.last_inbound_at;
    people.change(row, { last_inbound_at, ready_at: soonest(row, arrival) });
    if (row.lane === LANE.free && !timer) scope.wake('events');
    return { id, customer: row.id, fresh: true };
  }

  /**
   * What may be worked now, in order. Messages keep their order of arrival whatever the clock did;
   * timers stand between them by their due time.
   */
  function waiting(row: CustomerRow, now: number): ClaimedEvent[] {
    const events = pending(row) ?? load(row);
    const timers = events
      .filter(({ timer, due }) => timer && due <= now)
      .sort((a, b) => a.due - b.due || a.seq - b.seq);
    const arrived = events.filter(({ timer }) => !timer);
    return merge(arrived, timers).map((event) => {
      event.content ??= open(row, event.seq);
      const { seq, at, due, tries, content } = event;
      return { seq, ...content, at, due, tries };
    });
  }

  /** When the customer's lane has something to do next. */
  function nextDue(row: CustomerRow): number | null {
    const events = pending(row) ?? load(row);
    return events.length === 0 ? null : Math.min(...events.map(({ due }) => due));
  }

  function pending(row: CustomerRow): Pending[] | undefined {
    // A free lane with nothing to come has no events.
    return warm.get(row.id) ?? (row.lane === LANE.free && row.ready_at === null ? [] : undefined);
  }

  function load({ id }: CustomerRow): Pending[] {
    const events = pendingOf.all(id);
    warm.set(id, events);
    return events;
  }

  function open(row: CustomerRow, seq: number): Content {
    const sealed = bodyOf.get(seq);
    if (!sealed) throw new StoreError('UNREADABLE', 'A pending event without a body');
    const [id, body] = unseal<[string, Json]>(people.keyOf(row), 'event', row.id, sealed);
    return { id, body };
  }

  function settle(row: CustomerRow, turn: Turn, now: number): void {
    const { id: customer } = row;
    for (const seq of turn.done) finish.run(seq, customer);
    for (const id of turn.cancelledTimers) cancel.run(timerHash(customer, id), customer);
    for (const { id, due, body } of turn.timers) {
      // Not before now: a timer set late must not overtake what has already arrived.
      const sealed = seal(people.keyOf(row), 'event', customer, [id, body]);
      setTimer.run(timerHash(customer, id), customer, sealed, now, Math.max(due, now));
    }
    const events = warm.get(customer);
    const isMore = turn.timers.length + turn.cancelledTimers.length > 0;
    if (isMore) warm.delete(customer);
    else if (events)
      warm.set(
        customer,
        events.filter(({ seq }) => !turn.done.includes(seq)),
      );
  }

  /** Counts a try of a pending event; true when that was the last one and it has been parked. */
  function failed(row: CustomerRow, failure: { seq: number; reason: string; maxTries: number }): boolean {
    const { seq, reason, maxTries } = failure;
    const event = load(row).find((each) => each.seq === seq);
    if (!event) return false;
    warm.delete(row.id);
    count.run(event.tries + 1, seq, row.id);
    if (event.tries + 1 < maxTries) return false;
    park.run(seal(people.keyOf(row), 'event', row.id, reason), seq);
    return true;
  }

  function parked(limit: number): ParkedEvent[] {
    return parkedRows.all(limit).flatMap(({ seq, customer, tries, at, sealed }) => {
      const row = people.row(customer);
      return row
        ? [{ seq, customer, reason: unseal<string>(people.keyOf(row), 'event', customer, sealed), tries, at }]
        : [];
    });
  }

  function redrive(seqs: number[], scope: Scope): number {
    const back = seqs.map((seq) => unpark.get(seq)).filter((event) => event !== undefined);
    for (const { customer, due } of back) {
      const row = people.row(customer);
      if (row) people.change(row, { ready_at: soonest(row, due) });
      warm.delete(customer);
    }
    if (back.length > 0) scope.wake('events');
    return back.length;
  }

  function discard(seqs: number[]): number {
    return seqs.reduce((sum, seq) => sum + drop.run(seq).changes, 0);
  }

  /** A machine names its timers without knowing of other customers, so the customer is part of the name. */
  function timerHash(customer: number, id: string): Buffer {
    return vault.digest(`timer:${customer}`, id);
  }
}

/** A lane that is held looks at its events again when its time has come, and not before. */
function soonest(row: CustomerRow, due: number): number | null {
  return row.lane === LANE.free ? Math.min(row.ready_at ?? due, due) : row.ready_at;
}

function merge(arrived: Pending[], timers: Pending[]): Pending[] {
  const merged: Pending[] = [];
  let next = 0;
  for (const row of arrived) {
    for (let timer = timers[next]; timer && timer.due < row.due; timer = timers[++next]) merged.push(timer);
    merged.push(row);
  }
  return [...merged, ...timers.slice(next)];
}
