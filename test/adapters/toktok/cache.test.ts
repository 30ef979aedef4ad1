import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createCache } from '../../../adapters/toktok/cache.ts';
import type { CacheOptions, ReadOutcome } from '../../../adapters/toktok/cache.ts';
import type { Call, Http } from '../../../adapters/toktok/http.ts';
import { catalogueColumns } from '../../../adapters/toktok/lifetimes.ts';
import { ServiceError } from '../../../adapters/service-error.ts';
import { customer, otherCustomer, startBackend } from '../../server/backend/support.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { aDraft, aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

const MINUTE = 60_000;
const key = { key: 'k', displayName: 'Jean' };
const categories: Call = {
  operation: 'categories',
  method: 'GET',
  path: '/marketplace/categories/',
  writes: false,
};
const mission: Call = {
  operation: 'mission',
  method: 'GET',
  path: '/coursier/missions/{id}/',
  id: 61,
  writes: false,
};

/** A cache over a backend of one function, and time in the test's hands. */
function aCache(
  answer: (call: Call, phone: string) => unknown,
  options: Pick<CacheOptions, 'maxCharacters'> = {},
) {
  const time = { now: 0 };
  const asked: string[] = [];
  const outcomes: ReadOutcome[] = [];
  const cache = createCache({
    now: () => time.now,
    onRead: (_operation, outcome) => outcomes.push(outcome),
    ...options,
  });
  const as = (phone: string, person = aPerson(phone)) =>
    cache.over(person, (async (call: Call, schema: z.ZodType) => {
      asked.push(call.operation);
      return schema.parse(await answer(call, phone));
    }) as Http['call']);
  const read = (phone: string, call: Call) => as(phone)(call, z.unknown());
  return { ...cache, time, asked, outcomes, as, read };
}

/** An answer that comes when the test says so. */
function later<T>() {
  return Promise.withResolvers<T>();
}

