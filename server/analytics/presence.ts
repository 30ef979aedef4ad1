import type { FactRow, Store } from '../../adapters/store/port.ts';
import type { Fact } from './facts.ts';
import { SESSION_MS } from './figures.ts';

export type Presence = ReturnType<typeof createPresence>;

const CHUNK = 1_000;

/** Who has written within the last half hour: kept in memory, read back from the facts once. */
export function createPresence(store: Pick<Store, 'readFactsBefore'>) {
  const last = new Map<number, { at: number; role: string }>();
  let loading: Promise<void> | null = null;

  async function load(now: number): Promise<void> {
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = await store.readFactsBefore(before, CHUNK);
      rows.forEach(note);
      const oldest = rows.at(-1);
      if (!oldest || oldest.at < now - SESSION_MS) return;
      before = oldest.id;
    }
  }

  function note({ customer, at, fact }: FactRow): void {
    const known = fact as unknown as Fact;
    if (customer === null || known.kind !== 'step' || known.message === undefined) return;
    if (at < (last.get(customer)?.at ?? 0)) return;
    last.set(customer, { at, role: known.role });
  }

  return {
    note,
    async count(now: number): Promise<{ sessions: number; byRole: Record<string, number> }> {
      loading ??= load(now);
      await loading;
      const byRole: Record<string, number> = {};
      for (const [customer, { at, role }] of last) {
        if (at < now - SESSION_MS) last.delete(customer);
        else byRole[role] = (byRole[role] ?? 0) + 1;
      }
      return { sessions: last.size, byRole };
    },
  };
}
