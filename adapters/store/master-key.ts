import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { StoreError } from './store-error.ts';

/**
 * The 32 bytes all encryption at rest hangs from: hex or base64 from the environment, else the file
 * `<besideFile>.key`, made on first use and readable by its owner only. A database in memory gets a passing one.
 */
export function loadMasterKey({ fromEnv, besideFile }: { fromEnv?: string; besideFile: string }): Buffer {
  if (fromEnv) return decode(fromEnv, 'MASTER_KEY');
  if (besideFile === ':memory:') return randomBytes(32);
  const file = `${besideFile}.key`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    // Durable before anything is encrypted under it, and never over a key another process has just made.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return decode(readFileSync(file, 'utf8'), 'The key file beside the database');
}

function decode(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64');
  const whole = /^[\w+/-]+={0,2}$/.test(trimmed) && key.length === 32;
  if (!whole) throw new StoreError('BAD_MASTER_KEY', `${where} must be 32 bytes in hex or base64`);
  return key;
}
