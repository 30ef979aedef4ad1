import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Store } from '../../../../adapters/store/port.ts';
import { createSqliteStore } from '../../../../adapters/store/sqlite/store.ts';
import { claimOne, LEASE, message, T0, turn, work } from '../conformance/helpers.ts';

const masterKey = randomBytes(32);
let folder: string;
let path: string;
let open: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'data', 'toktok.db');
  open = [];
});
afterEach(async () => {
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true });
});

function start(file = path, key = masterKey): Store {
  const store = createSqliteStore({ path: file, masterKey: key });
  open.push(store);
  return store;
}

test('nothing personal can be read in the file, its log or its backup', async () => {
  const store = start();
  const waId = '242061234567';
  const customer = await work(
    store,
    message(`wamid.${waId}.text`, {
      to: { waId, bsuid: 'CG.PRIVATEID' },
      profileName: 'Mireille Profilname',
      body: { text: 'rue des manguiers' },
    }),
    T0,
    {
      snapshot: { address: 'avenue de la paix' },
      out: [{ body: 'votre colis part' }, { body: 'refused text' }],
      effects: [{ key: `key-${waId}`, name: 'createMission', path: 'p', input: { to: 'quartier plateau' } }],
      timers: [{ id: `timer-${waId}`, due: T0 + 5, body: { note: 'relance demain' } }],
      secrets: [{ name: 'session', value: 'eyJhbGciOi.token' }],
      journal: [{ said: 'journal entry words' }],
    },
  );
  await store.noteEffect(`key-${waId}`, { memo: 'memo words' });
  const [out] = await store.takeOut(1, T0, LEASE);
  await store.settleOut([{ id: out?.id ?? 0, outcome: 'sent', wamid: `wamid.out.${waId}` }], T0);
  const [refused] = await store.takeOut(1, T0, LEASE);
  await store.settleOut([{ id: refused?.id ?? 0, outcome: 'dead', reason: 'dead reason words' }], T0);
  await store.accept([message('x2', { to: { waId }, body: 'poison words' })], T0);
  const { fence, events } = await claimOne(store, T0);
  const seq = events[0]?.seq ?? 0;
  await store.fail({ customer, fence, seq, reason: 'parked reason words', retryAt: T0, maxTries: 1 }, T0);
  await store.backup(join(folder, 'data', 'copy.db'));

  const bytes = readdirSync(join(folder, 'data')).map((file) => readFileSync(join(folder, 'data', file)));
  const found = [
    ...[
      waId,
      'CG.PRIVATEID',
      'Mireille',
      'manguiers',
      'avenue',
      'colis',
      'plateau',
      'relance',
      'eyJ',
      'refused',
    ],
    ...['journal entry', 'memo words', 'dead reason', 'poison', 'parked reason', 'wamid.'],
  ].filter((clear) => bytes.some((content) => content.includes(clear)));
  expect(found).toEqual([]);
  expect(bytes.some((content) => content.includes('session'))).toBe(true);
});

test('an erased person’s key is in no file any more', async () => {
  const store = start();
  const customer = await work(store, message('w1'), T0);
  // The file itself is held by the store; a copy shows the same bytes.
  const copy = join(folder, 'copy');
  cpSync(join(folder, 'data'), copy, { recursive: true });
  const reader = new SqliteDatabase(join(copy, 'toktok.db'));
  const row = reader.prepare<[], { key: Buffer }>('select key from customer').get();
  reader.close();
  if (!row) throw new Error('no customer');
  const holding = () =>
    readdirSync(join(folder, 'data')).filter((file) =>
      readFileSync(join(folder, 'data', file)).includes(row.key),
    );
  expect(holding()).not.toEqual([]);
  await store.erase(customer);
  expect(holding()).toEqual([]);
});

test('another master key is refused before anything is touched', async () => {
  const store = start();
  await work(store, message('w1'), T0, { snapshot: 1 });
  await store.close();
  expect(() => start(path, randomBytes(32))).toThrow(
    expect.objectContaining({ code: 'WRONG_MASTER_KEY' }) as Error,
  );
  expect(await start().peek(1)).toBe(1);
});

