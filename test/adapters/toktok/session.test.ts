import { expect, it, vi } from 'vitest';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { customer, startBackend } from '../../server/backend/support.ts';
import { aDraft, aPerson, failureOf, json, scripted, toktokAt } from './support.ts';

it('renews an expired token silently and repeats the call, even a creation', async () => {
  const backend = await startBackend({ accessLifetimeMs: 60_000 });
  const calls: string[] = [];
  const toktok = toktokAt(backend.url, { log: ({ path, status }) => calls.push(`${path} ${status}`) });
  const { tokens } = await toktok.login({ username: customer, password: seedPassword });
  const person = aPerson(customer, tokens);
  backend.time.at += 61_000;
  calls.length = 0;
  await toktok.as(person).createMission(aDraft(), { key: 'k', displayName: 'Jean' });
  expect(calls).toEqual(['/coursier/missions/ 401', '/auth/refresh/ 200', '/coursier/missions/ 201']);
  expect(person.drawer.tokens?.access).not.toBe(tokens.access);
  expect(person.drawer.tokens?.refresh).toBe(tokens.refresh);
});

it('renews once for many calls at the same time', async () => {
  const { url, asked } = await scripted((request, response) => {
    if (request.url === '/api/v1/auth/refresh/') return json(response, 200, { access: 'a2', refresh: 'r2' });
    const good = request.headers.authorization === 'Bearer a2';
    return good
      ? json(response, 200, [])
      : json(response, 401, { detail: 'expired', code: 'token_not_valid' });
  });
  const toktok = toktokAt(url);
  const person = aPerson(customer);
  // The same person's drawer, opened by separate pieces of work.
  await Promise.all(Array.from({ length: 8 }, () => toktok.as({ ...person }).myMissions()));
  expect(asked.filter(({ url }) => url === '/api/v1/auth/refresh/')).toHaveLength(1);
  expect(person.drawer.tokens).toEqual({ access: 'a2', refresh: 'r2' });
});

it('takes tokens that were renewed while its own call was still on its way', async () => {
  let refuseLate = () => {};
  const { url, asked } = await scripted((request, response) => {
    const mine = { id: request.url?.includes('/2/') ? 2 : 1, contact_entreprise: customer };
    if (request.url === '/api/v1/auth/refresh/') return json(response, 200, { access: 'a2', refresh: 'r2' });
    if (request.headers.authorization !== 'Bearer a1') {
      refuseLate();
      refuseLate = () => {};
      return json(response, 200, mine);
    }
    if (mine.id === 1) return json(response, 401, { detail: 'expired' });
    refuseLate = () => json(response, 401, { detail: 'expired' });
  });
  const me = toktokAt(url).as(aPerson(customer));
  const late = me.mission(2);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(await me.mission(1)).toMatchObject({ id: 1 });
  expect(await late).toMatchObject({ id: 2 });
  expect(asked.filter(({ url }) => url === '/api/v1/auth/refresh/')).toHaveLength(1);
});

it.each([[401], [400]])('asks for a new login when the renewal is refused with %i', async (status) => {
  const { url } = await scripted((request, response) =>
    json(response, request.url === '/api/v1/auth/refresh/' ? status : 401, { detail: 'no' }),
  );
  const person = aPerson(customer);
  expect(await failureOf(toktokAt(url).as(person).myMissions())).toMatchObject({ kind: 'unauthorized' });
  expect(person.drawer.tokens).toBeNull();
});

it('keeps the tokens when the renewal only failed for now', async () => {
  const { url } = await scripted((request, response) =>
    json(response, request.url === '/api/v1/auth/refresh/' ? 500 : 401, { detail: 'no' }),
  );
  const person = aPerson(customer);
  expect(await failureOf(toktokAt(url).as(person).myMissions())).toMatchObject({ kind: 'busy' });
  expect(person.drawer.tokens).toEqual({ access: 'a1', refresh: 'r1' });
});

it('asks nothing of the backend for a person without tokens, and forgets those that cannot be renewed', async () => {
  const { url, asked } = await scripted((_request, response) => json(response, 401, { detail: 'no' }));
  const toktok = toktokAt(url);
  expect(await failureOf(toktok.as(aPerson(customer, null)).myMissions())).toMatchObject({
    kind: 'unauthorized',
  });
  expect(asked).toEqual([]);
  const person = aPerson(customer, { access: 'a1', refresh: null });
  expect(await failureOf(toktok.as(person).myMissions())).toMatchObject({ kind: 'unauthorized' });
  expect(person.drawer.tokens).toBeNull();
});
