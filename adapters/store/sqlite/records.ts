import type { KeyObject } from 'node:crypto';

import type { Database } from 'better-sqlite3';

import type { Json } from '../../../machines/domain.ts';
import { seal, unseal, type Vault } from '../crypto.ts';
import type { JournalRow } from '../port.ts';
import type { CustomerRow, People } from './people.ts';

export type Records = ReturnType<typeof createRecords>;

/** What is kept beside the conversations: secrets, topics, the journal of what happened, settings of the house. */
export function createRecords(db: Database, vault: Vault, people: People) {
  const put = db.prepare<[number, string, Buffer]>(
    `insert into secret (customer, name, value) values (?, ?, ?)
     on conflict (customer, name) do update set value = excluded.value`,
  );
  const forget = db.prepare<[number, string]>('delete from secret where customer = ? and name = ?');
  const get = db.prepare<[number, string], { value: Buffer }>(
    'select value from secret where customer = ? and name = ?',
  );
  const follow = db.prepare<[Buffer, number]>(
    'insert into topic (hash, customer) values (?, ?) on conflict do nothing',
  );
  const unfollow = db.prepare<[number]>('delete from topic where customer = ?');
  const followers = db
    .prepare<[Buffer], number>('select customer from topic where hash = ? order by customer')
    .pluck();
  const keep = db.prepare<[string, string]>(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  );
  const drop = db.prepare<[string]>('delete from setting where name = ?');
  const kept = db.prepare<[string], string>('select value from setting where name = ?').pluck();
  const insert = db.prepare<[number, number, Buffer, string | null]>(
    'insert into journal (customer, at, entry, outs) values (?, ?, ?, ?)',
  );
  const onwards = db.prepare<[number, number, number], SealedEntry>(
    'select id, at, entry, outs from journal where customer = ? and id > ? order by id limit ?',
  );
  const backwards = db.prepare<[number, number, number], SealedEntry>(
    'select id, at, entry, outs from journal where customer = ? and id < ? order by id desc limit ?',
  );

  function open(row: CustomerRow, { id, at, entry, outs }: SealedEntry): JournalRow {
    const sent = outs === null ? [] : (JSON.parse(outs) as number[]);
    return { id, at, entry: unseal<Json>(people.keyOf(row), 'journal', row.id, entry), outs: sent };
  }

  return {
    putSecret(customer: number, key: KeyObject, name: string, value: Json): void {
      if (value === null) forget.run(customer, name);
      else put.run(customer, name, seal(key, 'secret', customer, value));
    },
    getSecret(row: CustomerRow, name: string): Json {
      const stored = get.get(row.id, name);
      return stored ? unseal<Json>(people.keyOf(row), 'secret', row.id, stored.value) : null;
    },
    setTopics(customer: number, topics: string[]): void {
      unfollow.run(customer);
      for (const topic of topics) follow.run(vault.digest('topic', topic), customer);
    },
    subscribers: (topic: string): number[] => followers.all(vault.digest('topic', topic)),
    putSetting(name: string, value: Json): void {
      if (value === null) drop.run(name);
      else keep.run(name, JSON.stringify(value));
    },
    getSetting(name: string): Json {
      const value = kept.get(name);
      return value === undefined ? null : (JSON.parse(value) as Json);
    },
    write(customer: number, key: KeyObject, entry: Json, outs: number[], now: number): void {
      const said = outs.length > 0 ? JSON.stringify(outs) : null;
      insert.run(customer, now, seal(key, 'journal', customer, entry), said);
    },
    readJournal: (row: CustomerRow, after: number, limit: number): JournalRow[] =>
      onwards.all(row.id, after, limit).map((entry) => open(row, entry)),
    readJournalBefore: (row: CustomerRow, before: number, limit: number): JournalRow[] =>
      backwards
        .all(row.id, before, limit)
        .map((entry) => open(row, entry))
        .reverse(),
  };
}

interface SealedEntry {
  id: number;
  at: number;
  entry: Buffer;
  outs: string | null;
}