describe('the catalogue', () => {
  it('is asked for once for everybody, and again only when it is old', async () => {
    const { read, time, asked } = aCache(() => [{ id: 1, nom: 'Restaurant' }]);
    await read(customer, categories);
    time.now = 9 * MINUTE;
    expect(await read(otherCustomer, categories)).toEqual([{ id: 1, nom: 'Restaurant' }]);
    expect(asked).toHaveLength(1);
  });

  it('is shown as it was while it is renewed, and then as it is', async () => {
    let nom = 'Restaurant';
    const { read, time, asked, outcomes } = aCache(() => [{ id: 1, nom }]);
    await read(customer, categories);
    nom = 'Restauration';
    time.now = 11 * MINUTE;
    expect(await read(customer, categories)).toEqual([{ id: 1, nom: 'Restaurant' }]);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(await read(customer, categories)).toEqual([{ id: 1, nom: 'Restauration' }]);
    expect(outcomes).toEqual(['miss', 'stale', 'hit']);
  });

  it('is shown as it was while the backend is down, but not for ever', async () => {
    let isDown = false;
    const { read, time } = aCache(() => {
      if (isDown) throw new ServiceError({ service: 'toktok', operation: 'categories', kind: 'unreachable' });
      return [{ id: 1, nom: 'Restaurant' }];
    });
    await read(customer, categories);
    isDown = true;
    for (time.now = 11 * MINUTE; time.now < 70 * MINUTE; time.now += 20 * MINUTE) {
      expect(await read(customer, categories)).toEqual([{ id: 1, nom: 'Restaurant' }]);
    }
    time.now = 70 * MINUTE;
    expect(await failureOf(read(customer, categories))).toMatchObject({ kind: 'unreachable' });
  });

  it('keeps nothing that tells of a person', async () => {
    const owner = { first_name: 'Jean', phone_number: customer };
    const { read } = aCache(() => [{ id: 1, nom: 'Restaurant', user: owner, telephone: customer }]);
    expect(await read(customer, categories)).toEqual([{ id: 1, nom: 'Restaurant' }]);
    expect(await read(otherCustomer, categories)).toEqual([{ id: 1, nom: 'Restaurant' }]);
    expect(
      catalogueColumns.filter((name) =>
        /user|client|phone|contact|mail|first|last|gps|responsable/.test(name),
      ),
    ).toEqual([]);
  });

  it('is asked for again by everybody once it is known to have changed', async () => {
    const { read, forget, asked } = aCache(() => []);
    await read(customer, categories);
    await read(customer, mission);
    forget({ catalogue: true });
    await read(otherCustomer, categories);
    await read(customer, mission);
    expect(asked).toEqual(['categories', 'mission', 'categories']);
  });

  it('refused to one person is asked for again for the next who waits for it', async () => {
    const { read } = aCache((_call, phone) => {
      if (phone === customer) {
        throw new ServiceError({ service: 'toktok', operation: 'categories', kind: 'unauthorized' });
      }
      return [];
    });
    const [refused, granted] = await Promise.allSettled([
      read(customer, categories),
      read(otherCustomer, categories),
    ]);
    expect([refused.status, granted.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('what is one person’s', () => {
  it('is asked for by each person, once while it is fresh', async () => {
    const { read, time, asked } = aCache((_call, phone) => ({ id: 61, of: phone }));
    for (const phone of [customer, otherCustomer, customer, otherCustomer]) {
      expect(await read(phone, mission)).toMatchObject({ of: phone });
    }
    expect(asked).toHaveLength(2);
    time.now = 30_000;
    await read(customer, mission);
    expect(asked).toHaveLength(3);
  });

  it('is one and the same for a number written in any way', async () => {
    const { read, asked } = aCache(() => ({ id: 61 }));
    await read(`+${customer}`, mission);
    await read(customer, mission);
    expect(asked).toHaveLength(1);
  });

  it('is never shown to who has logged out', async () => {
    const { url } = await scripted((_request, response) =>
      json(response, 200, { id: 61, contact_entreprise: customer }),
    );
    const person = aPerson(customer);
    const me = toktokAt(url).as(person);
    expect(await me.mission(61)).toMatchObject({ id: 61 });
    person.drawer.tokens = null;
    expect(await failureOf(me.mission(61))).toMatchObject({ kind: 'unauthorized' });
  });

  it('is shared by calls that come together', async () => {
    const answer = later<unknown>();
    const { read, asked, outcomes } = aCache(() => answer.promise);
    const reads = Array.from({ length: 5 }, () => read(customer, mission));
    answer.resolve({ id: 61 });
    expect(await Promise.all(reads)).toEqual(Array(5).fill({ id: 61 }));
    expect(asked).toHaveLength(1);
    expect(outcomes).toEqual(['miss', 'joined', 'joined', 'joined', 'joined']);
  });
});

describe('what has changed', () => {
  const ordered: Call = { ...mission, operation: 'createMission', method: 'POST', writes: true };

  it('is asked for again by whoever changed it, and not by others', async () => {
    const { read, asked } = aCache((call) => ({ id: call.id }));
    await read(customer, mission);
    await read(otherCustomer, { ...mission, id: 62 });
    await read(customer, ordered);
    asked.length = 0;
    await read(customer, mission);
    await read(otherCustomer, { ...mission, id: 62 });
    expect(asked).toEqual(['mission']);
  });

  it('is not known from an answer that was on its way meanwhile', async () => {
    const answers = [later<unknown>(), later<unknown>(), later<unknown>()];
    let next = 0;
    const { read } = aCache((call) => (call.writes ? {} : answers[next++]?.promise));
    const before = read(customer, mission);
    await vi.waitFor(() => expect(next).toBe(1));
    await read(customer, ordered);
    const after = read(customer, mission);
    await vi.waitFor(() => expect(next).toBe(2));
    answers[1]?.resolve({ id: 61, statut: 'livree' });
    answers[0]?.resolve({ id: 61, statut: 'pending' });
    expect(await before).toMatchObject({ statut: 'pending' });
    expect(await after).toMatchObject({ statut: 'livree' });
    expect(await read(customer, mission)).toMatchObject({ statut: 'livree' });
  });

  it('is asked for again also after a write whose outcome is unclear', async () => {
    const written = later<unknown>();
    const { read, asked } = aCache((call) => (call.writes ? written.promise : { id: 61 }));
    const writing = failureOf(read(customer, ordered));
    await read(customer, mission);
    written.reject(new ServiceError({ service: 'toktok', operation: 'createMission', kind: 'unclear' }));
    await writing;
    await read(customer, mission);
    expect(asked.filter((operation) => operation === 'mission')).toHaveLength(2);
  });

  it('is forgotten wherever it is part of an answer, and only there', async () => {
    const { read, forget, asked } = aCache((call, phone) => {
      if (call.operation === 'mission') return { id: call.id };
      return phone === customer ? { results: [{ id: 60 }, { id: 61 }] } : [{ id: 62 }];
    });
    const reads = () =>
      Promise.all([
        read(customer, mission),
        read(customer, { ...mission, id: 60 }),
        read(customer, { ...mission, operation: 'myMissions' }),
        read(otherCustomer, { ...mission, operation: 'myMissions' }),
      ]);
    await reads();
    asked.length = 0;
    forget({ mission: 61 });
    await reads();
    expect(asked).toEqual(['mission', 'myMissions']);
    asked.length = 0;
    forget({ mission: 99, isNew: false });
    await reads();
    expect(asked).toEqual([]);
    forget({ person: `+${otherCustomer}` });
    await reads();
    expect(asked).toEqual(['myMissions']);
  });

  it('is always asked for by a fresh read, which others then profit from', async () => {
    let statut = 'pending';
    const { read, outcomes } = aCache(() => ({ id: 61, statut }));
    await read(customer, mission);
    statut = 'livree';
    expect(await read(customer, { ...mission, fresh: true })).toMatchObject({ statut: 'livree' });
    expect(await read(customer, mission)).toMatchObject({ statut: 'livree' });
    expect(outcomes).toEqual(['miss', 'bypassed', 'hit']);
  });
});

describe('what is not kept', () => {
  it('is a failure', async () => {
    let isDown = true;
    const { read } = aCache(() => {
      if (isDown) throw new ServiceError({ service: 'toktok', operation: 'mission', kind: 'busy' });
      return { id: 61 };
    });
    expect(await failureOf(read(customer, mission))).toMatchObject({ kind: 'busy' });
    isDown = false;
    expect(await read(customer, mission)).toEqual({ id: 61 });
  });

  it('is an answer that cannot be read, nor does it take the place of one that could', async () => {
    let body: unknown = [{ id: 1 }];
    const { as, time, asked } = aCache(() => body);
    const me = () => as(customer)(categories, z.array(z.object({ id: z.number() })));
    await me();
    body = '<html>';
    time.now = 11 * MINUTE;
    await me();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(await me()).toEqual([{ id: 1 }]);
    time.now = 2 * 60 * MINUTE;
    expect(await failureOf(me())).toMatchObject({ kind: 'malformed' });
  });

  it('is more than there is room for', async () => {
    const { read, asked } = aCache((call) => ({ id: call.id, notes: 'x'.repeat(1_000) }), {
      maxCharacters: 10_000,
    });
    for (let id = 1; id <= 50; id += 1) await read(customer, { ...mission, id });
    asked.length = 0;
    for (let id = 50; id >= 1; id -= 1) await read(customer, { ...mission, id });
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.length).toBeLessThan(50);
  });
});

it('never shows one customer’s parcels to another, in whatever order and however much the backend tells', async () => {
  const backend = await startBackend({ leakAll: true });
  const toktok = toktokAt(backend.url);
  const people = await Promise.all(
    [customer, otherCustomer].map(async (phone) => {
      const { tokens } = await toktok.login({ username: phone, password: seedPassword });
      return { phone, me: toktok.as(aPerson(phone, tokens)) };
    }),
  );
  const look = async (me: (typeof people)[number]['me'], id: number) => {
    try {
      return [await me.mission(id)];
    } catch {
      return [];
    }
  };
  const turns = fc.array(
    fc.record({ who: fc.nat(1), what: fc.constantFrom('order', 'list', 'look'), id: fc.nat(6) }),
    { minLength: 4, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(turns, async (played) => {
      await Promise.all(
        played.map(async ({ who, what, id }) => {
          const { phone, me } = people[who] as (typeof people)[number];
          if (what === 'order') await me.createMission(aDraft(), key);
          const seen = what === 'look' ? await look(me, id) : await me.myMissions();
          for (const { requester } of seen) expect(requester.phone).toBe(phone);
        }),
      );
    }),
    { numRuns: 30 },
  );
});
