import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const length = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return write(salt, await derive(password, salt, length));
}

/** For seeding, before anyone waits. */
export function hashPasswordSync(password: string): string {
  const salt = randomBytes(16);
  return write(salt, scryptSync(password, salt, length));
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'hex');
  return timingSafeEqual(expected, await derive(password, Buffer.from(salt, 'hex'), expected.length));
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

function write(salt: Buffer, hash: Buffer): string {
  return `${salt.toString('hex')}$${hash.toString('hex')}`;
}
