import type { KeyObject } from 'node:crypto';

import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal, type Vault } from '../crypto.ts';
import type { Accepted, ClaimedEvent, NewEvent, ParkedEvent, Turn } from '../port.ts';
import type { Scope } from './group-commit.ts';
import type { CustomerRow, People } from './people.ts';
import { EVENT, LANE } from './schema.ts';

interface PendingRow {
  seq: number;
  body: Buffer;
  at: number;
  due: number;
  timer: number;
  tries: number;
}

interface ParkedRow extends ParkedEvent {
  sealed: Buffer;
  key: Buffer;
  person: Buffer;
}

const WARM_EVENTS = 2_000;

export type Inbox = ReturnType<typeof createInbox>;

/** Events from their arrival to their end: waiting in the customer's lane, done, or parked. */
export function createInbox(db: Database, vault: Vault, people: People) {
  const known = db.prepare<[Buffer], { customer: number }>('select customer from event where hash = ?');
  const insert = db.prepare<[Buffer, number, Buffer, number, number, number]>(
    'insert or replace into event (hash, customer, body, at, due, timer) values (?, ?, ?, ?, ?, ?)',
  );
  const touch = db.prepare<[number | null, number | null, number]>(
    'update customer set last_inbound_at = ?, ready_at = ? where id = ?',
  );
  const pending = db.prepare<[number], PendingRow>(
    `select seq, body, at, due, timer, tries from event where customer = ? and state = ${EVENT.pending} order by seq`,
  );
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
    `select seq, customer, tries, at, reason as sealed, key, person
     from event indexed by event_parked join customer on customer.id = event.customer where state = ${EVENT.parked} order by seq limit ?`,
  );
  const unpark = db.prepare<[number], { customer: number; due: number }>(
    `update event set state = ${EVENT.pending}, tries = 0, reason = null
     where seq = ? and state = ${EVENT.parked} returning customer, due`,
  );
  const drop = db.prepare<[number]>(
    `update event set state = ${EVENT.done}, body = null, reason = null where seq = ? and state = ${EVENT.parked}`,
  );

  // What has just arrived is most often worked at once.
  const warm = new LRUCache<number, { id: string; body: Json }>({ max: WARM_EVENTS });

  return { accept, waiting, failed, settle, parked, redrive, discard };

  function accept(events: NewEvent[], now: number, scope: Scope): Accepted[] {
    return events.map((event) => acceptOne(event, now, scope));
  }

  function acceptOne(event: NewEvent, now: number, scope: Scope): Accepted {
    const { id, to, body, at, due = now } = event;
    const hash = vault.digest('event', id);
    const duplicate = known.get(hash);
    if (duplicate) return { id, customer: duplicate.customer, fresh: false };

    let row = 'customer' in to ? people.row(to.customer) : people.welcome(to);
    // Erased meanwhile: there is nobody left to tell, and nothing may be kept.
    if (!row) return { id, customer: 'customer' in to ? to.customer : 0, fresh: false };
    if (event.fromPerson && event.profileName) row = people.callThem(row, event.profileName);

    const timer = due > now;
    const arrival = timer ? due : now;
    const sealed = seal(people.keyOf(row), 'event', row.id, [id, body]);
    const seq = Number(insert.run(hash, row.id, sealed, at, arrival, Number(timer)).lastInsertRowid);
    if (!timer) scope.afterCommit(() => warm.set(seq, { id, body }));
    const lastInboundAt = event.fromPerson ? Math.max(row.last_inbound_at ?? at, at) : row.last_inbound_at;
    touch.run(lastInboundAt, soonest(row, arrival), row.id);
    if (row.lane === LANE.free && !timer) scope.wake('events');
    return { id, customer: row.id, fresh: true };
  }

  /**
   * What may be worked now, in order. Messages keep their order of arrival whatever the clock did;
   * timers stand between them by their due time.
   */
  function waiting(customer: number, key: KeyObject, now: number): ClaimedEvent[] {
    const rows = pending.all(customer);
    const timers = rows
      .filter((row) => row.timer && row.due <= now)
      .sort((a, b) => a.due - b.due || a.seq - b.seq);
    const arrived = rows.filter((row) => !row.timer);
    return merge(arrived, timers).map(({ seq, body, at, tries }) => {
      const cached = warm.get(seq);
      if (cached) return { seq, ...cached, at, tries };
      const [id, content] = unseal<[string, Json]>(key, 'event', customer, body);
      return { seq, id, body: content, at, tries };
    });
  }

  function settle(customer: number, key: KeyObject, turn: Turn, now: number): void {
    for (const seq of turn.done) {
      finish.run(seq, customer);
      warm.delete(seq);
    }
    for (const id of turn.cancelledTimers) cancel.run(timerHash(customer, id), customer);
    for (const { id, due, body } of turn.timers) {
      // Not before now: a timer set late must not overtake what has already arrived.
      const sealed = seal(key, 'event', customer, [id, body]);
      insert.run(timerHash(customer, id), customer, sealed, now, Math.max(due, now), 1);
    }
  }

  /** Counts a try of a pending event; true when that was the last one and it has been parked. */
  function failed(
    customer: number,
    key: KeyObject,
    failure: { seq: number; reason: string; maxTries: number },
  ): boolean {
    const { seq, reason, maxTries } = failure;
    const event = pending.all(customer).find((row) => row.seq === seq);
    if (!event) return false;
    count.run(event.tries + 1, seq, customer);
    if (event.tries + 1 < maxTries) return false;
    park.run(seal(key, 'event', customer, reason), seq);
    return true;
  }

  function parked(limit: number): ParkedEvent[] {
    return parkedRows.all(limit).map(({ seq, customer, tries, at, sealed, key, person }) => {
      const reason = unseal<string>(people.keyOf({ id: customer, key, person }), 'event', customer, sealed);
      return { seq, customer, reason, tries, at };
    });
  }

  function redrive(seqs: number[], scope: Scope): number {
    const back = seqs.map((seq) => unpark.get(seq)).filter((event) => event !== undefined);
    for (const { customer, due } of back) {
      const row = people.row(customer);
      if (row) touch.run(row.last_inbound_at, soonest(row, due), customer);
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

function merge(arrived: PendingRow[], timers: PendingRow[]): PendingRow[] {
  const merged: PendingRow[] = [];
  let next = 0;
  for (const row of arrived) {
    for (let timer = timers[next]; timer && timer.due < row.due; timer = timers[++next]) merged.push(timer);
    merged.push(row);
  }
  return [...merged, ...timers.slice(next)];
}
