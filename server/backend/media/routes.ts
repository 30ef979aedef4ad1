import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { missing } from '../http/refused.ts';
import { pictureOf } from '../seed/shops.ts';
import { drawPicture } from './pictures.ts';

/** Pictures, for anyone who has their address: drawn for our own products, as sent for uploads. */
export function mediaRoutes(app: FastifyInstance, { db }: Context): void {
  const drawn = new LRUCache<number, Buffer>({ max: 100 });

  app.get<{ Params: { file: string } }>('/media/produits/:file', async (request, reply) => {
    const id = Number(/^(\d{1,9})\.png$/.exec(request.params.file)?.[1]);
    if (!db.prepare<[number]>('SELECT 1 FROM produits WHERE id = ?').get(id)) throw missing();
    const { motif, color } = pictureOf(id);
    const png = drawn.get(id) ?? drawPicture(motif, color, id);
    drawn.set(id, png);
    return reply.type('image/png').header('cache-control', 'public, max-age=86400').send(png);
  });

  app.get<{ Params: { file: string } }>('/media/uploads/:file', async (request, reply) => {
    const image = db
      .prepare<[string], { mime: string; bytes: Buffer }>('SELECT mime, bytes FROM images WHERE name = ?')
      .get(request.params.file);
    if (!image) throw missing();
    return reply.type(image.mime).header('cache-control', 'public, max-age=31536000').send(image.bytes);
  });
}
