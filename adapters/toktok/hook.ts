import { z } from 'zod';
import type { MissionStatus, OrderStatus, Place } from '../../machines/domain.ts';
import { missionReference } from './mission.ts';
import { toE164 } from './phones.ts';
import { readMissionStatus, readOrderStatus } from './statuses.ts';
import { Amount, Id, Measure, readPlace, Ref, Text, When } from './wire.ts';

/** A parcel or an order has moved, or is new. */
export type StatusEvent = MissionMoved | OrderMoved;

interface Moved {
  /** The same whenever the same event is told again. */
  eventId: string;
  occurredAt: number;
  id: number;
  reference: string;
  /** It has just been made. */
  isNew: boolean;
}

export interface MissionMoved extends Moved {
  kind: 'mission';
  status: MissionStatus;
  /** Who ordered the transport; null when that cannot be told. */
  requester: string | null;
  /** The order that it brings. */
  order: number | null;
  pickup: Place;
  dropoff: string;
  recipient: string;
  /** What the parcel is worth; an order's, what was to be paid for it in all. */
  valueXaf: number | null;
  feeXaf: number | null;
  distanceKm: number | null;
  courier: { name: string; phone: string | null } | null;
}

export interface OrderMoved extends Moved {
  kind: 'order';
  status: OrderStatus;
  customer: string | null;
  shop: { id: number | null; name: string; phone: string | null };
  summary: string;
  totalXaf: number | null;
  /** Where the shop hands it over; '' when unknown. */
  pickup: string;
}

const head = {
  event_id: z.string().trim().min(1).max(200),
  // One without a zone is in UTC, as everywhere with this backend.
  occurred_at: When.refine((at) => at !== null, 'must be a date and time'),
  id: Id,
  status: z.string().trim().min(1),
  previous_status: Text,
};

/** `{event_id, occurred_at, id, status, previous_status?, data}`, as the backend posts it for a mission. */
export const WireMissionEvent = z
  .object({
    ...head,
    data: z.object({
      contact_entreprise: Text,
      numero_mission: Text,
      commande_id: Id.nullish().catch(null),
      livreur_nom: Text,
      livreur_telephone: Text,
      adresse_recuperation: Text,
      coordonnees_recuperation: Text,
      adresse_livraison: Text,
      nom_client_final: Text,
      valeur_produit: Amount,
      montant_coursier: Amount,
      distance_km: Measure,
    }),
  })
  .transform(({ data, ...event }): MissionMoved => {
    const status = missionStatusOf(event.status, event.previous_status);
    const phone = toE164(data.livreur_telephone);
    return {
      kind: 'mission',
      ...momentOf(event),
      status,
      isNew: status === 'pending' && event.previous_status === '',
      reference: data.numero_mission || missionReference(event.id),
      requester: toE164(data.contact_entreprise),
      order: data.commande_id ?? null,
      pickup: readPlace(data.adresse_recuperation, data.coordonnees_recuperation),
      dropoff: data.adresse_livraison,
      recipient: data.nom_client_final,
      valueXaf: data.valeur_produit,
      feeXaf: data.montant_coursier,
      distanceKm: data.distance_km,
      courier: data.livreur_nom === '' && phone === null ? null : { name: data.livreur_nom, phone },
    };
  });

/** The same for an order. */
export const WireOrderEvent = z
  .object({
    ...head,
    data: z.object({
      client_phone: Text,
      telephone_client: Text,
      numero_commande: Text,
      entreprise: Ref.nullish().catch(null),
      entreprise_nom: Text,
      entreprise_phone: Text,
      telephone_entreprise: Text,
      produit_nom: Text,
      quantite: Measure,
      total: Amount,
      adresse_retrait: Text,
    }),
  })
  .transform(({ data, ...event }): OrderMoved => {
    const status = readOrderStatus(event.status);
    return {
      kind: 'order',
      ...momentOf(event),
      status,
      isNew: status === 'pending' && event.previous_status === '',
      reference: data.numero_commande || `C-${event.id}`,
      customer: toE164(data.client_phone || data.telephone_client),
      shop: {
        id: data.entreprise?.id ?? null,
        name: data.entreprise_nom,
        phone: toE164(data.entreprise_phone || data.telephone_entreprise),
      },
      summary: summaryOf(data.produit_nom, data.quantite),
      totalXaf: data.total,
      pickup: data.adresse_retrait,
    };
  });

function momentOf({ event_id, occurred_at, id }: { event_id: string; occurred_at: number; id: number }) {
  return { eventId: `hook:${event_id}`, occurredAt: occurred_at, id };
}

/** `en_route` means either half of the way: before the courier is at the pickup it is the first. */
function missionStatusOf(word: string, previous: string): MissionStatus {
  const isBefore = ['pending', 'assigned', 'heading_to_pickup'].includes(readMissionStatus(previous));
  return isBefore && /^en[\s_-]route$/i.test(word) ? 'heading_to_pickup' : readMissionStatus(word);
}

/** `Poulet mayo × 2`; of several products, how many in all. */
function summaryOf(products: string, quantity: number | null): string {
  if (quantity === null || products === '') return products;
  return products.includes(',') ? `${products} (${quantity} articles)` : `${quantity} × ${products}`;
}
