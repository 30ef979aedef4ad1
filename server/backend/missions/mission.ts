import type { Context } from '../context.ts';
import { decimal, iso } from '../http/answers.ts';
import type { LivraisonStatut, MissionStatut } from '../statuts.ts';
import { missionWord } from '../statuts.ts';

export interface MissionRow {
  id: number;
  numero_mission: string;
  entreprise_demandeur: string;
  contact_entreprise: string;
  adresse_recuperation: string;
  coordonnees_recuperation: string;
  adresse_livraison: string;
  coordonnees_livraison: string;
  nom_client_final: string;
  telephone_client_final: string;
  description_produit: string;
  valeur_produit: number | null;
  type_paiement: string;
  montant_coursier: number;
  distance_km: number | null;
  statut: MissionStatut;
  is_haute_valeur: number;
  livreur_id: number | null;
  created_at: number;
  updated_at: number;
}

export function findMission({ db }: Context, id: number): MissionRow | undefined {
  return db.prepare<[number], MissionRow>('SELECT * FROM missions WHERE id = ?').get(id);
}

/** The order that a mission brings. */
export function commandeOf({ db }: Context, mission: number): number | null {
  const row = db
    .prepare<[number], { commande_id: number }>(
      'SELECT commande_id FROM commande_missions WHERE mission_id = ?',
    )
    .get(mission);
  return row?.commande_id ?? null;
}

export function presentMission(context: Context, row: MissionRow) {
  const { livreur_id, distance_km, ...columns } = row;
  const courier = livreur_id === null ? undefined : courierOf(context, livreur_id);
  const run = context.db
    .prepare<[number], { id: number; statut: LivraisonStatut }>(
      'SELECT id, statut FROM livraisons WHERE mission_id = ?',
    )
    .get(row.id);
  return {
    ...columns,
    valeur_produit: decimal(context, row.valeur_produit),
    montant_coursier: decimal(context, row.montant_coursier),
    distance_km: decimal(context, distance_km),
    statut: missionWord(row.statut, context.options.vocabulary),
    is_haute_valeur: row.is_haute_valeur === 1,
    commande_id: commandeOf(context, row.id),
    livreur: livreur_id,
    livreur_nom: courier?.name ?? '',
    livreur_telephone: courier?.phone ?? '',
    livraison: run ?? null,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

/** Moves the mission, writes its history and tells the bot; `said` is a finer word than the mission has. */
export function moveMission(context: Context, row: MissionRow, statut: MissionStatut, said?: string): void {
  const { db, clock, options } = context;
  if (row.statut !== statut) {
    db.prepare('UPDATE missions SET statut = ?, updated_at = ? WHERE id = ?').run(
      statut,
      clock.now(),
      row.id,
    );
    noteHistory(context, 'mission', row.id, row.statut, statut);
    if (statut === 'delivered' && row.livreur_id !== null)
      creditCourier(context, row.livreur_id, row.montant_coursier);
  }
  const status = said ?? missionWord(statut, options.vocabulary);
  tellMission(context, row.id, status, missionWord(row.statut, options.vocabulary));
}

export function noteHistory(
  { db, clock }: Context,
  kind: 'mission' | 'livraison' | 'commande',
  id: number,
  from: string,
  to: string,
): void {
  db.prepare(
    'INSERT INTO status_history (kind, object_id, ancien_statut, nouveau_statut, at) VALUES (?, ?, ?, ?, ?)',
  ).run(kind, id, from, to, clock.now());
}

/** Tells the bot of a mission; one without a previous status is new. */
export function tellMission(context: Context, id: number, status: string, previous?: string): void {
  const row = findMission(context, id);
  if (!row) return;
  const courier = row.livreur_id === null ? undefined : courierOf(context, row.livreur_id);
  context.events.record('missions', {
    id,
    status,
    ...(previous !== undefined && { previous_status: previous }),
    data: {
      contact_entreprise: row.contact_entreprise,
      numero_mission: row.numero_mission,
      commande_id: commandeOf(context, id),
      livreur_nom: courier?.name ?? '',
      livreur_telephone: courier?.phone ?? '',
      adresse_recuperation: row.adresse_recuperation,
      coordonnees_recuperation: row.coordonnees_recuperation,
      adresse_livraison: row.adresse_livraison,
      valeur_produit: row.valeur_produit === null ? '' : row.valeur_produit.toFixed(2),
      nom_client_final: row.nom_client_final,
      montant_coursier: row.montant_coursier.toFixed(2),
      distance_km: row.distance_km,
    },
  });
}

function courierOf({ db }: Context, livreur: number): { name: string; phone: string } | undefined {
  return db
    .prepare<[number], { name: string; phone: string }>(
      `SELECT first_name || ' ' || last_name AS name, phone_number AS phone
       FROM livreurs JOIN users ON users.id = user_id WHERE livreurs.id = ?`,
    )
    .get(livreur);
}

function creditCourier({ db }: Context, livreur: number, fee: number): void {
  db.prepare(
    'UPDATE livreurs SET total_livraisons = total_livraisons + 1, revenus_total = revenus_total + ? WHERE id = ?',
  ).run(fee, livreur);
}
