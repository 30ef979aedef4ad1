import { z } from 'zod';
import type { Json } from '../../machines/domain.ts';

/** Where it is written down what was spent: by a customer, or (null) by all together. */
export interface Ledger {
  read(customer: number | null): Promise<Json>;
  write(customer: number | null, spent: Json): Promise<void>;
}

export interface Limits {
  perCustomer: number;
  perDay: number;
}

const HOUR_MS = 3_600_000;

const Spent = z.object({ day: z.string(), calls: z.number() });
type Spent = z.infer<typeof Spent>;

/** Counts calls, and knows when it is enough for a day in Brazzaville. A restart forgets nothing. */
export function createBudget(ledger: Ledger, { perCustomer, perDay }: Limits) {
  let all: Promise<Spent> | null = null;

  async function load(customer: number | null): Promise<Spent> {
    return Spent.catch({ day: '', calls: 0 }).parse(await ledger.read(customer));
  }

  return {
    /** Spends one call before it is made; false when there is none left. */
    async spend(customer: number, now: number): Promise<boolean> {
      const day = new Date(now + HOUR_MS).toISOString().slice(0, 10);
      const [ours, theirs] = await Promise.all([(all ??= load(null)), load(customer)]);
      for (const spent of [ours, theirs]) if (spent.day !== day) Object.assign(spent, { day, calls: 0 });
      if (ours.calls >= perDay || theirs.calls >= perCustomer) return false;
      ours.calls += 1;
      theirs.calls += 1;
      await Promise.all([ledger.write(null, { ...ours }), ledger.write(customer, { ...theirs })]);
      return true;
    },
  };
}