test('a database of newer code is refused', async () => {
  await start().close();
  const db = new SqliteDatabase(path);
  db.pragma('user_version = 99');
  db.close();
  expect(() => start()).toThrow(expect.objectContaining({ code: 'NEWER_SCHEMA' }) as Error);
});

test('every file is for its owner only', async () => {
  const store = start();
  await store.accept([message('w1')], T0);
  await store.backup(join(folder, 'data', 'copy.db'));
  const files = readdirSync(join(folder, 'data'));
  expect(files).toContain('toktok.db-wal');
  expect(files.map((file) => statSync(join(folder, 'data', file)).mode & 0o777)).toEqual(
    files.map(() => 0o600),
  );
});

test('all is there after closing and opening again', async () => {
  const store = start();
  const customer = await work(store, message('w1', { profileName: 'Ama' }), T0, {
    snapshot: { n: [1, null, 'é'] },
    out: [{ body: 'a1' }],
    secrets: [{ name: 's', value: { t: 1 } }],
  });
  await store.accept([message('w2')], T0);
  await store.close();
  const again = start();
  expect(await again.getCustomer(customer)).toMatchObject({ profileName: 'Ama' });
  expect(await again.getSecret(customer, 's')).toEqual({ t: 1 });
  expect(await claimOne(again, T0)).toMatchObject({
    snapshot: { n: [1, null, 'é'] },
    events: [{ id: 'w2' }],
  });
  expect(await again.takeOut(1, T0, LEASE)).toMatchObject([{ body: 'a1' }]);
  expect(await again.accept([message('w1')], T0)).toMatchObject([{ fresh: false }]);
});

test('a backup made while running is whole and opens with the same key', async () => {
  const store = start();
  const customer = await work(store, message('w1'), T0, { snapshot: { n: 1 } });
  const copy = join(folder, 'copy.db');
  await Promise.all([store.backup(copy), store.accept([message('w2')], T0)]);
  expect(await start(copy).peek(customer)).toEqual({ n: 1 });
});

test('a log torn at its end loses no more than what was torn', async () => {
  const store = start();
  for (let i = 0; i < 20; i++) await store.accept([message(`w${i}`)], T0);
  const torn = join(folder, 'torn.db');
  copyFileSync(path, torn);
  copyFileSync(`${path}-wal`, `${torn}-wal`);
  truncateSync(`${torn}-wal`, statSync(`${torn}-wal`).size - 5_000);
  const again = start(torn);
  const known = (await claimOne(again, T0)).events.map((event) => event.id);
  expect(known.length).toBeGreaterThan(0);
  expect(known.length).toBeLessThan(20);
  expect(known).toEqual(Array.from({ length: known.length }, (_, i) => `w${i}`));
});

test('what was told durable is there after a kill in the middle of writing', async () => {
  await start().close();
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writer.ts'), path, masterKey.toString('hex')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let told = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.length > 4_000) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  const ids = told.split('\n').slice(0, -1);
  const store = start();
  const claims = await store.claim(100, 'x', 1e9, LEASE);
  const kept = new Set(claims.flatMap((claim) => claim.events.map((event) => event.id)));
  expect(ids.length).toBeGreaterThan(100);
  expect(ids.filter((id) => !kept.has(id))).toEqual([]);
});

test('a cold store answers as a warm one', async () => {
  const store = start();
  const snapshot = { value: { a: 'b' }, context: { list: [1, 2], none: null } };
  const customer = await work(store, message('w1'), T0, { snapshot });
  const warm = await store.peek(customer);
  await store.close();
  const cold = start();
  expect(await cold.peek(customer)).toEqual(warm);
  await cold.accept([message('w2')], T0);
  await cold.commit([turn(await claimOne(cold, T0), { snapshot: 'new' })], T0);
  await cold.close();
  expect(await start().peek(customer)).toBe('new');
});

test('a second opener is told that the file is in use', async () => {
  const store = start();
  await store.accept([message('x1')], T0);

  expect(() => createSqliteStore({ path, masterKey })).toThrow(expect.objectContaining({ code: 'IN_USE' }));
});
