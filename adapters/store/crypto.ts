import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomFillSync,
} from 'node:crypto';

import type { Json } from '../../machines/domain.ts';
import { StoreError } from './store-error.ts';

const NONCE = 12;
const TAG = 16;
const DIGEST = 16;

export interface Vault {
  /** A fresh key for a customer, and the form of it that may be stored. */
  newKey(customer: number): Buffer;
  unwrap(wrapped: Buffer, customer: number): KeyObject;
  /** Looks something up without storing it: the same for the same value, worthless without the master key. */
  digest(kind: string, value: string): Buffer;
  /** A known value under the master key, to recognise the key by. */
  stamp(): Buffer;
  recognises(stamp: Buffer): boolean;
}

/** Everything the master key is good for; its three uses have keys of their own. */
export function createVault(masterKey: Buffer): Vault {
  const wrapping = derive(masterKey, 'wrap customer keys');
  const looking = derive(masterKey, 'look up identities').export();
  const stamping = derive(masterKey, 'recognise the master key');

  return {
    newKey: (customer) => encrypt(wrapping, `key:${customer}`, randomBytes(32)),
    unwrap: (wrapped, customer) => createSecretKey(decrypt(wrapping, `key:${customer}`, wrapped)),
    // One-shot, for it is in the way of every message. Cut in half, the digest cannot be lengthened.
    digest: (kind, value) =>
      hash('sha256', Buffer.concat([looking, Buffer.from(`${kind}\0${value}`)]), 'buffer').subarray(
        0,
        DIGEST,
      ),
    stamp: () => encrypt(stamping, 'stamp', Buffer.from('toktok')),
    recognises(stamp) {
      try {
        return decrypt(stamping, 'stamp', stamp).toString() === 'toktok';
      } catch {
        return false;
      }
    },
  };
}

/** AES-256-GCM, bound to its table and customer so that a value moved elsewhere does not open. */
export function seal(key: KeyObject, table: string, customer: number, value: Json): Buffer {
  return encrypt(key, `${table}:${customer}`, JSON.stringify(value));
}

export function unseal<T extends Json>(key: KeyObject, table: string, customer: number, sealed: Buffer): T {
  // What comes out is what seal() was given: the tag vouches for it.
  return JSON.parse(decrypt(key, `${table}:${customer}`, sealed).toString()) as T;
}

function derive(masterKey: Buffer, use: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', `toktok ${use}`, 32)));
}

function encrypt(key: KeyObject, label: string, clear: string | Buffer): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(label));
  const body = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, label: string, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(label));
    decipher.setAuthTag(sealed.subarray(-TAG));
    const clear = decipher.update(sealed.subarray(NONCE, -TAG));
    decipher.final();
    return clear;
  } catch (cause) {
    throw new StoreError('UNREADABLE', 'A stored value does not decrypt', cause);
  }
}

// One call for many nonces: the call costs more than the bytes.
const pool = Buffer.alloc(NONCE * 256);
let used = pool.length;

function nextNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += NONCE;
  return Buffer.from(pool.subarray(used - NONCE, used));
}
