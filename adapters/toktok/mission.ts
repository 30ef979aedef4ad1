import { z } from 'zod';
import type { Contact, MissionStatus, Place } from '../../machines/domain.ts';
import { isSamePhone, toDigits, toE164 } from './phones.ts';
import { refineMissionStatus } from './statuses.ts';
import { Amount, clip, Id, Measure, readPlace, Text, When, writePoint } from './wire.ts';

/** A parcel to be fetched and brought, before the backend knows it. */
export interface MissionDraft {
  pickup: Place;
  dropoff: Place;
  /** Who hands the parcel over; often, but not always, the one who asks. */
  sender: Contact;
  /** Who is at the drop-off, whoever asks. */
  recipient: Contact;
  valueXaf: number;
  description: string;
  note: string | null;
}

export interface Mission {
  id: number;
  /** The backend's number, or `M-<id>` as long as it has told none. */
  reference: string;
  status: MissionStatus;
  /** The order that it brings. */
  order: number | null;
  requester: { name: string; phone: string };
  pickup: Place;
  dropoff: Place;
  recipient: { name: string; phone: string };
  /** Set when somebody else than the requester hands the parcel over. */
  sender: Contact | null;
  description: string;
  note: string | null;
  valueXaf: number | null;
  feeXaf: number | null;
  distanceKm: number | null;
  etaMinutes: number | null;
  courier: { name: string; phone: string | null } | null;
  createdAt: number | null;
}

export function missionReference(id: number): string {
  return `M-${id}`;
}

const CourierRecord = z.looseObject({
  id: Id.nullish().catch(null),
  nom_complet: Text,
  nom: Text,
  telephone: Text,
  user: z.looseObject({ first_name: Text, last_name: Text, phone_number: Text }).nullish(),
});

const Courier = z.union([Id.transform((id) => CourierRecord.parse({ id })), CourierRecord]);

const Run = z.object({ id: Id, statut: Text, distance_km: Measure, duree_estimee_minutes: Measure });

const MissionRecord = z.object({
  id: Id,
  numero_mission: Text,
  statut: Text,
  entreprise_demandeur: Text,
  contact_entreprise: Text,
  adresse_recuperation: Text,
  coordonnees_recuperation: Text,
  adresse_livraison: Text,
  coordonnees_livraison: Text,
  nom_client_final: Text,
  telephone_client_final: Text,
  description_produit: Text,
  valeur_produit: Amount,
  montant_coursier: Amount,
  distance_km: Measure,
  distance_estimee: Measure,
  duree_estimee_minutes: Measure,
  livreur: Courier.nullish().catch(null),
  livreur_nom: Text,
  livreur_telephone: Text,
  livraison: z
    .union([Run, Id.transform((id) => Run.parse({ id }))])
    .nullish()
    .catch(null),
  livraison_id: Id.nullish().catch(null),
  commande_id: Id.nullish().catch(null),
  created_at: When,
});

/** A mission as the backend tells it; `runId` and `statusWord` serve to ask for what it left out. */
export const WireMission = MissionRecord.transform((record) => {
  const run = record.livraison ?? null;
  const { text, sender, note } = readDescription(record.description_produit);
  const mission: Mission = {
    id: record.id,
    reference: record.numero_mission || missionReference(record.id),
    status: refineMissionStatus(record.statut, run?.statut ?? null),
    order: record.commande_id ?? null,
    requester: { name: record.entreprise_demandeur, phone: record.contact_entreprise },
    pickup: readPlace(record.adresse_recuperation, record.coordonnees_recuperation),
    dropoff: readPlace(record.adresse_livraison, record.coordonnees_livraison),
    recipient: { name: record.nom_client_final, phone: record.telephone_client_final },
    sender,
    description: text,
    note,
    valueXaf: record.valeur_produit,
    feeXaf: record.montant_coursier,
    distanceKm: record.distance_km ?? run?.distance_km ?? record.distance_estimee,
    etaMinutes: record.duree_estimee_minutes ?? run?.duree_estimee_minutes ?? null,
    courier: courierOf(record),
    createdAt: record.created_at,
  };
  return {
    mission,
    statusWord: record.statut,
    courierId: record.livreur?.id ?? null,
    runId: run?.id ?? record.livraison_id ?? null,
    runIsTold: run !== null && run.statut !== '',
  };
});
export type WireMission = z.infer<typeof WireMission>;

export const WireRun = Run;

/** The body of a creation: text is never null, a decimal is a string, everything fits its column. */
export function writeMission(draft: MissionDraft, requester: { name: string; phone: string }) {
  return {
    entreprise_demandeur: clip(requester.name, 200) || 'Client TokTok',
    contact_entreprise: toDigits(requester.phone).slice(0, 20),
    adresse_recuperation: clip(draft.pickup.label, 500) || 'Position partagée',
    coordonnees_recuperation: writePoint(draft.pickup),
    adresse_livraison: clip(draft.dropoff.label, 500) || 'Position partagée',
    coordonnees_livraison: writePoint(draft.dropoff),
    nom_client_final: clip(draft.recipient.name, 200),
    telephone_client_final: clip(draft.recipient.phone, 20),
    description_produit: writeDescription(draft, requester.phone),
    valeur_produit: String(draft.valueXaf),
    type_paiement: 'entreprise_paie',
  };
}

/** Whether a mission is what became of a draft, as far as both can be compared. */
export function isMissionOf(draft: MissionDraft, mission: Mission): boolean {
  const written = writeMission(draft, mission.requester);
  return (
    written.adresse_recuperation === clip(mission.pickup.label, 500) &&
    written.adresse_livraison === clip(mission.dropoff.label, 500) &&
    written.nom_client_final === clip(mission.recipient.name, 200) &&
    (written.telephone_client_final === mission.recipient.phone ||
      isSamePhone(draft.recipient.phone, mission.recipient.phone)) &&
    draft.valueXaf === mission.valueXaf
  );
}

function courierOf({
  livreur,
  livreur_nom,
  livreur_telephone,
}: z.infer<typeof MissionRecord>): Mission['courier'] {
  const names = livreur?.user ? `${livreur.user.first_name} ${livreur.user.last_name}`.trim() : '';
  const name = livreur_nom || livreur?.nom_complet || names || livreur?.nom || '';
  // One that is no number makes no contact card.
  const phone = toE164(livreur_telephone || livreur?.telephone || livreur?.user?.phone_number || '');
  return name === '' && phone === null ? null : { name, phone };
}

// The backend has no column for the person at the pickup nor for a word to the courier; these lines are read
// by couriers in the description, and by us again.
const senderLine = /^Expéditeur: (.*?) ?(\+\d{6,15})$/;
const noteLine = /^Note: (.+)$/;

function writeDescription(draft: MissionDraft, requesterPhone: string): string {
  const { sender, note } = draft;
  const lines = [clip(draft.description, 700) || 'Colis'];
  if (!isSamePhone(sender.phone, requesterPhone)) {
    lines.push(`Expéditeur: ${clip(sender.name, 100)} ${toE164(sender.phone) ?? sender.phone}`);
  }
  if (note?.trim()) lines.push(`Note: ${clip(note, 300)}`);
  return lines.join('\n');
}

function readDescription(text: string): { text: string; sender: Contact | null; note: string | null } {
  const rest: string[] = [];
  let sender: Contact | null = null;
  let note: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const [from, noted] = [senderLine.exec(line), noteLine.exec(line)];
    if (from) sender = { name: from[1] ?? '', phone: from[2] ?? '' };
    else if (noted) note = noted[1] ?? null;
    else rest.push(line);
  }
  return { text: rest.join('\n').trim(), sender, note };
}
