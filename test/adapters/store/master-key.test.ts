import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { loadMasterKey } from '../../../adapters/store/master-key.ts';

let folder: string;
let besideFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
  besideFile = join(folder, 'data', 'toktok.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['hex', 'base64', 'base64url'] as const)('a key from the environment may be %s', (encoding) => {
  const key = randomBytes(32);
  expect(loadMasterKey({ fromEnv: ` ${key.toString(encoding)}\n`, besideFile })).toEqual(key);
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['short', 'zz'.repeat(32), randomBytes(31).toString('hex'), randomBytes(33).toString('base64')])(
  'a key that is not 32 bytes is refused without being repeated',
  (fromEnv) => {
    const load = () => loadMasterKey({ fromEnv, besideFile });
    expect(load).toThrow(expect.objectContaining({ code: 'BAD_MASTER_KEY' }) as Error);
    expect(load).not.toThrow(fromEnv);
  },
);

test('without one a key is made beside the database, for its owner only, and found again', () => {
  const made = loadMasterKey({ besideFile });
  expect(made).toHaveLength(32);
  expect(statSync(`${besideFile}.key`).mode & 0o777).toBe(0o600);
  expect(loadMasterKey({ fromEnv: '', besideFile })).toEqual(made);
});

test('a damaged key file is refused rather than replaced', () => {
  loadMasterKey({ besideFile });
  writeFileSync(`${besideFile}.key`, '');
  expect(() => loadMasterKey({ besideFile })).toThrow('must be 32 bytes');
});

test('a database in memory leaves no key behind', () => {
  expect(loadMasterKey({ besideFile: ':memory:' })).toHaveLength(32);
});
