import type { FastifyInstance, FastifyRequest } from 'fastify';
import { whoAsks, whoAsksAs } from '../auth/account.ts';
import type { Account } from '../auth/account.ts';
import type { Context } from '../context.ts';
import { list } from '../http/answers.ts';
import { forbidden, invalid, missing, parseId, Refused } from '../http/refused.ts';
import { moveLivraisonOf } from '../livraisons/livraison.ts';
import { followMission } from '../marketplace/follow.ts';
import { readMissionWord } from '../statuts.ts';
import { createMission } from './create.ts';
import { findMission, moveMission, presentMission } from './mission.ts';
import type { MissionRow } from './mission.ts';

export function missionRoutes(api: FastifyInstance, context: Context): void {
  const { db, options } = context;

  api.get('/coursier/missions/', async (request) => {
    const account = whoAsks(context, request);
    return list(
      context,
      request,
      select('1 = 1')
        .filter((row) => maySee(account, row))
        .map(present),
    );
  });

  api.post('/coursier/missions/', async (request, reply) => {
    const account = whoAsks(context, request);
    if (account.role === 'livreur' && !options.permissive) throw forbidden();
    const row = createMission(context, request.body);
    return reply.code(201).send(options.createReturnsNumber ? present(row) : { id: row.id });
  });

  api.get('/coursier/missions/disponibles/', async (request) => {
    courierAsking(request);
    return list(context, request, select(`statut = 'pending' AND livreur_id IS NULL`).map(present), 'bare');
  });

  api.get('/coursier/missions/mes_missions/', async (request) => {
    const { profile } = courierAsking(request);
    return list(context, request, select('livreur_id = ?', profile).map(present), 'bare');
  });

  api.get('/coursier/missions/:id/', async (request) => {
    const account = whoAsks(context, request);
    const row = findMission(context, parseId(request));
    if (!row || !maySee(account, row)) throw missing();
    return present(row);
  });

  api.post('/coursier/missions/:id/accepter/', async (request) => {
    const account = courierAsking(request);
    const id = parseId(request);
    const before = findMission(context, id);
    if (!before) throw missing();
    db.transaction(() => {
      const { changes } = db
        .prepare(
          `UPDATE missions SET livreur_id = ? WHERE id = ? AND statut = 'pending' AND livreur_id IS NULL`,
        )
        .run(account.profile, id);
      if (changes === 0)
        throw new Refused(409, { detail: 'Cette mission a déjà été acceptée.', code: 'conflict' });
      moveMission(context, { ...before, livreur_id: account.profile }, 'assigned');
      const echoed = readMissionWord((request.body as { statut?: string } | null)?.statut ?? '');
      if (options.acceptEchoesStatus && echoed) {
        db.prepare('UPDATE missions SET statut = ? WHERE id = ?').run(echoed, id);
      }
    })();
    return presentById(id);
  });

  addMark('marquer_recupere', 'picked_up', 'recupere', ['assigned']);
  addMark('marquer_livre', 'delivered', 'livree', ['picked_up']);

  function addMark(
    action: string,
    next: 'picked_up' | 'delivered',
    run: 'recupere' | 'livree',
    from: MissionRow['statut'][],
  ): void {
    api.post(`/coursier/missions/:id/${action}/`, async (request) => {
      const account = courierAsking(request);
      const row = findMission(context, parseId(request));
      if (!row) throw missing();
      if (!options.permissive && row.livreur_id !== account.profile) throw forbidden();
      // An accepted mission that was stored as pending again is still an accepted one.
      const at = row.statut === 'pending' && row.livreur_id !== null ? 'assigned' : row.statut;
      if (!from.includes(at)) throw invalid({ statut: ['Transition impossible depuis ce statut.'] });
      db.transaction(() => {
        moveMission(context, row, next);
        moveLivraisonOf(context, row.id, run);
        followMission(context, row.id, next);
      })();
      return presentById(row.id);
    });
  }

  function courierAsking(request: FastifyRequest): Account {
    return options.permissive ? whoAsks(context, request) : whoAsksAs(context, request, 'livreur');
  }

  function maySee({ role, profile, user }: Account, row: MissionRow): boolean {
    if (options.leakAll || options.permissive) return true;
    if (role === 'livreur')
      return row.livreur_id === profile || (row.statut === 'pending' && row.livreur_id === null);
    return digits(row.contact_entreprise) === digits(user.phone_number);
  }

  function select(where: string, ...values: number[]): MissionRow[] {
    return db
      .prepare<number[], MissionRow>(
        `SELECT * FROM missions WHERE ${where} ORDER BY created_at DESC, id DESC`,
      )
      .all(...values);
  }

  function present(row: MissionRow) {
    return presentMission(context, row);
  }

  function presentById(id: number) {
    const row = findMission(context, id);
    return row && present(row);
  }
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '');
}
