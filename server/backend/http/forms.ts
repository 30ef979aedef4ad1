import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

const LARGEST_FILE = 3_500_000;

/** Reads multipart forms as the same request in JSON: a file is a data URI there. */
export function addForms(app: FastifyInstance): void {
  app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: LARGEST_FILE, files: 1 },
    async onFile(part) {
      const bytes = await part.toBuffer();
      Object.assign(part, { value: `data:${part.mimetype};base64,${bytes.toString('base64')}` });
    },
  });
}
