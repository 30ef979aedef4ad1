import type { Database } from 'better-sqlite3';

import { StoreError } from '../store-error.ts';

/** A customer's lane: `held` is waiting to try its first event again. */
export const LANE = { free: 0, held: 1 } as const;
export const EVENT = { pending: 0, done: 1, parked: 2 } as const;
export const OUT = { queued: 0, sent: 1, dead: 2 } as const;

/** A bare `limit ?` would have the statement planned anew whenever the bound value changes. */
export const LIMIT = 'limit ? + 0';

/** Brings a database up to date; refuses one that newer code has written. */
export function migrate(db: Database): void {
  db.transaction(() => {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > steps.length) {
      throw new StoreError(
        'NEWER_SCHEMA',
        `The database has version ${version}, this code knows ${steps.length}`,
      );
    }
    for (const step of steps.slice(version)) db.exec(step);
    db.pragma(`user_version = ${steps.length}`);
  }).immediate();
}

/**
 * Ids are never given twice (autoincrement): late workers and late statuses must not meet another row.
 * `ready_at` is when a row may next be taken (for messages and effects, leases included), so that taking is one
 * walk over a small index.
 * Whatever is personal is either sealed (key, person, body, …) or a keyed digest (hash, wamid, subject); facts and
 * figures hold nothing personal and stay readable, so that they can be added up without opening anybody's key.
 */
const steps = [
  `
  create table meta (name text primary key, value blob not null);
  create table customer (
    id integer primary key autoincrement,
    key blob not null,
    person blob not null,
    last_inbound_at integer,
    lane integer not null default ${LANE.free},
    ready_at integer,
    version integer not null default 0
  );
  create index customer_ready on customer (ready_at) where ready_at is not null;
  create table identity (id integer primary key, hash blob not null unique, customer integer not null);
  create table snapshot (customer integer primary key, body blob not null);
  create table event (
    seq integer primary key autoincrement,
    hash blob not null unique,
    customer integer not null,
    body blob,
    at integer not null,
    due integer not null,
    timer integer not null,
    tries integer not null default 0,
    state integer not null default ${EVENT.pending},
    reason blob
  );
  create index event_lane on event (customer, due) where state = ${EVENT.pending};
  create index event_parked on event (seq) where state = ${EVENT.parked};
  create table out (
    id integer primary key autoincrement,
    customer integer not null,
    body blob,
    at integer not null,
    due integer not null,
    ready_at integer,
    leased integer not null default 0,
    unclear integer not null default 0,
    tries integer not null default 0,
    state integer not null default ${OUT.queued},
    rank integer not null default 0,
    wamid blob,
    reason blob,
    subject blob
  );
  create index out_ready on out (ready_at) where ready_at is not null;
  create index out_queue on out (customer) where state = ${OUT.queued};
  create index out_dead on out (id) where state = ${OUT.dead};
  create index out_wamid on out (wamid) where wamid is not null;
  create table effect (
    id integer primary key autoincrement,
    hash blob not null unique,
    customer integer not null,
    work blob not null,
    memo blob,
    at integer not null,
    ready_at integer not null,
    leased integer not null default 0,
    tries integer not null default 0
  );
  create index effect_ready on effect (ready_at);
  create table secret (
    id integer primary key,
    customer integer not null,
    name text not null,
    value blob not null,
    unique (customer, name)
  );
  create table topic (hash blob not null, customer integer not null, primary key (hash, customer)) without rowid;
  create index topic_customer on topic (customer);
  create table setting (name text primary key, value text not null) without rowid;
  create table journal (
    id integer primary key autoincrement,
    customer integer not null,
    at integer not null,
    entry blob not null
  );
  create index journal_customer on journal (customer);
  `,
  `
  alter table journal add column outs text;
  create table fact (
    id integer primary key autoincrement,
    at integer not null,
    customer integer,
    body text not null
  );
  create table figure (
    grain text not null,
    start integer not null,
    name text not null,
    key text not null,
    role text not null,
    flow text not null,
    count integer not null,
    total real not null,
    primary key (grain, start, name, key, role, flow)
  ) without rowid;
  `,
];
