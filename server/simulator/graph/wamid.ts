import { randomBytes, randomInt } from 'node:crypto';

/** A message id as Meta makes them: base64 of a small binary record that holds the number. */
export function newWamid(direction: 'in' | 'out', who: string): string {
  const name = Buffer.from(who.slice(0, 32), 'ascii');
  const unique = Buffer.from(randomBytes(9).toString('hex').toUpperCase(), 'ascii');
  const record = Buffer.concat([
    Buffer.from([0x1c, 0x18, name.length]),
    name,
    Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, unique.length]),
    unique,
    Buffer.from([0x00]),
  ]);
  return `wamid.${record.toString('base64')}`;
}

/** Ids of media and templates: long numbers, opaque. */
export function newObjectId(): string {
  return `${randomInt(1, 9)}${randomInt(0, 2 ** 47)
    .toString()
    .padStart(15, '0')}`;
}

/** A business-scoped user id of Congo. */
export function newBsuid(): string {
  return `CG.${randomInt(0, 2 ** 47)
    .toString()
    .padStart(15, '0')}`;
}
