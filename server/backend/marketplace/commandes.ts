import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { whoAsks, whoAsksAs } from '../auth/account.ts';
import type { Account } from '../auth/account.ts';
import type { Context } from '../context.ts';
import { list } from '../http/answers.ts';
import { forbidden, missing, parseBody, parseId } from '../http/refused.ts';
import { readCommandeWord } from '../statuts.ts';
import type { CommandeStatut } from '../statuts.ts';
import { findCommande, moveCommande, presentCommande } from './commande.ts';
import type { CommandeRow } from './commande.ts';
import { createCommande } from './order.ts';

const Statut = z
  .object({ statut: z.string().optional(), status: z.string().optional() })
  .transform(({ statut, status }, issues) => {
    const read = readCommandeWord(statut ?? status ?? '');
    if (read) return read;
    issues.addIssue({ code: 'custom', path: ['statut'], message: 'Choix invalide.' });
    return z.NEVER;
  });

export function commandeRoutes(api: FastifyInstance, context: Context): void {
  const { db, options } = context;

  api.post('/marketplace/commandes/', async (request, reply) => {
    const { profile } = whoAsksAs(context, request, 'client');
    const row = createCommande(context, profile, request.body);
    if (options.createReturnsBareBody) {
      const { entreprise_id, adresse_livraison, client_id } = row;
      return reply.code(201).send({ entreprise: entreprise_id, adresse_livraison, client: client_id });
    }
    return reply.code(201).send(presentCommande(context, row));
  });

  api.get('/marketplace/commandes/', async (request) => answerMine(request));
  api.get('/marketplace/commandes/mes_commandes/', async (request) => answerMine(request));

  api.get('/marketplace/commandes/:id/', async (request) => {
    const account = whoAsks(context, request);
    const row = findCommande(context, parseId(request));
    if (!row || !maySee(account, row)) throw missing();
    return presentCommande(context, row);
  });

  api.post('/marketplace/commandes/:id/update_statut/', async (request) =>
    moveAsShop(request, parseBody(Statut, request.body)),
  );
  api.post('/marketplace/commandes/:id/confirmer/', async (request) => moveAsShop(request, 'accepted'));

  api.post('/marketplace/commandes/:id/annuler/', async (request) => {
    const account = whoAsks(context, request);
    const row = findCommande(context, parseId(request));
    if (!row || !maySee(account, row)) throw missing();
    return move(row, 'cancelled');
  });

  function moveAsShop(request: FastifyRequest, statut: CommandeStatut) {
    const account = whoAsks(context, request);
    const row = findCommande(context, parseId(request));
    if (!row || !maySee(account, row)) throw missing();
    if (account.role !== 'entreprise' && !options.permissive) throw forbidden();
    return move(row, statut);
  }

  function move(row: CommandeRow, statut: CommandeStatut) {
    moveCommande(context, row, statut);
    return presentCommande(context, findCommande(context, row.id) ?? row);
  }

  function answerMine(request: FastifyRequest) {
    const account = whoAsks(context, request);
    const { statut } = request.query as { statut?: string };
    const wanted = statut === undefined ? null : readCommandeWord(statut);
    const rows = db
      .prepare<[], CommandeRow>('SELECT * FROM commandes ORDER BY created_at DESC, id DESC')
      .all()
      .filter((row) => maySee(account, row) && (wanted === null || row.statut === wanted));
    return list(
      context,
      request,
      rows.map((row) => presentCommande(context, row)),
    );
  }

  function maySee({ role, profile }: Account, row: CommandeRow): boolean {
    if (options.permissive) return true;
    return role === 'client'
      ? row.client_id === profile
      : role === 'entreprise' && row.entreprise_id === profile;
  }
}
