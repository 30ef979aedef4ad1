import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';

import { createGroupCommit, type GroupCommit } from '../../../../adapters/store/sqlite/group-commit.ts';

let db: Database;
let group: GroupCommit;
let woken: number;
let rolledBack: number;
let begun: number;

beforeEach(() => {
  begun = 0;
  woken = 0;
  rolledBack = 0;
  db = new SqliteDatabase(':memory:', { verbose: (sql) => (begun += Number(sql === 'begin immediate')) });
  db.exec('create table note (text text unique)');
  group = createGroupCommit(db, { onWake: () => woken++, onRollback: () => rolledBack++ });
});

function note(text: string): string {
  db.prepare('insert into note values (?)').run(text);
  return text;
}

function notes(): string[] {
  return db
    .prepare<[], { text: string }>('select text from note order by text')
    .all()
    .map((row) => row.text);
}

test('work of one turn of the event loop shares one transaction', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map((text) => group.run(() => note(text))))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(begun).toBe(1);
  await group.run(() => note('d'));
  expect(begun).toBe(2);
});

test('work that fails keeps nothing of itself and spoils nobody else', async () => {
  const outcomes = await Promise.allSettled([
    group.run(() => note('a')),
    group.run(() => {
      note('half');
      throw new Error('boom');
    }),
    group.run(() => note('a')),
    group.run(() => note('b')),
  ]);
  expect(outcomes.map((outcome) => outcome.status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(notes()).toEqual(['a', 'b']);
  // Once for all together, once for each that failed alone.
  expect(rolledBack).toBe(3);
});

test('what follows a commit happens once, after it, and not at all when it failed', async () => {
  const followed: string[] = [];
  const outcomes = await Promise.allSettled([
    group.run((scope) => {
      note('a');
      scope.afterCommit(() => followed.push(db.inTransaction ? 'too early' : 'a'));
      scope.wake('events');
    }),
    group.run((scope) => {
      scope.afterCommit(() => followed.push('never'));
      throw new Error('boom');
    }),
  ]);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
  expect(followed).toEqual(['a']);
  expect(woken).toBe(1);
});

test('closing writes what waits and refuses what comes later', async () => {
  const before = group.run(() => note('a'));
  group.close();
  expect(await before).toBe('a');
  await expect(group.run(() => note('b'))).rejects.toMatchObject({ code: 'CLOSED' });
  expect(notes()).toEqual(['a']);
});
