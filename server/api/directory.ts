import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import type { FactRow, Store } from '../../adapters/store/port.ts';
import type { Fact, StepFact } from '../analytics/facts.ts';
import { maskPhone } from './mask.ts';
import type { Conversation, Conversations, ConversationsQuery } from './schemas.ts';

export type DirectoryStore = Pick<
  Store,
  'readFactsBefore' | 'readJournalBefore' | 'getCustomer' | 'findCustomer' | 'parked'
>;

type Entry = z.infer<typeof Conversation>;
type Query = z.infer<typeof ConversationsQuery>;
type Page = z.infer<typeof Conversations>;

const CHUNK = 1_000;
/** Facts looked at for one page. */
const MOST_LOOKED_AT = 20_000;
const MOST_PARKED = 1_000;
const LAST = Number.MAX_SAFE_INTEGER;

/** Finds conversations by walking back through the facts: being listed costs the conversations nothing. */
export function createDirectory(store: DirectoryStore) {
  async function list(query: Query): Promise<Page> {
    const parked = await parkedNow();
    if (query.phone !== undefined) {
      const customer = await store.findCustomer({ waId: query.phone.replace(/\D/g, '') });
      return only(customer === null ? [] : [customer], query, parked);
    }
    return query.parked ? only([...parked.keys()], query, parked) : walk(query, parked);
  }

  async function only(customers: number[], query: Query, parked: Map<number, number>): Promise<Page> {
    const entries = await Promise.all(customers.map((customer) => lastOf(customer, parked)));
    const found = entries
      .filter((entry) => entry !== null)
      .filter((entry) => isWanted(entry, query) && (!query.parked || entry.parked > 0))
      .sort((one, other) => other.at.localeCompare(one.at));
    return { conversations: found.slice(0, query.limit), next: null };
  }

  async function walk(query: Query, parked: Map<number, number>): Promise<Page> {
    const found: Entry[] = [];
    const seen = new Set<number>();
    let before = query.before ?? LAST;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += CHUNK) {
      const rows = await store.readFactsBefore(before, CHUNK);
      for (const row of rows) {
        before = row.id;
        const { customer } = row;
        const step = stepIn(row);
        if (!step || customer === null || seen.has(customer)) continue;
        seen.add(customer);
        if (!isWanted({ role: step.role, state: step.to }, query) || !(await isLatest(customer, row.at)))
          continue;
        const entry = await entryOf(customer, { role: step.role, state: step.to, at: row.at }, parked);
        if (entry) found.push(entry);
        if (found.length === query.limit) return { conversations: found, next: before };
      }
      if (rows.length < CHUNK) return { conversations: found, next: null };
      await nextTurn();
    }
    return { conversations: found, next: before };
  }

  /** Whether nothing has happened since, which a page before this one would have shown. */
  async function isLatest(customer: number, at: number): Promise<boolean> {
    const [last] = await store.readJournalBefore(customer, LAST, 1);
    return last !== undefined && last.at <= at;
  }

  async function lastOf(customer: number, parked: Map<number, number>): Promise<Entry | null> {
    const [last] = await store.readJournalBefore(customer, LAST, 1);
    const { to = 'sleeping', role = 'visitor' } = (last?.entry ?? {}) as { to?: string; role?: string };
    return entryOf(customer, { role, state: to, at: last?.at ?? 0 }, parked);
  }

  async function entryOf(
    customer: number,
    { role, state, at }: { role: string; state: string; at: number },
    parked: Map<number, number>,
  ): Promise<Entry | null> {
    const profile = await store.getCustomer(customer);
    if (!profile) return null;
    return {
      id: customer,
      name: profile.profileName,
      phone: profile.waId === undefined ? null : maskPhone(profile.waId),
      role,
      state,
      at: new Date(at).toISOString(),
      parked: parked.get(customer) ?? 0,
    };
  }

  async function parkedNow(): Promise<Map<number, number>> {
    const counts = new Map<number, number>();
    for (const { customer } of await store.parked(MOST_PARKED))
      counts.set(customer, (counts.get(customer) ?? 0) + 1);
    return counts;
  }

  return {
    list,
    one: async (customer: number): Promise<Entry | null> => lastOf(customer, await parkedNow()),
  };
}

function stepIn({ fact }: FactRow): StepFact | null {
  const known = fact as unknown as Fact;
  return known.kind === 'step' ? known : null;
}

function isWanted(entry: { role: string; state: string }, { role, state }: Query): boolean {
  const begins = state === undefined || entry.state === state || entry.state.startsWith(`${state}.`);
  return begins && (role === undefined || entry.role === role);
}
