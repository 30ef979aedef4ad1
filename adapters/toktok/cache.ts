import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import { unreadableError } from './failure.ts';
import type { Call, Http } from './http.ts';
import { catalogueColumns, lifetimes as usual, newsIn, outdatedBy } from './lifetimes.ts';
import type { Lifetime, Thing } from './lifetimes.ts';
import { toDigits } from './phones.ts';
import type { Person } from './session.ts';

/** `hit`, `stale` and `joined` (the same was being asked already) spare the backend a read. */
export type ReadOutcome = 'hit' | 'stale' | 'joined' | 'miss' | 'bypassed';

export interface CacheOptions {
  now?: () => number;
  /** Told of every read that might have been spared. */
  onRead?: (operation: string, outcome: ReadOutcome) => void;
  /** The bound of all that is kept. */
  maxCharacters?: number;
  lifetimes?: Record<string, Lifetime>;
}

/** What has changed without our doing: things by their ids, anything of a person's, or what is for sale. */
export type Changed = Partial<Record<Thing, number>> & {
  person?: string;
  catalogue?: true;
  /** False when nobody's list can have got longer by it. */
  isNew?: boolean;
};

interface Entry {
  text: string;
  /** When it was asked for: it may have been untrue ever since. */
  at: number;
  tags: string[];
}

interface Flight {
  text: Promise<string>;
  tags: string[];
  askedBy: string;
}

/** Asks the backend for the text of one answer that has been found readable. */
type Ask = () => Promise<string>;

/**
 * Answers of the backend, kept as long as `lifetimes` says: for one person, or for everybody where it is the
 * catalogue. Failures are not kept. An answer that a change overtook on its way reaches those who wait for it
 * and nobody after them.
 */
