import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Store } from '../../adapters/store/port.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import type { Engine } from './simulate.ts';
import { HOLD } from './world.ts';

const masterKey = Buffer.alloc(32, 7);
// Files without a disk where there is such a place: thousands of runs would wait for fsync.
const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** In memory: when all processes die, the store is what it was and only they have forgotten. */
export function memoryEngine(): Engine {
  let store: Store;
  return {
    open: async () =>
      (store = createSqliteStore({ path: ':memory:', masterKey, unclearHoldMs: HOLD, settleWithinMs: 0 })),
    reopen: async () => store,
    close: () => store.close(),
  };
}

/** One memory for many lives, each of which ends with nothing left: opening costs more than living. */
function sharedMemoryEngine(): Engine {
  const store = createSqliteStore({ path: ':memory:', masterKey, unclearHoldMs: HOLD, settleWithinMs: 0 });
  return { open: async () => store, reopen: async () => store, close: async () => {} };
}

/** On files: when all processes die, the file is all that is left. */
export function fileEngine(): Engine {
  let place = mkdtempSync(join(folder, 'simulation-'));
  const open = () =>
    createSqliteStore({ path: join(place, 'store.db'), masterKey, unclearHoldMs: HOLD, settleWithinMs: 0 });
  let store: Store;
  return {
    open: async () => (store = open()),
    async reopen() {
      const former = { store, place };
      // As after a kill: what the files held before anybody could put them in order, the log still unmerged.
      place = mkdtempSync(join(folder, 'simulation-'));
      cpSync(former.place, place, { recursive: true });
      store = open();
      await former.store.close();
      rmSync(former.place, { recursive: true });
      return store;
    },
    async close() {
      await store.close();
      rmSync(place, { recursive: true });
    },
  };
}

/** Every tenth seed runs on files. */
export function engines(): (seed: number) => Engine {
  const memory = sharedMemoryEngine();
  return (seed) => (seed % 10 === 0 ? fileEngine() : memory);
}
