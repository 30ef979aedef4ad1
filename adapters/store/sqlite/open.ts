import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

import SqliteDatabase, { type Database } from 'better-sqlite3';

import type { Vault } from '../crypto.ts';
import { StoreError } from '../store-error.ts';
import { migrate } from './schema.ts';

// Long enough for a process that is just ending.
const BUSY_MS = 2_000;

/** Opens (or makes) the database file, readable by its owner only; a wrong master key is refused before any use. */
export function openDatabase(path: string, vault: Vault): Database {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  }
  const db = new SqliteDatabase(path, { timeout: BUSY_MS });
  try {
    // One process owns the file: claims live in its memory, and the log needs no index shared with others.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('wal_autocheckpoint = 1000');
    db.pragma('secure_delete = FAST');
    migrate(db);
    checkMasterKey(db, vault);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new StoreError('IN_USE', 'Another process has the database open', error);
    }
    throw error;
  }
}

function checkMasterKey(db: Database, vault: Vault): void {
  db.prepare(`insert into meta (name, value) values ('stamp', ?) on conflict do nothing`).run(vault.stamp());
  const row = db.prepare<[], { value: Buffer }>(`select value from meta where name = 'stamp'`).get();
  if (!row || !vault.recognises(row.value)) {
    throw new StoreError('WRONG_MASTER_KEY', 'The database was made with another MASTER_KEY');
  }
}
