import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal, type Vault } from '../crypto.ts';
import type {
  DeadLetter,
  DeliveryStatus,
  NewOut,
  Out,
  OutResult,
  OutState,
  Sending,
  StatusNews,
} from '../port.ts';
import type { Figures } from './figures.ts';
import type { Scope } from './group-commit.ts';
import type { CustomerRow, People } from './people.ts';
import { LIMIT, OUT } from './schema.ts';

/** `failed` outranks `sent`, and any sign that the person got it outranks `failed`: order of news does not matter. */
const RANK: Record<DeliveryStatus, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

interface OutRow {
  id: number;
  customer: number;
  body: Buffer | null;
  leased: number;
  unclear: number;
  tries: number;
  state: number;
  rank: number;
  wamid: Buffer | null;
  subject: Buffer | null;
}

const WARM_CUSTOMERS = 5_000;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * One queue a customer. Only its head has a `ready_at`; whatever ends the head gives one to the next, so a
 * message can never be taken before those in front of it are settled.
 */
export function createOutbox(
  db: Database,
  vault: Vault,
  { people, figures, unclearHoldMs }: { people: People; figures: Figures; unclearHoldMs: number },
) {
  const insert = db.prepare<[number, Buffer, number, number, number | null, number, number, Buffer | null]>(
    'insert into out (customer, body, at, due, ready_at, leased, tries, subject) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const supersede = db
    .prepare<[number, Buffer], number | null>(
      `delete from out where customer = ? and subject = ?
         and state = ${OUT.queued} and leased = 0 and unclear = 0 returning ready_at`,
    )
    .pluck();
  const head = db.prepare<[number], { id: number; due: number; ready_at: number | null }>(
    `select id, due, ready_at from out where customer = ? and state = ${OUT.queued} order by id limit 1`,
  );
  const offer = db.prepare<[number, number]>('update out set ready_at = ? where id = ?');
  const ready = db.prepare<[number, number], OutRow>(
    `select * from out where ready_at <= ? order by ready_at ${LIMIT}`,
  );
  const lease = db.prepare<[number, number, number]>(
    'update out set leased = 1, tries = tries + 1, unclear = ?, ready_at = ? where id = ?',
  );
  const byId = db.prepare<[number], OutRow>('select * from out where id = ?');
  const stateOf = db.prepare<[number], OutRow & { at: number; reason: Buffer | null }>(
    'select * from out where id = ?',
  );
  const byWamid = db.prepare<[Buffer], OutRow>('select * from out where wamid = ?');
  const postpone = db.prepare<[number, number, number]>(
    'update out set leased = 0, unclear = ?, ready_at = ? where id = ?',
  );
  const sent = db
    .prepare<[Buffer, number], number>(
      `update out set state = ${OUT.sent}, rank = ${RANK.sent}, wamid = ?, ready_at = null, leased = 0, unclear = 0
       where id = ? and state = ${OUT.queued} returning customer`,
    )
    .pluck();
  const end = db.prepare<[number, number, Buffer | null, Buffer | null, number]>(
    'update out set state = ?, rank = ?, wamid = ?, reason = ?, ready_at = null, leased = 0, unclear = 0 where id = ?',
  );
  const dead = db.prepare<[number], OutRow & { at: number; reason: Buffer }>(
    `select * from out indexed by out_dead where state = ${OUT.dead} order by id limit ?`,
  );
  const counted = db
    .prepare<[number], number>(`select count(*) from out where customer = ? and state = ${OUT.queued}`)
    .pluck();
  const bury = db.prepare<[number]>(`delete from out where id = ? and state = ${OUT.dead}`);
  const remove = db.prepare<[number]>('delete from out where id = ?');
  // How many messages of a customer have not left yet: most often none.
  const depths = new LRUCache<number, number>({ maxSize: WARM_CUSTOMERS, sizeCalculation: () => 1 });

  return {
    add,
    take,
    settle,
    recordStatus,
    states,
    deadLetters,
    resend,
    dropDead,
    forgetAll: () => depths.clear(),
  };

  /** Answers their ids, in order; 0 for one that a later one of the same turn has superseded. */
  function add(
    owner: CustomerRow,
    messages: NewOut[],
    now: number,
    scope: Scope,
    sending?: Sending,
  ): number[] {
    const last = messages.filter(isLastOfItsSubject);
    const [first] = last;
    if (!first) return [];
    const customer = owner.id;
    const key = people.keyOf(owner);
    const heldUntil = Math.max(0, ...last.map(({ subject }) => forget(customer, subject)));
    const before = depthOf(customer);
    const isHead = before === 0;
    const isCarried = isHead && sending !== undefined && Math.max(first.due ?? now, heldUntil) <= now;
    const ids = new Map<NewOut, number>();
    for (const [index, message] of last.entries()) {
      const { body, due = now, subject } = message;
      const sealed = seal(key, 'out', customer, body);
      const about = subject === undefined ? null : subjectHash(customer, subject);
      const isTaken = isCarried && index === 0;
      const readyAt = isTaken ? now + sending.leaseMs + unclearHoldMs : null;
      const row = insert.run(customer, sealed, now, due, readyAt, Number(isTaken), Number(isTaken), about);
      ids.set(message, Number(row.lastInsertRowid));
    }
    depths.set(customer, before + last.length);
    const all = messages.map((message) => ids.get(message) ?? 0);
    if (!isCarried) {
      promote(customer, now, scope, heldUntil);
      return all;
    }
    const { customer: _, profileName: __, lastInboundAt, ...to } = people.profile(owner);
    const id = ids.get(first) ?? 0;
    const out: Out = { id, customer, body: first.body, tries: 0, to, lastInboundAt, unclear: false };
    scope.afterCommit(() => sending.take([out]));
    return all;
  }

  /** Drops what has not left yet, unless it may have: says how long the queue had to wait, if for one of these. */
  function forget(customer: number, subject: string | undefined): number {
    if (subject === undefined) return 0;
    return Math.max(
      0,
      ...supersede.all(customer, subjectHash(customer, subject)).map((readyAt) => readyAt ?? 0),
    );
  }

  function subjectHash(customer: number, subject: string): Buffer {
    return vault.digest(`subject:${customer}`, subject);
  }

  function take(limit: number, now: number, leaseMs: number): Out[] {
    return ready.all(now, limit).flatMap((row) => {
      const { id, customer, tries, body: sealed } = row;
      const owner = people.row(customer);
      if (!owner) return [];
      // A lease that ran out leaves the same doubt as an answer that never came.
      const unclear = row.unclear === 1 || row.leased === 1;
      // Whoever vanishes with it may have sent until the lease's last moment; its status needs time to arrive.
      lease.run(Number(unclear), now + leaseMs + unclearHoldMs, id);
      const { customer: _, profileName: __, lastInboundAt, ...to } = people.profile(owner);
      const body = sealed && unseal<Json>(people.keyOf(owner), 'out', customer, sealed);
      return [{ id, customer, body, tries, to, lastInboundAt, unclear }];
    });
  }

  function settle(result: OutResult, now: number, scope: Scope): void {
    if (result.outcome === 'sent') return settleSent(result, now, scope);
    const row = byId.get(result.id);
    if (row?.state !== OUT.queued) return;
    if (result.outcome === 'dead') {
      finish(row, row.rank, row.wamid, result.reason, now, scope);
      note(result.fact, row.customer, now);
    } else postpone.run(Number(row.unclear === 1 || result.outcome === 'unclear'), result.retryAt, row.id);
  }

  function settleSent(
    { id, wamid: name, fact }: OutResult & { outcome: 'sent' },
    now: number,
    scope: Scope,
  ): void {
    const wamid = vault.digest('wamid', name);
    const customer = sent.get(wamid, id);
    if (customer !== undefined) {
      note(fact, customer, now);
      return ended(customer, now, scope);
    }
    const row = byId.get(id);
    // News of this very send came before its answer and has settled it.
    if (!row || row.wamid?.equals(wamid)) return;
    note(fact, row.customer, now);
    // The failure of an earlier send no longer counts.
    finish(row, row.rank > RANK.failed ? row.rank : RANK.sent, wamid, null, now, scope);
  }

  function recordStatus(news: StatusNews, now: number, scope: Scope): void {
    const wamid = vault.digest('wamid', news.wamid);
    const row = (news.out === undefined ? undefined : byId.get(news.out)) ?? byWamid.get(wamid);
    if (!row || RANK[news.status] <= row.rank) return;
    const reason = `failed ${news.errorCode ?? ''}`.trim();
    finish(row, RANK[news.status], wamid, news.status === 'failed' ? reason : null, now, scope);
    if (row.state === OUT.queued || news.status === 'failed')
      note(news.factOf?.(bodyOf(row), now), row.customer, now);
  }

  function bodyOf({ customer, body }: OutRow): Json | null {
    const owner = body && people.row(customer);
    return owner ? unseal<Json>(people.keyOf(owner), 'out', customer, body) : null;
  }

  function note(fact: Json | undefined, customer: number, now: number): void {
    if (fact !== undefined) figures.note([fact], customer, now);
  }

  function states(ids: number[]): OutState[] {
    return ids.flatMap((id) => {
      const row = stateOf.get(id);
      const owner = row && people.row(row.customer);
      if (!row || !owner) return [];
      const reason = row.reason && unseal<string>(people.keyOf(owner), 'out', row.customer, row.reason);
      return [{ id, at: row.at, status: statusOf(row), reason }];
    });
  }

  function deadLetters(limit: number): DeadLetter[] {
    return dead.all(limit).flatMap(({ id, customer, at, reason }) => {
      const owner = people.row(customer);
      return owner
        ? [{ id, customer, reason: unseal<string>(people.keyOf(owner), 'out', customer, reason), at }]
        : [];
    });
  }

  /** Under a new id and last in the queue: news of the failed send must not settle the new one. */
  function resend(ids: number[], now: number, scope: Scope): number {
    let count = 0;
    for (const id of ids) {
      const row = byId.get(id);
      if (row?.state !== OUT.dead || !row.body) continue;
      remove.run(id);
      insert.run(row.customer, row.body, now, now, null, 0, 0, row.subject);
      depths.delete(row.customer);
      promote(row.customer, now, scope);
      count++;
    }
    return count;
  }

  function dropDead(ids: number[]): number {
    return ids.reduce((sum, id) => sum + bury.run(id).changes, 0);
  }

  function finish(
    row: OutRow,
    rank: number,
    wamid: Buffer | null,
    reason: string | null,
    now: number,
    scope: Scope,
  ): void {
    const owner = reason === null ? undefined : people.row(row.customer);
    const sealed = owner && reason !== null ? seal(people.keyOf(owner), 'out', row.customer, reason) : null;
    end.run(reason === null ? OUT.sent : OUT.dead, rank, wamid, sealed, row.id);
    if (row.state === OUT.queued) ended(row.customer, now, scope);
  }

  /** One less before the others. */
  function ended(customer: number, now: number, scope: Scope): void {
    const depth = depths.get(customer);
    if (depth !== undefined) depths.set(customer, depth - 1);
    if (depth !== 1) promote(customer, now, scope);
  }

  function depthOf(customer: number): number {
    return depths.get(customer) ?? counted.get(customer) ?? 0;
  }

  function promote(customer: number, now: number, scope: Scope, notBefore = 0): void {
    const first = head.get(customer);
    if (!first || first.ready_at !== null) return;
    const readyAt = Math.max(first.due, notBefore);
    offer.run(readyAt, first.id);
    if (readyAt <= now) scope.wake('out');
  }
}

function statusOf({ state, rank }: OutRow): OutState['status'] {
  if (state === OUT.queued) return 'queued';
  const known = (Object.keys(RANK) as DeliveryStatus[]).find((status) => RANK[status] === rank);
  return state === OUT.dead ? (known === 'failed' ? 'failed' : 'dead') : (known ?? 'sent');
}

function isLastOfItsSubject({ subject }: NewOut, index: number, messages: NewOut[]): boolean {
  return subject === undefined || !messages.slice(index + 1).some((later) => later.subject === subject);
}
