import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import type { NewEffect, Store } from '../../adapters/store/port.ts';
import type { Json } from '../../machines/domain.ts';
import { createLanes, type LanesOptions } from '../../server/engine/lanes.ts';

export const START = 1_790_000_000_000;

/** A store and the lanes over it, with time in the test's hands and nobody outside. */
export function openLanes(path = ':memory:') {
  const time = { now: START };
  const clock = { now: () => time.now };
  let store = open();
  let count = 0;
  const errors: unknown[] = [];

  function open(): Store {
    return createSqliteStore({ path, masterKey: Buffer.alloc(32, 5) });
  }

  function lanes(options: Partial<LanesOptions> = {}) {
    const log = { error: (line: unknown) => void errors.push(line), warn: () => {} };
    return createLanes({ store, clock, log, owner: 'test', supportPhone: null, ...options });
  }

  async function accept(phone: string, body: Json): Promise<number> {
    count += 1;
    const event = { id: `e${count}`, to: { waId: phone }, body, at: time.now, fromPerson: true };
    const [accepted] = await store.accept([event], time.now);
    return accepted?.customer ?? 0;
  }

  return {
    time,
    clock,
    errors,
    get store() {
      return store;
    },
    lanes,
    accept,
    say: (phone: string, text: string) => accept(phone, { type: 'user.text', text, at: time.now }),

    /** Steps until nothing is due. */
    async settle(options: Partial<LanesOptions> = {}): Promise<void> {
      const running = lanes(options);
      while ((await running.pump()) > 0);
    },

    /** What was said to somebody, by the names of the sentences, step by step. */
    async said(customer: number): Promise<string[][]> {
      const rows = await store.readJournal(customer);
      return rows.map(({ entry }) => (entry as { says: string[] }).says);
    },

    /** The process dies and another begins on the same file. */
    async restart(): Promise<void> {
      await store.close();
      store = open();
      await store.recover(time.now);
    },

    /** Has a customer's turn ask for work, as a machine would. */
    async request(phone: string, effects: NewEffect[], secrets: { name: string; value: Json }[] = []) {
      await accept(phone, { type: 'engine.noted', at: time.now });
      const [claim] = await store.claim(1, 'test', time.now, 1_000);
      if (!claim) throw new Error('nothing to claim');
      const { customer, fence, events, snapshot } = claim;
      const done = events.map(({ seq }) => seq);
      const nothing = { out: [], timers: [], cancelledTimers: [], journal: [] };
      await store.commit([{ customer, fence, done, snapshot, effects, secrets, ...nothing }], time.now);
      return customer;
    },

    /** What waits for the lanes, in order of customers. */
    async waiting(): Promise<Json[]> {
      const claims = await store.claim(1_000, 'test', time.now, 1_000);
      await store.release(claims, time.now);
      return claims.flatMap(({ events }) => events.map(({ body }) => body));
    },
  };
}
