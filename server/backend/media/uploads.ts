import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { invalid } from '../http/refused.ts';

const dataUri = /^data:(image\/(png|jpeg));base64,([A-Za-z0-9+/]+=*)$/;

/** Keeps a picture sent as a data URI and answers its path; the same bytes are kept once. */
export function keepImage({ db }: Context, image: string): string {
  const [, mime, kind, base64] = dataUri.exec(image) ?? [];
  if (!base64) throw invalid({ image: ['Transférez une image valide (PNG ou JPEG).'] });
  const bytes = Buffer.from(base64, 'base64');
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${kind === 'png' ? 'png' : 'jpg'}`;
  db.prepare('INSERT OR IGNORE INTO images VALUES (?, ?, ?)').run(name, mime, bytes);
  return `/media/uploads/${name}`;
}
