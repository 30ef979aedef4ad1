import { z } from 'zod';
import type { Context } from '../context.ts';
import { nextNumber } from '../database.ts';
import { coordinates, price, readCoordinates, text } from '../http/fields.ts';
import { parseBody } from '../http/refused.ts';
import { distanceKm, feeFor } from './fee.ts';
import { missionWord } from '../statuts.ts';
import { findMission, tellMission } from './mission.ts';
import type { MissionRow } from './mission.ts';

const MissionCreate = z.object({
  entreprise_demandeur: text(200),
  contact_entreprise: text(20),
  adresse_recuperation: text(2000),
  coordonnees_recuperation: coordinates,
  adresse_livraison: text(2000),
  coordonnees_livraison: coordinates,
  nom_client_final: text(200),
  telephone_client_final: text(20),
  description_produit: text(4000),
  valeur_produit: price.nullish().transform((value) => value ?? null),
  type_paiement: text(20),
});

/** Numbers, prices and stores a parcel as it was sent; `commande` is the order that it brings. */
export function createMission(context: Context, body: unknown, commande?: number): MissionRow {
  const { db, clock, options } = context;
  const sent = parseBody(MissionCreate, body);
  const km = distanceKm(
    readCoordinates(sent.coordonnees_recuperation),
    readCoordinates(sent.coordonnees_livraison),
  );
  const row: Omit<MissionRow, 'id' | 'numero_mission'> = {
    ...sent,
    montant_coursier: feeFor(km, options),
    distance_km: km,
    statut: 'pending',
    is_haute_valeur: (sent.valeur_produit ?? 0) > options.highValueXaf ? 1 : 0,
    livreur_id: null,
    created_at: clock.now(),
    updated_at: clock.now(),
  };
  const names = ['numero_mission', ...Object.keys(row)];
  const insert = db.prepare(
    `INSERT INTO missions (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  );
  return db.transaction(() => {
    const { lastInsertRowid } = insert.run({ ...row, numero_mission: nextNumber(db, 'COUR', clock.now()) });
    if (commande !== undefined) {
      db.prepare('INSERT INTO commande_missions VALUES (?, ?)').run(commande, lastInsertRowid);
    }
    const created = findMission(context, Number(lastInsertRowid));
    if (!created) throw new Error('a mission vanished while it was created');
    tellMission(context, created.id, missionWord(created.statut, options.vocabulary));
    return created;
  })();
}
