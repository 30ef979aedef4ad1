import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Database } from 'better-sqlite3';

import type { Store, StoreStats } from '../port.ts';
import type { GroupCommit } from './group-commit.ts';
import type { People } from './people.ts';
import { EVENT, OUT } from './schema.ts';

/** Rows looked at in one go: customers wait no longer than this takes. */
const CHUNK = 5_000;

/** What is not part of any conversation: recovery, forgetting, figures. */
export function createUpkeep(
  db: Database,
  group: GroupCommit,
  { people, unclearHoldMs, forgetAll }: { people: People; unclearHoldMs: number; forgetAll: () => void },
) {
  const doubtSends = db.prepare<[number]>(
    'update out set leased = 0, unclear = 1, ready_at = ? where ready_at is not null and leased = 1',
  );
  const freeEffects = db.prepare<[number]>('update effect set leased = 0, ready_at = ? where leased = 1');

  const emptyOuts = db.prepare<[number, number, number]>(
    `update out set body = null where id between ? and ? and at < ? and state = ${OUT.sent} and body is not null`,
  );
  const dropDead = db.prepare<[number, number, number]>(
    `delete from out where id between ? and ? and at < ? and state = ${OUT.dead}`,
  );
  const dropOuts = db.prepare<[number, number, number]>(
    `delete from out where id between ? and ? and at < ? and state != ${OUT.queued}`,
  );
  const dropParked = db.prepare<[number]>(
    `update event indexed by event_parked set state = ${EVENT.done}, body = null, reason = null
     where at < ? and state = ${EVENT.parked}`,
  );
  const dropEvents = db.prepare<[number, number, number]>(
    `delete from event where seq between ? and ? and due < ? and state = ${EVENT.done}`,
  );
  const dropJournal = db.prepare<[number, number, number]>(
    'delete from journal where id between ? and ? and at < ?',
  );
  const dropFacts = db.prepare<[number, number, number]>(
    'delete from fact where id between ? and ? and at < ?',
  );

  const endEvents = db.prepare<[number]>(
    `update event set state = ${EVENT.done}, body = null
     where customer = ? and state = ${EVENT.pending}`,
  );
  const endParked = db.prepare<[number]>(
    `update event indexed by event_parked set state = ${EVENT.done}, body = null, reason = null
     where customer = ? and state = ${EVENT.parked}`,
  );
  const personal = [
    `delete from out where customer = ? and state = ${OUT.queued}`,
    `delete from out indexed by out_dead where customer = ? and state = ${OUT.dead}`,
    'delete from effect where customer = ?',
    'delete from secret where customer = ?',
    'delete from topic where customer = ?',
    'delete from journal where customer = ?',
    'delete from snapshot where customer = ?',
    'delete from customer where id = ?',
  ].map((sql) => db.prepare<[number]>(sql));
  const eraseOuts = db.prepare<[number, number, number]>(
    'delete from out where id between ? and ? and customer = ?',
  );
  const detachFacts = db.prepare<[number, number, number]>(
    'update fact set customer = null where id between ? and ? and customer = ?',
  );
  const countErased = db.prepare(
    `insert into meta (name, value) values ('erased', 1) on conflict (name) do update set value = value + 1`,
  );

  const figures = db.prepare<[{ now: number }], Figures>(
    `select
       (select coalesce(max(seq), 0) from sqlite_sequence where name = 'customer')
         - (select coalesce(max(value), 0) from meta where name = 'erased') as customers,
       (select count(*) from event where state = ${EVENT.pending} and due <= @now) as pendingEvents,
       (select min(due) from event where state = ${EVENT.pending}) as eventDue,
       (select count(*) from effect) as pendingEffects,
       (select count(*) from out where state = ${OUT.queued}) as outboxDepth,
       (select min(due) from out where state = ${OUT.queued}) as outDue,
       (select count(*) from event where state = ${EVENT.parked}) as parked,
       (select count(*) from out where state = ${OUT.dead}) as deadLetters,
       (select page_count * page_size from pragma_page_count(), pragma_page_size()) as dataBytes`,
  );

  const soonest = db
    .prepare<[{ after: number }], number | null>(
      `select min(at) from (
         select min(ready_at) as at from customer where ready_at > @after
         union all select min(ready_at) from effect where ready_at > @after)`,
    )
    .pluck();

  return { recover, purge, erase, stats, nextDue };

  function recover(now: number): void {
    doubtSends.run(now + unclearHoldMs);
    freeEffects.run(now);
  }

  async function purge(before: Parameters<Store['purge']>[0]): Promise<void> {
    await group.run(() => dropParked.run(before.bodies));
    await sweep('out', 'id', Math.max(before.bodies, before.ids), (first, last) => {
      emptyOuts.run(first, last, before.bodies);
      dropDead.run(first, last, before.bodies);
      dropOuts.run(first, last, before.ids);
    });
    await sweep('event', 'seq', before.ids, (first, last) => dropEvents.run(first, last, before.ids));
    await sweep('journal', 'id', before.journal, (first, last) =>
      dropJournal.run(first, last, before.journal),
    );
    await sweep('fact', 'id', before.journal, (first, last) => dropFacts.run(first, last, before.journal));
  }

  /** Ids of events stay (as digests): a webhook delivered again must not bring the person back. */
  async function erase(customer: number): Promise<void> {
    const erased = await group.run(() => {
      const row = people.row(customer);
      if (!row) return false;
      people.forget(row);
      endEvents.run(customer);
      endParked.run(customer);
      for (const statement of personal) statement.run(customer);
      countErased.run();
      forgetAll();
      return true;
    });
    if (!erased) return;
    await sweep('out', 'id', Infinity, (first, last) => eraseOuts.run(first, last, customer));
    await sweep('fact', 'id', Infinity, (first, last) => detachFacts.run(first, last, customer));
    // The log still holds pages with the key on them.
    db.pragma('wal_checkpoint(TRUNCATE)');
  }

  function stats(now: number): StoreStats {
    const row = figures.get({ now });
    const { eventDue = null, outDue = null, ...counts } = row ?? { ...NOTHING };
    return {
      ...counts,
      oldestPendingMs: age(eventDue, now),
      oldestOutMs: age(outDue, now),
      logBytes: statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    };
  }

  function nextDue(after: number): number | null {
    return soonest.get({ after }) ?? null;
  }

  /** Walks the rows in order of arrival, a chunk at a time, as far as they are older than `before`. */
  async function sweep(
    table: string,
    id: string,
    before: number,
    act: (first: number, last: number) => void,
  ): Promise<void> {
    const next = db.prepare<[number], { first: number; at: number }>(
      `select ${id} as first, at from ${table} where ${id} >= ? order by ${id} limit 1`,
    );
    let row = next.get(0);
    while (row && row.at < before) {
      const { first } = row;
      const last = first + CHUNK - 1;
      await group.run(() => act(first, last));
      await nextTurn();
      row = next.get(last + 1);
    }
  }
}

interface Figures {
  customers: number;
  pendingEvents: number;
  eventDue: number | null;
  pendingEffects: number;
  outboxDepth: number;
  outDue: number | null;
  parked: number;
  deadLetters: number;
  dataBytes: number;
}

const NOTHING: Figures = {
  customers: 0,
  pendingEvents: 0,
  eventDue: null,
  pendingEffects: 0,
  outboxDepth: 0,
  outDue: null,
  parked: 0,
  deadLetters: 0,
  dataBytes: 0,
};

function age(due: number | null, now: number): number {
  return due === null ? 0 : Math.max(0, now - due);
}
