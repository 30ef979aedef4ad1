import { z } from 'zod';
import type { Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import { asJson } from '../engine/stored.ts';

type IntentStore = Pick<Store, 'getSecret' | 'putSecret'>;

interface Made {
  id: number;
}

/** What was tried for one intent: when first, with which contents, and what came of it. */
interface Tried<Draft, Result extends Made> {
  since: number;
  drafts: Draft[];
  made: Result | null;
  /** The request that got it: only a repetition of that one gets it again. */
  key: string | null;
}

interface LookUp {
  since: number;
  /** What is known to have come of other intents. */
  exclude: number[];
}

export interface IntentOptions {
  store: IntentStore;
  clock: Clock;
  /** The secret that what was tried is written under, one a kind of work. */
  drawer: string;
}

export interface Attempt {
  customer: number;
  intent: string;
  /** The same for every repetition of one request. */
  key: string;
}

const REMEMBERED = 12;

const Memo = z.record(
  z.string(),
  z.object({
    since: z.number(),
    drafts: z.array(z.unknown()),
    made: z.looseObject({ id: z.number() }).nullable(),
    key: z.string().nullable(),
  }),
);

/**
 * Makes something of an intent exactly once, although the backend ignores idempotency keys and may answer
 * nothing: what is about to be tried is written down first, and whatever was tried is looked for before it is
 * tried again, also with the content it had then, should the customer have changed it since.
 */
export async function openIntent<Draft, Result extends Made>(
  { store, clock, drawer }: IntentOptions,
  { customer, intent, key }: Attempt,
) {
  const memo = Memo.catch({}).parse(await store.getSecret(customer, drawer));
  // Only `remember` below ever wrote it.
  const intents = memo as Record<string, Tried<Draft, Result>>;
  const known = intents[intent];
  const before = known?.made && known.key !== key ? undefined : known;
  const lookUp: LookUp = {
    since: before?.since ?? clock.now(),
    exclude: Object.entries(intents).flatMap(([name, { made }]) =>
      made && (name !== intent || !before) ? [made.id] : [],
    ),
  };

  /** What an earlier try has left behind; `earlierVersion` when that was of another content. */
  async function found(
    draft: Draft,
    find: (tried: Draft, lookUp: LookUp) => Promise<Result | null>,
  ): Promise<{ made: Result; earlierVersion: boolean } | null> {
    if (!before) return null;
    const { made, drafts } = before;
    if (made) return { made, earlierVersion: !isSame(drafts[0], draft) };
    for (const tried of drafts) {
      const left = await find(tried, lookUp);
      if (!left) continue;
      await remember({ ...before, made: left, key });
      return { made: left, earlierVersion: !isSame(tried, draft) };
    }
    return null;
  }

  async function make(draft: Draft, create: (lookUp: LookUp) => Promise<Result>): Promise<Result> {
    const { since } = lookUp;
    const drafts = [draft, ...(before?.drafts ?? []).filter((tried) => !isSame(tried, draft))];
    await remember({ since, drafts, made: null, key: null });
    const made = await create(lookUp);
    await remember({ since, drafts, made, key });
    return made;
  }

  async function remember(tried: Tried<Draft, Result>): Promise<void> {
    const all = Object.entries({ ...intents, [intent]: tried });
    // What may still be tried again is never forgotten.
    const kept = all.filter(([, { made }], index) => !made || index >= all.length - REMEMBERED);
    await store.putSecret(customer, drawer, asJson(Object.fromEntries(kept)));
  }

  return { found, make };
}

function isSame<Draft>(one: Draft | undefined, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
