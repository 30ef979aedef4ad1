import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { whoAsks, whoAsksAs } from '../auth/account.ts';
import type { Account } from '../auth/account.ts';
import type { Context } from '../context.ts';
import { list } from '../http/answers.ts';
import { coordinates, text } from '../http/fields.ts';
import { forbidden, invalid, missing, parseBody, parseId } from '../http/refused.ts';
import { findMission } from '../missions/mission.ts';
import { isLivraisonStatut, mayBecome } from '../statuts.ts';
import { findLivraison, moveLivraison, presentLivraison } from './livraison.ts';
import type { LivraisonRow } from './livraison.ts';

const LivraisonCreate = z.object({
  mission_id: z.int().positive(),
  adresse_recuperation: text(2000),
  coordonnees_recuperation: coordinates,
  adresse_livraison: text(2000),
  coordonnees_livraison: coordinates,
  distance_km: z.coerce.number().min(0).max(9999.99).optional(),
  duree_estimee_minutes: z.int().min(0).optional(),
});

const Statut = z.object({
  statut: z.string().refine(isLivraisonStatut, 'Choix invalide.'),
  commentaire: z.string().max(2000).optional(),
});
const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export function livraisonRoutes(api: FastifyInstance, context: Context): void {
  const { db, clock, options } = context;

  api.post('/livraisons/livraisons/', async (request, reply) => {
    const { profile } = courierAsking(request);
    const sent = parseBody(LivraisonCreate, request.body);
    const mission = findMission(context, sent.mission_id);
    if (!mission) throw invalid({ mission_id: ['Cette mission n’existe pas.'] });
    if (!options.permissive && mission.livreur_id !== profile) throw forbidden();
    // A courier whose first request had no answer starts the same run, not a second one.
    const running = db
      .prepare<[number], LivraisonRow>('SELECT * FROM livraisons WHERE mission_id = ?')
      .get(mission.id);
    if (running) return presentLivraison(context, running);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO livraisons (mission_id, livreur_id, statut, adresse_recuperation, coordonnees_recuperation,
           adresse_livraison, coordonnees_livraison, distance_km, duree_estimee_minutes, heure_assignation, created_at)
         VALUES (@mission_id, @profile, 'assignee', @adresse_recuperation, @coordonnees_recuperation,
           @adresse_livraison, @coordonnees_livraison, @km, @minutes, @now, @now)`,
      )
      .run({
        ...sent,
        profile,
        km: sent.distance_km || mission.distance_km,
        minutes: sent.duree_estimee_minutes || minutesFor(mission.distance_km),
        now: clock.now(),
      });
    return reply.code(201).send(presentById(Number(lastInsertRowid)));
  });

  api.get('/livraisons/livraisons/mes_livraisons/', async (request) => {
    const { profile } = courierAsking(request);
    const rows = db
      .prepare<[number], LivraisonRow>('SELECT * FROM livraisons WHERE livreur_id = ? ORDER BY id DESC')
      .all(profile);
    return list(
      context,
      request,
      rows.map((row) => presentLivraison(context, row)),
      'bare',
    );
  });

  api.get('/livraisons/livraisons/:id/', async (request) => {
    const account = whoAsks(context, request);
    const row = findLivraison(context, parseId(request));
    if (!row || !maySee(account, row)) throw missing();
    return presentLivraison(context, row);
  });

  api.post('/livraisons/livraisons/:id/update_statut/', async (request) => {
    const row = ownRun(request);
    const { statut, commentaire } = parseBody(Statut, request.body);
    if (!mayBecome(row.statut, statut, row.before_problem)) {
      throw invalid({ statut: ['Transition impossible depuis ce statut.'] });
    }
    db.transaction(() => moveLivraison(context, row, statut, commentaire))();
    return presentById(row.id);
  });

  api.post('/livraisons/livraisons/:id/update_position/', async (request) => {
    const row = ownRun(request);
    const { latitude, longitude } = parseBody(Position, request.body);
    db.prepare('INSERT INTO gps_trail (livraison_id, latitude, longitude, at) VALUES (?, ?, ?, ?)').run(
      row.id,
      latitude,
      longitude,
      clock.now(),
    );
    return presentLivraison(context, row);
  });

  function courierAsking(request: FastifyRequest): Account {
    return options.permissive ? whoAsks(context, request) : whoAsksAs(context, request, 'livreur');
  }

  function ownRun(request: FastifyRequest): LivraisonRow {
    const { profile } = courierAsking(request);
    const row = findLivraison(context, parseId(request));
    if (!row) throw missing();
    if (!options.permissive && row.livreur_id !== profile) throw forbidden();
    return row;
  }

  function maySee({ role, profile, user }: Account, row: LivraisonRow): boolean {
    if (options.permissive) return true;
    if (role === 'livreur') return row.livreur_id === profile;
    const mission = row.mission_id === null ? undefined : findMission(context, row.mission_id);
    return mission?.contact_entreprise === user.phone_number;
  }

  function presentById(id: number) {
    const row = findLivraison(context, id);
    return row && presentLivraison(context, row);
  }
}

// A motorbike in town does about 20 km in an hour.
function minutesFor(km: number | null): number | null {
  return km === null ? null : Math.max(5, Math.round(km * 3));
}
