import type { Accepted, NewEvent, Store } from '../../adapters/store/port.ts';
import type { Random } from '../support/random.ts';
import { memoryEngine } from './engines.ts';
import type { Engine } from './simulate.ts';

interface Broken {
  store: Store;
  /** What a process takes with it when it dies. */
  die(): void;
}

/** Each lets one promise down, in a way a real store might; the simulation must notice every one. */
export const breaks: Record<string, (store: Store, random: Random) => Broken> = {
  'the fence is not looked at': (store) => {
    const fences = new Map<number, number>();
    return broken(store, {
      async claim(...args) {
        const claims = await store.claim(...args);
        for (const { customer, fence } of claims) fences.set(customer, fence);
        return claims;
      },
      commit: (turns, now, sending) =>
        store.commit(
          turns.map((turn) => ({ ...turn, fence: fences.get(turn.customer) ?? turn.fence })),
          now,
          sending,
        ),
    });
  },

  'a commit is not atomic': (store, random) =>
    broken(store, {
      commit: (turns, now, sending) =>
        store.commit(
          turns.map((turn) => (random.chance(0.05) ? { ...turn, out: [] } : turn)),
          now,
          sending,
        ),
    }),

  'the later message of a subject is dropped for the earlier': (store) => {
    const told = new Set<string>();
    const isNews = (customer: number, subject: string | undefined) =>
      subject === undefined || !told.has(`${customer} ${subject}`);
    return broken(store, {
      async commit(turns, now, sending) {
        const results = await store.commit(
          turns.map((turn) => ({
            ...turn,
            out: turn.out.filter(({ subject }) => isNews(turn.customer, subject)),
          })),
          now,
          sending,
        );
        for (const { customer, out } of turns)
          for (const { subject } of out) told.add(`${customer} ${subject}`);
        return results;
      },
    });
  },

  'duplicates are accepted again': (store) => {
    const seen = new Set<string>();
    let serial = 0;
    return broken(store, {
      async accept(events, now) {
        const renamed = events.map((event) => ({ ...event, id: `${event.id} ${++serial}` }));
        const accepted = await store.accept(renamed, now);
        return accepted.map((one, index) => isNew(one, events[index], seen));
      },
    });
  },

  'accepting is answered before it is durable': (store) => {
    const seen = new Set<string>();
    const customers = new Map<string, number>();
    let late: (() => Promise<unknown>)[] = [];
    const settle = async () => {
      for (const write of late.splice(0)) await write();
    };
    return broken(
      store,
      {
        async accept(events, now) {
          await settle();
          const names = events.map(({ to }) => JSON.stringify(to));
          if (names.some((name) => !customers.has(name))) {
            const accepted = await store.accept(events, now);
            accepted.forEach(({ id, customer }, index) => {
              seen.add(id);
              customers.set(names[index] ?? '', customer);
            });
            return accepted;
          }
          late.push(() => store.accept(events, now));
          return events.map((event, index) =>
            isNew(
              { id: event.id, customer: customers.get(names[index] ?? '') ?? 0, fresh: true },
              event,
              seen,
            ),
          );
        },
        async claim(...args) {
          await settle();
          return store.claim(...args);
        },
      },
      () => (late = []),
    );
  },

  'a message is handed out before the one in front of it is sent': (store, random) =>
    broken(store, {
      async takeOut(limit, now, leaseMs) {
        const outs = await store.takeOut(limit, now, leaseMs);
        if (!random.chance(0.2)) return outs;
        await store.settleOut(
          outs.map(({ id }) => ({ id, outcome: 'sent' as const, wamid: `early${id}` })),
          now,
        );
        return [...(await store.takeOut(limit, now, leaseMs)), ...outs];
      },
    }),

  'delivery news is not listened to': (store) => broken(store, { recordStatuses: async () => {} }),

  'a send without an answer is repeated at once': (store) =>
    broken(store, {
      settleOut: (results, now) =>
        store.settleOut(
          results.map((result) =>
            result.outcome === 'unclear' ? { id: result.id, outcome: 'retry', retryAt: now } : result,
          ),
          now,
        ),
    }),
};

export function brokenEngine(name: string): Engine {
  const engine = memoryEngine();
  let current: Broken;
  return {
    async open(random) {
      const breakIt = breaks[name];
      if (!breakIt) throw new Error(`No break is called ${name}`);
      current = breakIt(await engine.open(random), random);
      return current.store;
    },
    async reopen() {
      current.die();
      return current.store;
    },
    close: () => engine.close(),
  };
}

function broken(store: Store, override: Partial<Store>, die: () => void = () => {}): Broken {
  return { store: { ...store, ...override }, die };
}

/** The break is in what is kept; what is answered stays plausible. */
function isNew(accepted: Accepted, event: NewEvent | undefined, seen: Set<string>): Accepted {
  const id = event?.id ?? accepted.id;
  const fresh = !seen.has(id);
  seen.add(id);
  return { ...accepted, id, fresh };
}
