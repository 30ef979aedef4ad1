import type { Context } from '../context.ts';
import { commandeOf } from '../missions/mission.ts';
import type { MissionStatut } from '../statuts.ts';
import { commandeStatuts } from '../statuts.ts';
import { findCommande, moveCommande } from './commande.ts';

/** Brings the order of a mission after it: collected it is shipped, brought it is delivered. */
export function followMission(context: Context, mission: number, statut: MissionStatut | null): void {
  const next = statut === 'picked_up' ? 'shipped' : statut === 'delivered' ? 'delivered' : null;
  const commande = next && commandeOf(context, mission);
  const row = commande && findCommande(context, commande);
  if (!row || row.statut === 'cancelled') return;
  if (commandeStatuts.indexOf(row.statut) < commandeStatuts.indexOf(next)) moveCommande(context, row, next);
}
