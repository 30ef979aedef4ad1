import { randomBytes } from 'node:crypto';
import { GraphRefusal } from './refusal.ts';

/** Samples of pictures for the reviewers of templates: announced, sent, then known by a handle. */
export function createUploads() {
  const announced = new Map<string, number>();
  const handles = new Set<string>();

  return {
    begin({ file_length: length = '', file_type: mime = '' }: Record<string, string>): { id: string } {
      if (!/^[1-9]\d{0,8}$/.test(length))
        throw new GraphRefusal(100, 'The parameter file_length is required.');
      if (!['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'].includes(mime))
        throw new GraphRefusal(100, `The parameter file_type may not be ${mime}`);
      const id = `upload:${randomBytes(12).toString('base64url')}`;
      announced.set(id, Number(length));
      return { id };
    },

    /** Null when nothing was announced under this id. */
    receive(id: string, bytes: unknown, offset: unknown): { h: string } | null {
      const length = announced.get(id);
      if (length === undefined) return null;
      if (offset !== '0') throw new GraphRefusal(100, 'The header file_offset is required.');
      if (!Buffer.isBuffer(bytes) || bytes.length !== length)
        throw new GraphRefusal(100, `The file is not of the announced ${length} bytes`);
      announced.delete(id);
      const h = `4::${randomBytes(12).toString('base64url')}`;
      handles.add(h);
      return { h };
    },

    knows: (handle: unknown) => handles.has(String(handle)),
  };
}

export type Uploads = ReturnType<typeof createUploads>;
