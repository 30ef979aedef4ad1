import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createVault, seal, unseal } from '../../../adapters/store/crypto.ts';

const vault = createVault(randomBytes(32));
const key = vault.unwrap(vault.newKey(7), 7);

test('whatever JSON is sealed opens as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as never;
      expect(unseal(key, 'event', 7, seal(key, 'event', 7, json))).toEqual(json);
    }),
  );
});

test('a value opens for its own table, customer and key only', () => {
  const sealed = seal(key, 'event', 7, 'text');
  const unreadable = expect.objectContaining({ code: 'UNREADABLE' }) as Error;
  expect(() => unseal(key, 'out', 7, sealed)).toThrow(unreadable);
  expect(() => unseal(key, 'event', 8, sealed)).toThrow(unreadable);
  expect(() => unseal(vault.unwrap(vault.newKey(7), 7), 'event', 7, sealed)).toThrow(unreadable);
});

test('a value in which any byte was changed or cut off does not open', () => {
  const sealed = seal(key, 'event', 7, { text: 'bonjour' });
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (position, mask) => {
      const damaged = Buffer.from(sealed);
      damaged[position] = (damaged[position] ?? 0) ^ mask;
      expect(() => unseal(key, 'event', 7, damaged)).toThrow('does not decrypt');
      expect(() => unseal(key, 'event', 7, sealed.subarray(0, position))).toThrow('does not decrypt');
    }),
  );
});

test('the same value never looks the same twice', () => {
  const forms = Array.from({ length: 600 }, () => seal(key, 'event', 7, 'x').toString('hex'));
  expect(new Set(forms).size).toBe(600);
});

test('a customer key is no use for another customer or under another master key', () => {
  const wrapped = vault.newKey(7);
  expect(() => vault.unwrap(wrapped, 8)).toThrow('does not decrypt');
  expect(() => createVault(randomBytes(32)).unwrap(wrapped, 7)).toThrow('does not decrypt');
});

test('a look-up digest depends on kind, value and master key', () => {
  const digest = vault.digest('waId', '242060000001');
  expect(vault.digest('waId', '242060000001')).toEqual(digest);
  expect(vault.digest('bsuid', '242060000001')).not.toEqual(digest);
  expect(vault.digest('waId', '242060000002')).not.toEqual(digest);
  expect(createVault(randomBytes(32)).digest('waId', '242060000001')).not.toEqual(digest);
});
