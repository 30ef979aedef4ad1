import type { FastifyInstance } from 'fastify';
import { whoAsks } from '../auth/account.ts';
import type { Context } from '../context.ts';
import { addressOf, list } from '../http/answers.ts';
import { missing, parseId } from '../http/refused.ts';
import { presentProduit, selectProduits } from './produit.ts';

interface Query {
  search?: string;
  entreprise?: string;
  merchant_id?: string;
  categorie?: string;
}

/** What anyone with an account may look at. */
export function catalogueRoutes(api: FastifyInstance, context: Context): void {
  const { db } = context;

  api.get('/marketplace/categories/', async (request) => {
    whoAsks(context, request);
    const rows = db
      .prepare<[], { id: number; nom: string; description: string; ordre: number }>(
        'SELECT * FROM categories ORDER BY ordre',
      )
      .all();
    return list(
      context,
      request,
      rows.map((row) => ({ ...row, image: null, is_active: true })),
    );
  });

  api.get('/marketplace/produits/disponibles/', async (request) => {
    whoAsks(context, request);
    const { search, entreprise, merchant_id, categorie } = request.query as Query;
    const shop = Number(entreprise ?? merchant_id) || null;
    const rows = selectProduits(context, 'p.is_disponible = 1 AND p.stock > 0 AND e.is_active = 1').filter(
      (row) =>
        (shop === null || row.entreprise_id === shop) &&
        (!categorie || row.categorie_id === Number(categorie)) &&
        matches(`${row.nom} ${row.description}`, search),
    );
    return list(
      context,
      request,
      rows.map((row) => presentProduit(context, row, addressOf(request))),
    );
  });

  api.get('/marketplace/produits/by_category/:id/', async (request) => {
    whoAsks(context, request);
    const rows = selectProduits(context, 'p.is_disponible = 1 AND p.categorie_id = ?', parseId(request));
    return list(
      context,
      request,
      rows.map((row) => presentProduit(context, row, addressOf(request))),
    );
  });

  api.get('/marketplace/produits/:id/', async (request) => {
    whoAsks(context, request);
    const [row] = selectProduits(context, 'p.id = ?', parseId(request));
    if (!row) throw missing();
    return presentProduit(context, row, addressOf(request));
  });
}

export function matches(text: string, search: string | undefined): boolean {
  return !search || plain(text).includes(plain(search));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
