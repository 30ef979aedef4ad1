import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readAssets } from '../console/assets.ts';
import { diagramsFolder } from '../diagrams/diagram.ts';

const WEB = new URL('./web/', import.meta.url);

/** The developers' page: it draws what comes over the socket, with the console's means, or hands it to Stately's. */
export async function inspectorPage(app: FastifyInstance): Promise<void> {
  // Files as they are now: whoever looks here is changing things.
  const fresh = { decorateReply: false, cacheControl: false };
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(readFileSync(new URL('index.html', WEB), 'utf8')),
  );
  await app.register(fastifyStatic, { root: fileURLToPath(WEB), prefix: '/own/', ...fresh });
  await app.register(fastifyStatic, { root: fileURLToPath(diagramsFolder), prefix: '/machines/', ...fresh });
  for (const { path, type, text } of readAssets())
    app.get(`/${path}`, async (_request, reply) => reply.type(type).send(text));
}
