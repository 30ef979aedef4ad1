import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const length = 32;

/** `cost` is scrypt's N, a power of two; it is kept with the hash. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  return write(cost, salt, await derive(password, salt, length, { N: cost }));
}

/** For seeding, before anyone waits. */
export function hashPasswordSync(password: string, cost: number): string {
  const salt = randomBytes(16);
  return write(cost, salt, scryptSync(password, salt, length, { N: cost }));
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [cost, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'hex');
  const given = await derive(password, Buffer.from(salt, 'hex'), expected.length, { N: Number(cost) });
  return timingSafeEqual(expected, given);
}

const common = new Set([
  'password',
  'motdepasse',
  'azertyuiop',
  'azerty123',
  'qwertyuiop',
  'password1',
  'bonjour1',
]);

/** What is wrong with a new password, in the words of Django's validators. */
export function passwordProblems(password: string): string[] {
  const problems: string[] = [];
  if (password.length < 8) {
    problems.push('Ce mot de passe est trop court. Il doit contenir au minimum 8 caractères.');
  }
  if (common.has(password.toLowerCase())) problems.push('Ce mot de passe est trop courant.');
  if (/^\d+$/.test(password)) problems.push('Ce mot de passe est entièrement numérique.');
  return problems;
}

function write(cost: number, salt: Buffer, hash: Buffer): string {
  return `${cost}$${salt.toString('hex')}$${hash.toString('hex')}`;
}
