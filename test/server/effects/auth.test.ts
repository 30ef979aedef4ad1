import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../adapters/store/port.ts';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { createTokTok } from '../../../adapters/toktok/toktok.ts';
import { noAuthSlots } from '../../../machines/auth/slots.ts';
import type { Json } from '../../../machines/domain.ts';
import { authEffects } from '../../../server/effects/auth.ts';
import { createEffects } from '../../../server/engine/effects.ts';
import { asJson } from '../../../server/engine/stored.ts';
import { startBackend } from '../../support/backend.ts';
import { password } from '../../support/product.ts';

const NOW = 1_790_000_000_000;
const PHONE = '+242061110020';
const log = { warn: () => {}, error: () => {} };

/** One customer whose password is kept and whose effect is asked for; a run may die before it has noted its result. */
async function startEffect(name: string, input: { [key: string]: Json }) {
  const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
  const backend = await startBackend({ path: join(folder, 'backend.db') });
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 3) });
  const toktok = createTokTok({ baseUrl: backend.url, timeoutMs: 400 });
  onTestFinished(async () => {
    await toktok.close();
    await backend.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  await store.accept([{ id: 'e1', to: { waId: PHONE.slice(1) }, body: {}, at: NOW, fromPerson: true }], NOW);
  const [claim] = await store.claim(1, 'test', NOW, 1_000);
  if (!claim) throw new Error('nothing to claim');
  const { customer, fence, events } = claim;
  await store.commit(
    [
      {
        ...{ customer, fence, done: events.map(({ seq }) => seq), snapshot: {}, out: [], timers: [] },
        ...{ cancelledTimers: [], journal: [], secrets: [{ name: 'password', value: password }] },
        effects: [
          {
            key: 'k1',
            name,
            path: `flow/${name}`,
            input: { phone: PHONE, passwordRef: 'password', ...input },
          },
        ],
      },
    ],
    NOW,
  );

  async function run({ dies = false } = {}): Promise<Json[]> {
    await store.recover(NOW);
    const dying: Pick<Store, 'settleEffects'> = { settleEffects: () => Promise.reject(new Error('killed')) };
    const effects = createEffects({
      store: { ...store, ...(dies && dying) },
      retryDelaysMs: [0, 0],
      handlers: authEffects(toktok, store),
      clock: { now: () => NOW },
      log,
    });
    await effects.pump();
    await effects.stop();
    const [next] = await store.claim(1, 'test', NOW, 1_000);
    if (next) await store.release([next], NOW);
    return next?.events.map(({ body }) => body) ?? [];
  }

  return { backend, run, secret: (of: string) => store.getSecret(customer, of) };
}

const slots = { ...noAuthSlots, role: 'client', name: 'Awa Ngoma', email: '', address: 'Moungali' };
const signUp = { slots: asJson(slots) };

describe('logging in', () => {
  it('keeps the tokens, forgets the password and tells who it is', async () => {
    const { backend, run, secret } = await startEffect('login', {});
    await backend.addClient({ phone: PHONE.slice(1), password });
    expect(await run()).toMatchObject([{ type: 'effect.done', output: { role: 'client' } }]);
    expect(await secret('session')).toMatchObject({ access: expect.stringMatching(/^eyJ/) as string });
    expect(await secret('password')).toBeNull();
  });

  it('ends the same when the process dies after the answer and before it is noted', async () => {
    const { backend, run, secret } = await startEffect('login', {});
    await backend.addClient({ phone: PHONE.slice(1), password });
    expect(await run({ dies: true })).toEqual([]);
    expect(await run()).toMatchObject([{ type: 'effect.done', output: { role: 'client' } }]);
    expect(await secret('password')).toBeNull();
  });

  it('forgets a password that was refused', async () => {
    const { run, secret } = await startEffect('login', {});
    expect(await run()).toMatchObject([{ type: 'effect.failed', error: { code: 'unauthorized' } }]);
    expect(await secret('password')).toBeNull();
    expect(await secret('session')).toBeNull();
  });
});

describe('signing up', () => {
  it('opens one account and logs in, also when the process dies in between', async () => {
    const { run, secret } = await startEffect('register', signUp);
    expect(await run({ dies: true })).toEqual([]);
    expect(await run()).toMatchObject([{ type: 'effect.done', output: { role: 'client' } }]);
    expect(await secret('password')).toBeNull();
    expect(await secret('session')).not.toBeNull();
  });

  it('knows its own account again when the answer was lost', async () => {
    const { backend, run } = await startEffect('register', signUp);
    backend.faults.set('POST /auth/clients/', { answer: 'reset', times: 1 });
    expect(await run()).toEqual([]);
    expect(await run()).toMatchObject([{ type: 'effect.done', output: { role: 'client' } }]);
  });

  it('does not take its own account for another’s while the login is down', async () => {
    const { backend, run } = await startEffect('register', signUp);
    backend.faults.set('POST /auth/clients/', { answer: 'reset', times: 1 });
    backend.faults.set('POST /auth/login/', { answer: 503, times: 1 });
    expect(await run()).toEqual([]);
    expect(await run()).toEqual([]);
    expect(await run()).toMatchObject([{ type: 'effect.done', output: { role: 'client' } }]);
  });

  it('says that somebody else has the number, and forgets the password', async () => {
    const { backend, run, secret } = await startEffect('register', signUp);
    await backend.addClient({ phone: PHONE.slice(1), password: 'Autre#2031x' });
    expect(await run()).toMatchObject([{ type: 'effect.failed', error: { code: 'conflict' } }]);
    expect(await secret('password')).toBeNull();
  });

  it('names the fields that were refused as the questions are named', async () => {
    const { run } = await startEffect('register', {
      slots: asJson({ ...slots, email: 'no address' }),
    });
    const [failed] = await run();
    expect(failed).toMatchObject({ type: 'effect.failed', error: { code: 'rejected' } });
    expect(failed).toMatchObject({ error: { fields: { email: expect.any(String) as string } } });
  });
});
