import type { Database } from 'better-sqlite3';

import type { Wake } from '../port.ts';
import { StoreError } from '../store-error.ts';

/** What a piece of work can ask for when, and only when, it has become durable. */
export interface Scope {
  afterCommit(action: () => void): void;
  /** Something may now be claimed, run or sent. */
  wake(what: Wake): void;
}

export interface GroupCommit {
  /**
   * Resolves once durable. Work may run twice (its neighbours failed), so it must touch nothing but the database
   * and what is forgotten with `onRollback`.
   */
  run<T>(work: (scope: Scope) => T): Promise<T>;
  /** The same, but nobody is in a hurry: rides with the next write, or goes alone when the time is up. */
  runWithin<T>(ms: number, work: (scope: Scope) => T): Promise<T>;
  /** Writes what still waits, then refuses everything. */
  close(): void;
}

// Under load each turn of the event loop brings more to write together; idle, they pass in microseconds.
const GATHERING_TURNS = 3;

/** All work that gathers within a few turns of the event loop shares one transaction and one fsync. */
export function createGroupCommit(
  db: Database,
  { onWake, onRollback }: { onWake: (what: Wake) => void; onRollback: () => void },
): GroupCommit {
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');
  let waiting: Item[] = [];
  let closed = false;
  let due: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  function add<T>(work: (scope: Scope) => T, schedule: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (closed) throw new StoreError('CLOSED', 'The store is closed');
      waiting.push(createItem(work, resolve, reject));
      schedule();
    });
  }

  function soon(): void {
    due ??= setImmediate(gather, GATHERING_TURNS);
  }

  function gather(turns: number): void {
    if (turns <= 1) flush();
    else due = setImmediate(gather, turns - 1);
  }

  return {
    run: (work) => add(work, soon),
    runWithin: (ms, work) => add(work, ms > 0 ? () => void (later ??= setTimeout(flush, ms)) : soon),
    close() {
      closed = true;
      flush();
    },
  };

  function flush(): void {
    clearImmediate(due);
    clearTimeout(later);
    due = later = undefined;
    const items = waiting;
    waiting = [];
    if (items.length === 0) return;
    const failure = attempt(items);
    if (!failure) return;
    if (items.length === 1) items[0]?.reject(failure.error);
    else for (const item of items) item.reject(attempt([item])?.error);
  }

  function attempt(items: Item[]): { error: unknown } | null {
    const actions: (() => void)[] = [];
    const woken = new Set<Wake>();
    const scope: Scope = { afterCommit: (action) => actions.push(action), wake: (what) => woken.add(what) };
    try {
      begin.run();
      for (const item of items) item.work(scope);
      commit.run();
    } catch (error) {
      if (db.inTransaction) rollback.run();
      onRollback();
      return { error };
    }
    // Those who wait hear of it whatever an action does: their own code runs after this.
    for (const item of items) item.resolve();
    for (const action of actions) action();
    for (const what of woken) onWake(what);
    return null;
  }
}

interface Item {
  work(scope: Scope): void;
  resolve(): void;
  /** Has no effect once resolved. */
  reject(error: unknown): void;
}

function createItem<T>(
  work: (scope: Scope) => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Item {
  let settle = () => {};
  return {
    work(scope) {
      const value = work(scope);
      settle = () => resolve(value);
    },
    resolve: () => settle(),
    reject,
  };
}
