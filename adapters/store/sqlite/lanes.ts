import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal } from '../crypto.ts';
import type { Claim, Failure, Sending, Turn } from '../port.ts';
import type { Effects } from './effects.ts';
import type { Figures } from './figures.ts';
import type { Scope } from './group-commit.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { CustomerRow, People } from './people.ts';
import type { Records } from './records.ts';
import { LANE, LIMIT } from './schema.ts';

// Of sealed snapshots; what hangs on each in memory, the engine's live actor above all, takes some seven times that.
const WARM_BYTES = 4 * 1024 * 1024;

export interface Parts {
  people: People;
  inbox: Inbox;
  outbox: Outbox;
  effects: Effects;
  records: Records;
  figures: Figures;
}

/** One lane a customer: claimed by one worker at a time, given up with a commit, a failure or a release. */
export function createLanes(db: Database, { people, inbox, outbox, effects, records, figures }: Parts) {
  const ready = db
    .prepare<[number, number], number>(
      `select id from customer where ready_at <= ? order by ready_at ${LIMIT}`,
    )
    .pluck();
  const load = db.prepare<[number], { body: Buffer }>('select body from snapshot where customer = ?');
  const save = db.prepare<[number, Buffer]>(
    'insert into snapshot (customer, body) values (?, ?) on conflict (customer) do update set body = excluded.body',
  );
  const warm = new LRUCache<number, { version: number; snapshot: Json }>({ maxSize: WARM_BYTES });

  // Claims live in memory, for one process owns the file; a later opening starts above every fence given before.
  const claims = new Map<number, { fence: number; until: number; version: number }>();
  let lastFence = nextEpoch(db) * FENCES_PER_EPOCH;

  return { claim, commit, fail, release, snapshotOf, forgetClaims: () => claims.clear() };

  function claim(limit: number, now: number, leaseMs: number): Claim[] {
    const taken: Claim[] = [];
    for (const id of ready.all(now, limit + claims.size)) {
      if (taken.length === limit) break;
      if ((claims.get(id)?.until ?? 0) > now) continue;
      const row = people.row(id);
      if (!row) continue;
      const events = inbox.waiting(row, now);
      if (events.length === 0) {
        free(row, row.version);
        continue;
      }
      const fence = ++lastFence;
      claims.set(row.id, { fence, until: now + leaseMs, version: row.version });
      taken.push({
        customer: row.id,
        fence,
        snapshot: snapshotOf(row),
        profile: people.profile(row),
        events,
      });
    }
    return taken;
  }

  function commit(turn: Turn, now: number, scope: Scope, sending?: Sending): 'ok' | 'fenced' {
    const row = claimed(turn);
    if (!row) return 'fenced';
    const { id } = row;
    const key = people.keyOf(row);
    inbox.settle(row, turn, now);
    const sealed = seal(key, 'snapshot', id, turn.snapshot);
    save.run(id, sealed);
    const outs = outbox.add(row, turn.out, now, scope, sending);
    effects.add(id, key, turn.effects, now, scope);
    for (const { name, value } of turn.secrets) records.putSecret(id, key, name, value);
    if (turn.topics) records.setTopics(id, turn.topics);
    let said = 0;
    for (const [index, entry] of turn.journal.entries()) {
      const first = said;
      said += turn.said?.[index] ?? 0;
      records.write(id, key, entry, outs.slice(first, said), now);
    }
    if (turn.facts) figures.note(turn.facts, id, now);
    const version = row.version + 1;
    giveUp(row, version, now, scope);
    scope.afterCommit(() => warm.set(id, { version, snapshot: turn.snapshot }, { size: sealed.length }));
    return 'ok';
  }

  function fail(failure: Failure, now: number, scope: Scope): 'retry' | 'parked' | 'fenced' {
    const row = claimed(failure);
    if (!row) return 'fenced';
    if (inbox.failed(row, failure)) {
      giveUp(row, row.version, now, scope);
      return 'parked';
    }
    people.change(row, { lane: LANE.held, ready_at: failure.retryAt });
    scope.afterCommit(() => claims.delete(row.id));
    return 'retry';
  }

  function release(claims: Pick<Claim, 'customer' | 'fence'>[], now: number, scope: Scope): void {
    for (const claim of claims) {
      const row = claimed(claim);
      if (row) giveUp(row, row.version, now, scope);
    }
  }

  function snapshotOf(row: CustomerRow): Json {
    const cached = warm.get(row.id);
    if (cached?.version === row.version) return cached.snapshot;
    const stored = load.get(row.id);
    if (!stored) return null;
    const snapshot = unseal<Json>(people.keyOf(row), 'snapshot', row.id, stored.body);
    warm.set(row.id, { version: row.version, snapshot }, { size: stored.body.length });
    return snapshot;
  }

  function claimed({ customer, fence }: { customer: number; fence: number }): CustomerRow | undefined {
    const claim = claims.get(customer);
    if (claim?.fence !== fence) return undefined;
    const row = people.row(customer);
    // Another version: this very claim has been committed, earlier in the same transaction.
    return row?.version === claim.version ? row : undefined;
  }

  function giveUp(row: CustomerRow, version: number, now: number, scope: Scope): void {
    const { ready_at } = free(row, version);
    if (ready_at !== null && ready_at <= now) scope.wake('events');
    scope.afterCommit(() => claims.delete(row.id));
  }

  function free(row: CustomerRow, version: number): CustomerRow {
    return people.change(row, { lane: LANE.free, version, ready_at: inbox.nextDue(row) });
  }
}

const FENCES_PER_EPOCH = 2 ** 32;

function nextEpoch(db: Database): number {
  const row = db
    .prepare<[], { value: number }>(
      `insert into meta (name, value) values ('epoch', 1) on conflict (name) do update set value = value + 1 returning value`,
    )
    .get();
  return row?.value ?? 1;
}
