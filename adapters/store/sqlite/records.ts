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
  const insert = db.prepare<[number, number, Buffer]>(
    'insert into journal (customer, at, entry) values (?, ?, ?)',
  );
  const read = db.prepare<[number, number, number], { id: number; at: number; entry: Buffer }>(
    'select id, at, entry from journal where customer = ? and id > ? order by id limit ?',
  );

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
    write(customer: number, key: KeyObject, entry: Json, now: number): void {
      insert.run(customer, now, seal(key, 'journal', customer, entry));
    },
    readJournal(row: CustomerRow, after: number, limit: number): JournalRow[] {
      const key = people.keyOf(row);
      return read
        .all(row.id, after, limit)
        .map(({ id, at, entry }) => ({ id, at, entry: unseal<Json>(key, 'journal', row.id, entry) }));
    },
  };
}
