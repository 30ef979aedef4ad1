import type { BaseLogger } from 'pino';
import type { Store } from '../../adapters/store/port.ts';
import type { Fact } from './facts.ts';
import { figuresOf } from './figures.ts';
import type { Presence } from './presence.ts';

export interface FollowerOptions {
  store: Pick<Store, 'readFacts' | 'figuresUpTo' | 'addFigures'>;
  presence: Pick<Presence, 'note'>;
  log: Pick<BaseLogger, 'error'>;
  everyMs?: number;
}

export type Follower = ReturnType<typeof createFollower>;

/** Facts added up in one go: turns wait no longer than this takes. */
const CHUNK = 1_000;

/**
 * Adds facts up to figures, a moment behind the conversations so that no turn pays for it. Figures and the position
 * reached are written together: stopped at any instant it goes on where it was, nothing twice and nothing left out.
 */
export function createFollower({ store, presence, log, everyMs = 1_000 }: FollowerOptions) {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  async function follow(): Promise<void> {
    let position = await store.figuresUpTo();
    for (;;) {
      const rows = await store.readFacts(position, CHUNK);
      const last = rows.at(-1);
      if (!last) return;
      // Facts are written by ourselves; see the type.
      const facts = rows.map(({ at, fact }) => ({ at, fact: fact as unknown as Fact }));
      await store.addFigures(last.id, figuresOf(facts));
      position = last.id;
      rows.forEach(presence.note);
      for (const listener of listeners) listener();
    }
  }

  /** Resolves when all facts written before are in the figures. */
  async function catchUp(): Promise<void> {
    await running;
    running ??= follow().finally(() => (running = null));
    await running;
  }

  return {
    catchUp,
    start(): void {
      timer = setInterval(() => {
        catchUp().catch((error: unknown) =>
          log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'figures lag behind'),
        );
      }, everyMs);
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await running?.catch(() => {});
    },
    /** Calls back when figures have changed; answers with how to end that. */
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
