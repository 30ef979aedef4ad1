import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { whoAsks, whoAsksAs } from '../auth/account.ts';
import type { Account } from '../auth/account.ts';
import type { Context } from '../context.ts';
import { addressOf, list } from '../http/answers.ts';
import { blank, count, flag, id, price, text } from '../http/fields.ts';
import { forbidden, invalid, missing, parseBody, parseId } from '../http/refused.ts';
import { keepImage } from '../media/uploads.ts';
import { matches } from './catalogue.ts';
import { presentProduit, selectProduits } from './produit.ts';

// Both the columns' names and those the former bot sent.
const ProduitPatch = z.object({
  nom: text(200).optional(),
  description: blank(4000).optional(),
  prix: price.optional(),
  stock: count.optional(),
  categorie: id.optional(),
  categorie_id: id.optional(),
  is_disponible: flag.optional(),
  actif: flag.optional(),
  image: z.string().max(5_000_000).optional(),
  image_url: z.url().max(500).optional(),
});
const ProduitCreate = ProduitPatch.extend({ nom: text(200), prix: price });
const Stock = z.object({ stock: count });

/** A shop's own shelf. */
export function produitRoutes(api: FastifyInstance, context: Context): void {
  const { db, clock, options } = context;

  api.get('/marketplace/produits/', async (request) => {
    const account = whoAsks(context, request);
    const { mine, search } = request.query as { mine?: string; search?: string };
    const rows =
      mine === '1' && account.role === 'entreprise'
        ? selectProduits(context, 'p.entreprise_id = ?', account.profile)
        : selectProduits(context, 'p.is_disponible = 1');
    const found = rows.filter((row) => matches(`${row.nom} ${row.description}`, search));
    return list(
      context,
      request,
      found.map((row) => presentProduit(context, row, addressOf(request))),
    );
  });

  api.post('/marketplace/produits/', async (request, reply) => {
    const { profile } = whoAsksAs(context, request, 'entreprise');
    const sent = columnsOf(parseBody(ProduitCreate, request.body));
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO produits (nom, description, prix, image, is_disponible, stock, categorie_id, entreprise_id, created_at)
         VALUES (@nom, @description, @prix, @image, @is_disponible, @stock, @categorie_id, @entreprise_id, @now)`,
      )
      .run({
        description: '',
        image: '',
        is_disponible: 1,
        stock: 0,
        categorie_id: null,
        ...sent,
        entreprise_id: profile,
        now: clock.now(),
      });
    const produit = Number(lastInsertRowid);
    if (!sent.image) setImage(produit, `/media/produits/${produit}.png`);
    return reply.code(201).send(presentById(request, produit));
  });

  api.patch('/marketplace/produits/:id/', async (request) => {
    const produit = ownProduit(request);
    const sent = columnsOf(parseBody(ProduitPatch, request.body));
    for (const [column, value] of Object.entries(sent)) {
      // Columns come from the schema above, never from the request.
      db.prepare(`UPDATE produits SET ${column} = ? WHERE id = ?`).run(value, produit);
    }
    return presentById(request, produit);
  });

  api.post('/marketplace/produits/:id/update_stock/', async (request) => {
    const produit = ownProduit(request);
    db.prepare('UPDATE produits SET stock = ? WHERE id = ?').run(
      parseBody(Stock, request.body).stock,
      produit,
    );
    return presentById(request, produit);
  });

  api.delete('/marketplace/produits/:id/', async (request, reply) => {
    db.prepare('DELETE FROM produits WHERE id = ?').run(ownProduit(request));
    return reply.code(204).send();
  });

  function ownProduit(request: FastifyRequest): number {
    const account: Account = whoAsks(context, request);
    const [row] = selectProduits(context, 'p.id = ?', parseId(request));
    if (!row) throw missing();
    const isOwn = account.role === 'entreprise' && account.profile === row.entreprise_id;
    if (!options.permissive && !isOwn) throw forbidden();
    return row.id;
  }

  function columnsOf(sent: z.infer<typeof ProduitPatch>) {
    const categorie_id = sent.categorie ?? sent.categorie_id;
    if (
      categorie_id !== undefined &&
      !db.prepare('SELECT 1 FROM categories WHERE id = ?').get(categorie_id)
    ) {
      throw invalid({ categorie: ['Cette catégorie n’existe pas.'] });
    }
    const shown = sent.is_disponible ?? sent.actif;
    const image = sent.image === undefined ? sent.image_url : keepImage(context, sent.image);
    return {
      ...(sent.nom !== undefined && { nom: sent.nom }),
      ...(sent.description !== undefined && { description: sent.description }),
      ...(sent.prix !== undefined && { prix: sent.prix }),
      ...(sent.stock !== undefined && { stock: sent.stock }),
      ...(categorie_id !== undefined && { categorie_id }),
      ...(shown !== undefined && { is_disponible: shown ? 1 : 0 }),
      ...(image !== undefined && { image }),
    };
  }

  function setImage(produit: number, path: string): void {
    db.prepare('UPDATE produits SET image = ? WHERE id = ?').run(path, produit);
  }

  function presentById(request: FastifyRequest, produit: number) {
    const [row] = selectProduits(context, 'p.id = ?', produit);
    return row && presentProduit(context, row, addressOf(request));
  }
}
