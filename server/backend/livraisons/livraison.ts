import type { Context } from '../context.ts';
import { decimal, iso } from '../http/answers.ts';
import { followMission } from '../marketplace/follow.ts';
import { findMission, moveMission, noteHistory } from '../missions/mission.ts';
import { laterOf, mayBecome, missionStatutOf } from '../statuts.ts';
import type { LivraisonStatut } from '../statuts.ts';

export interface LivraisonRow {
  id: number;
  mission_id: number | null;
  commande_id: number | null;
  livreur_id: number | null;
  statut: LivraisonStatut;
  before_problem: LivraisonStatut | null;
  adresse_recuperation: string;
  coordonnees_recuperation: string;
  adresse_livraison: string;
  coordonnees_livraison: string;
  distance_km: number | null;
  duree_estimee_minutes: number | null;
  heure_assignation: number | null;
  heure_recuperation: number | null;
  heure_livraison: number | null;
  notes_livreur: string;
  created_at: number;
}

export function findLivraison({ db }: Context, id: number): LivraisonRow | undefined {
  return db.prepare<[number], LivraisonRow>('SELECT * FROM livraisons WHERE id = ?').get(id);
}

export function presentLivraison(context: Context, row: LivraisonRow) {
  const { livreur_id, before_problem: _, ...columns } = row;
  return {
    ...columns,
    livreur: livreur_id,
    distance_km: decimal(context, row.distance_km),
    heure_assignation: iso(row.heure_assignation),
    heure_recuperation: iso(row.heure_recuperation),
    heure_livraison: iso(row.heure_livraison),
    created_at: iso(row.created_at),
  };
}

/** Moves a run, with its hours and history, and its mission with it. The caller has checked the way. */
export function moveLivraison(
  context: Context,
  row: LivraisonRow,
  statut: LivraisonStatut,
  notes?: string,
): void {
  writeStatut(context, row, statut);
  if (notes !== undefined)
    context.db.prepare('UPDATE livraisons SET notes_livreur = ? WHERE id = ?').run(notes, row.id);
  const mission = row.mission_id === null ? undefined : findMission(context, row.mission_id);
  if (!mission) return;
  const moved = laterOf(mission.statut, missionStatutOf(statut));
  moveMission(context, mission, moved, statut);
  followMission(context, mission.id, moved);
}

/** Brings the run of a mission after it, when there is one and it is behind. */
export function moveLivraisonOf(context: Context, mission: number, statut: LivraisonStatut): void {
  const row = context.db
    .prepare<[number], LivraisonRow>('SELECT * FROM livraisons WHERE mission_id = ?')
    .get(mission);
  if (row && mayBecome(row.statut, statut, row.before_problem)) writeStatut(context, row, statut);
}

const hours: Partial<Record<LivraisonStatut, string>> = {
  assignee: 'heure_assignation',
  recupere: 'heure_recuperation',
  livree: 'heure_livraison',
};

function writeStatut(context: Context, row: LivraisonRow, statut: LivraisonStatut): void {
  const { db, clock } = context;
  const beforeProblem = statut === 'probleme' ? row.statut : null;
  db.prepare('UPDATE livraisons SET statut = ?, before_problem = ? WHERE id = ?').run(
    statut,
    beforeProblem,
    row.id,
  );
  const hour = hours[statut];
  if (hour) db.prepare(`UPDATE livraisons SET ${hour} = ? WHERE id = ?`).run(clock.now(), row.id);
  noteHistory(context, 'livraison', row.id, row.statut, statut);
}
