import type { Context } from '../context.ts';
import { invalid } from '../http/refused.ts';
import type { CommandeStatut } from '../statuts.ts';
import { createMission } from './create.ts';
import { findMission, moveMission } from './mission.ts';

/** An order, as far as a courier must know it. */
export interface Delivery {
  commande: number;
  shop: { name: string; phone: string; address: string; coordinates: string };
  client: { name: string; phone: string };
  adresse_livraison: string;
  coordonnees_gps: string;
  products: string;
  total: number;
}

/**
 * An order that is ready asks for a courier; one that goes another way calls its mission off, as long as nobody has
 * taken it: then it can no longer be cancelled.
 */
export function followOrder(context: Context, delivery: Delivery, statut: CommandeStatut): void {
  if (statut === 'ready') askForCourier(context, delivery);
  const asked = context.db
    .prepare<[number], { mission_id: number }>(
      'SELECT mission_id FROM commande_missions WHERE commande_id = ?',
    )
    .get(delivery.commande);
  const mission = asked && findMission(context, asked.mission_id);
  if (!mission || statut === 'ready') return;
  if (mission.statut === 'pending' && mission.livreur_id === null) moveMission(context, mission, 'cancelled');
  else if (statut === 'cancelled' && mission.statut !== 'cancelled')
    throw invalid({ statut: ['Un livreur est déjà en route.'] });
}

function askForCourier(context: Context, delivery: Delivery): void {
  const { commande, shop, client, adresse_livraison, coordonnees_gps, products, total } = delivery;
  createMission(
    context,
    {
      entreprise_demandeur: shop.name,
      // Who has ordered is who is told of the way.
      contact_entreprise: client.phone,
      adresse_recuperation: `${shop.name}, ${shop.address}`,
      coordonnees_recuperation: shop.coordinates,
      adresse_livraison,
      coordonnees_livraison: coordonnees_gps === '0,0' ? '' : coordonnees_gps,
      nom_client_final: client.name.trim() || 'Client TokTok',
      telephone_client_final: client.phone,
      // There is no column for who hands it over; couriers find it here.
      description_produit: `${products}\nExpéditeur: ${shop.name} +${shop.phone}`,
      valeur_produit: total,
      type_paiement: 'entreprise_paie',
    },
    commande,
  );
}
