import { chmodSync, closeSync, openSync } from 'node:fs';

import { createVault } from '../crypto.ts';
import type { Store, Wake } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { createEffects } from './effects.ts';
import { createFigures } from './figures.ts';
import { createGroupCommit } from './group-commit.ts';
import { createInbox } from './inbox.ts';
import { createLanes } from './lanes.ts';
import { openDatabase } from './open.ts';
import { createOutbox } from './outbox.ts';
import { createPeople } from './people.ts';
import { createRecords } from './records.ts';
import { createUpkeep } from './upkeep.ts';

const PAGE = 100;

export interface SqliteStoreOptions {
  /** A file, or `:memory:`. */
  path: string;
  masterKey: Buffer;
  /** How long a send that may have happened waits for its delivery news before it is offered again. */
  unclearHoldMs?: number;
  /** How long the news that a message was sent may wait for other writes to ride with. */
  settleWithinMs?: number;
}

/**
 * The embedded store: one file, one process. Snapshots handed in and out are shared with its cache: whoever
 * gets one must not change it in place.
 */
export function createSqliteStore(options: SqliteStoreOptions): Store {
  const { path, masterKey, unclearHoldMs = 45_000, settleWithinMs = 4 } = options;
  const vault = createVault(masterKey);
  const db = openDatabase(path, vault);
  const listeners: ((what: Wake) => void)[] = [];
  const group = createGroupCommit(db, {
    onWake: (what) => listeners.forEach((listener) => listener(what)),
    onRollback: forgetAll,
  });
  const people = createPeople(db, vault);
  const inbox = createInbox(db, vault, people);
  const records = createRecords(db, vault, people);
  const figures = createFigures(db);
  const outbox = createOutbox(db, vault, { people, figures, unclearHoldMs });
  const effects = createEffects(db, vault, { people, inbox, records });
  const lanes = createLanes(db, { people, inbox, outbox, effects, records, figures });
  const upkeep = createUpkeep(db, group, { people, unclearHoldMs, forgetAll });

  /** What is kept in memory is only ever what the file says. */
  function forgetAll(): void {
    for (const part of [people, inbox, outbox]) part.forgetAll();
  }

  return {
    accept: (events, now) => group.run((scope) => inbox.accept(events, now, scope)),
    claim: async (limit, _owner, now, leaseMs) => lanes.claim(limit, now, leaseMs),
    commit: (turns, now, sending) =>
      group.run((scope) => turns.map((turn) => lanes.commit(turn, now, scope, sending))),
    fail: (failure, now) => group.run((scope) => lanes.fail(failure, now, scope)),
    release: (claims, now) => group.run((scope) => lanes.release(claims, now, scope)),

    takeEffects: (limit, now, leaseMs) => group.run(() => effects.take(limit, now, leaseMs)),
    noteEffect: (key, memo) => group.run(() => effects.note(key, memo)),
    settleEffects: (results, now) => group.run((scope) => effects.settle(results, now, scope)),

    takeOut: (limit, now, leaseMs) => group.run(() => outbox.take(limit, now, leaseMs)),
    settleOut: (results, now) =>
      group.runWithin(settleWithinMs, (scope) =>
        results.forEach((result) => outbox.settle(result, now, scope)),
      ),
    recordStatuses: (news, now) =>
      group.run((scope) => news.forEach((status) => outbox.recordStatus(status, now, scope))),

    rekey: (previous, next) =>
      group.run(() => {
        const row = people.find(previous);
        if (row) people.identify(row, next);
      }),
    findCustomer: async (identity) => people.find(identity)?.id ?? null,
    async getCustomer(customer) {
      const row = people.row(customer);
      return row ? people.profile(row) : null;
    },

    putSecret: (customer, name, value) =>
      group.run(() => {
        const row = people.row(customer);
        if (!row) throw new StoreError('UNKNOWN_CUSTOMER', 'A secret for nobody');
        records.putSecret(customer, people.keyOf(row), name, value);
      }),
    async getSecret(customer, name) {
      const row = people.row(customer);
      return row ? records.getSecret(row, name) : null;
    },

    subscribers: async (topic) => records.subscribers(topic),
    putSetting: (name, value) => group.run(() => records.putSetting(name, value)),
    getSetting: async (name) => records.getSetting(name),

    async peek(customer) {
      const row = people.row(customer);
      return row ? lanes.snapshotOf(row) : null;
    },
    async readJournal(customer, after = 0, limit = PAGE) {
      const row = people.row(customer);
      return row ? records.readJournal(row, after, limit) : [];
    },
    async readJournalBefore(customer, before, limit) {
      const row = people.row(customer);
      return row ? records.readJournalBefore(row, before, limit) : [];
    },
    outStates: async (ids) => outbox.states(ids),

    noteFacts: (facts, now) => group.run(() => figures.note(facts, null, now)),
    readFacts: async (after, limit) => figures.after(after, limit),
    readFactsBefore: async (before, limit) => figures.before(before, limit),
    figuresUpTo: async () => figures.upTo(),
    addFigures: (upTo, added) => group.run(() => figures.add(upTo, added)),
    sumFigures: async (range) => figures.sum(range),

    parked: async (limit = PAGE) => inbox.parked(limit),
    redrive: (seqs) => group.run((scope) => inbox.redrive(seqs, scope)),
    discard: (seqs) => group.run(() => inbox.discard(seqs)),
    deadLetters: async (limit = PAGE) => outbox.deadLetters(limit),
    resend: (ids, now) => group.run((scope) => outbox.resend(ids, now, scope)),
    dropDead: (ids) => group.run(() => outbox.dropDead(ids)),

    purge: upkeep.purge,
    erase: upkeep.erase,
    async backup(copy) {
      closeSync(openSync(copy, 'w', 0o600));
      chmodSync(copy, 0o600);
      await db.backup(copy);
    },
    recover: (now) =>
      group.run((scope) => {
        upkeep.recover(now);
        scope.afterCommit(lanes.forgetClaims);
      }),
    stats: async (now) => upkeep.stats(now),
    nextDue: async (after) => upkeep.nextDue(after),
    onWake: (listener) => void listeners.push(listener),
    async close() {
      group.close();
      db.close();
    },
  };
}