export function createCache({
  now = Date.now,
  onRead,
  maxCharacters = 32_000_000,
  lifetimes = usual,
}: CacheOptions) {
  const tagged = new Map<string, Set<string>>();
  // Used for its bound alone. Its `fetch` keeps an answer overtaken on its way, and shows a stale one for ever.
  const entries = new LRUCache<string, Entry>({
    maxSize: maxCharacters,
    sizeCalculation: ({ text }, key) => text.length + key.length,
    onInsert: ({ tags }, key) => {
      for (const tag of tags) tagged.set(tag, (tagged.get(tag) ?? new Set()).add(key));
    },
    dispose({ tags }, key) {
      for (const tag of tags) {
        const keys = tagged.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) tagged.delete(tag);
      }
    },
  });
  const flights = new Map<string, Flight>();

  /** A person's calls, each answered from what is known where it may be. */
  function over(person: Person, call: Http['call']): Http['call'] {
    const owner = toDigits(person.phone);
    return async (what, schema) => {
      if (what.writes) return outdating(owner, what, () => call(what, schema));
      const lifetime = lifetimes[what.operation];
      // Whoever has logged out is shown nothing, known or not.
      if (!lifetime || !(await person.load())) return call(what, schema);
      const ask = async () => {
        const body = await call(what, z.unknown());
        const text = JSON.stringify(body ?? null, lifetime.scope === 'shared' ? catalogueColumns : null);
        parse(what, schema, text);
        return text;
      };
      return parse(what, schema, await read(owner, what, lifetime, ask));
    };
  }

  async function read(owner: string, call: Call, lifetime: Lifetime, ask: Ask): Promise<string> {
    const key = keyOf(owner, call, lifetime);
    const tell = (outcome: ReadOutcome) => onRead?.(call.operation, outcome);
    const fetch = () => takeOff(key, owner, call, lifetime, ask);
    if (call.fresh) {
      tell('bypassed');
      return fetch();
    }
    const entry = entries.get(key);
    const age = entry ? now() - entry.at : Infinity;
    const flight = flights.get(key);
    if (entry && age < lifetime.freshMs) {
      tell('hit');
      return entry.text;
    }
    if (entry && age < lifetime.freshMs + lifetime.staleMs) {
      tell('stale');
      // A backend that is down leaves us with what there is.
      if (!flight) fetch().catch(() => {});
      return entry.text;
    }
    if (!flight) {
      tell('miss');
      return fetch();
    }
    tell('joined');
    return flight.text.catch((error: unknown) => {
      // What was refused to another person may be granted to this one.
      if (flight.askedBy !== owner && isRefusal(error)) return fetch();
      throw error;
    });
  }

  function takeOff(key: string, owner: string, call: Call, lifetime: Lifetime, ask: Ask): Promise<string> {
    const at = now();
    const tags = tagsOf(owner, call, lifetime);
    const flight: Flight = { tags, askedBy: owner, text: land() };
    flights.set(key, flight);
    return flight.text;

    async function land(): Promise<string> {
      try {
        const text = await ask();
        if (flights.get(key) === flight) {
          entries.set(key, { text, at, tags: [...tags, ...thingsIn(text, lifetime)] });
        }
        return text;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    }
  }

  /** A write. What is read while it is at work may be either state: it is forgotten again. */
  async function outdating<T>(
    owner: string,
    { operation, id, about = id }: Call,
    write: () => Promise<T>,
  ): Promise<T> {
    const outdated = outdatedBy[operation];
    const forgetAll = () => {
      if (!outdated) return drop(`person:${owner}`);
      const { thing, isNew = false, own = [], all = [] } = outdated;
      for (const read of own) drop(`read:${read}:${owner}`);
      for (const read of all) drop(`read:${read}`);
      if (thing) outdate(thing, about, isNew);
    };
    forgetAll();
    return write().finally(forgetAll);
  }

  function forget({ person, catalogue, isNew = true, ...things }: Changed): void {
    if (catalogue) drop('catalogue');
    if (person !== undefined) drop(`person:${toDigits(person)}`);
    for (const [thing, id] of Object.entries(things)) outdate(thing as Thing, id, isNew);
  }

  function outdate(thing: Thing, id: number | undefined, isNew: boolean): void {
    drop(`${thing}:${id}`);
    // Which ones an answer on its way holds is not known yet.
    cut(`about:${thing}`);
    if (isNew) for (const read of newsIn[thing]) drop(`read:${read}`);
  }

  function drop(tag: string): void {
    for (const key of tagged.get(tag) ?? []) entries.delete(key);
    cut(tag);
  }

  function cut(tag: string): void {
    for (const [key, { tags }] of flights) if (tags.includes(tag)) flights.delete(key);
  }

  return { over, forget };
}

function parse<T>(call: Call, schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw unreadableError(call, 200, parsed.error);
  return parsed.data;
}

function keyOf(owner: string, { operation, path, id, search }: Call, { scope }: Lifetime): string {
  return JSON.stringify([scope === 'own' ? owner : null, operation, path, id, search]);
}

function tagsOf(owner: string, { operation, about: id }: Call, { scope, about }: Lifetime): string[] {
  return [
    `read:${operation}`,
    ...(scope === 'own' ? [`person:${owner}`, `read:${operation}:${owner}`] : ['catalogue']),
    ...(about ? [`about:${about}`] : []),
    ...(about && id !== undefined ? [`${about}:${id}`] : []),
  ];
}

const Identified = z.object({ id: z.number() });
const Things = z.union([
  z.object({ results: z.array(z.unknown()) }).transform(({ results }) => results),
  z.array(z.unknown()),
  Identified.transform((one) => [one]),
]);

/** The things an answer has, one or a list of them. */
function thingsIn(text: string, { about }: Lifetime): string[] {
  if (!about) return [];
  const things = Things.catch([]).parse(JSON.parse(text));
  return things.flatMap((thing) => {
    const { data } = Identified.safeParse(thing);
    return data ? [`${about}:${data.id}`] : [];
  });
}

function isRefusal(error: unknown): boolean {
  return error instanceof ServiceError && (error.kind === 'unauthorized' || error.kind === 'rejected');
}
