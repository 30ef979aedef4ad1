import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'undici';

export const hookSecret = 'hook-secret-of-the-test';

export function signHook(body: string, timestamp: number | string, secret: string = hookSecret): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Posts a status event as the backend does. Answers the HTTP status. */
export async function postHook(
  address: string,
  resource: 'missions' | 'orders',
  event: object | string,
  {
    at = Date.now(),
    secret = hookSecret,
    signature,
  }: { at?: number; secret?: string; signature?: string } = {},
): Promise<number> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const timestamp = String(Math.floor(at / 1_000));
  const { statusCode, body: answered } = await request(`${address}/hooks/toktok/${resource}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-toktok-timestamp': timestamp,
      'x-toktok-signature': signature ?? signHook(body, timestamp, secret),
    },
    body,
  });
  await answered.dump();
  return statusCode;
}

interface Wished {
  event_id?: string;
  id?: number | string;
  status?: string;
  previous_status?: string;
  occurred_at?: string;
  data?: Record<string, unknown>;
}

export function missionEvent(contact: string, { data, ...wished }: Wished = {}) {
  return {
    event_id: randomUUID(),
    occurred_at: new Date().toISOString(),
    id: 61,
    status: 'assigned',
    previous_status: 'pending',
    data: {
      contact_entreprise: contact,
      numero_mission: 'COUR-20261122-061',
      livreur_nom: 'Paul Ngoma',
      livreur_telephone: '242065500011',
      adresse_recuperation: 'Moungali, 12 rue Louingui',
      adresse_livraison: 'Poto-Poto, 25 rue Mbochi',
      valeur_produit: '5000.00',
      nom_client_final: 'Marie Okemba',
      ...data,
    },
    ...wished,
  };
}

export function orderEvent(client: string, { data, ...wished }: Wished = {}) {
  return {
    event_id: randomUUID(),
    occurred_at: new Date().toISOString(),
    id: 31,
    status: 'accepted',
    previous_status: 'pending',
    data: {
      client_phone: client,
      numero_commande: 'CMD-20261122-031',
      entreprise_nom: 'Chez Mama Ngala',
      produit_nom: 'Poulet mayo',
      quantite: 2,
      total: '8000.00',
      adresse_retrait: '12 rue Mbochis, Poto-Poto',
      ...data,
    },
    ...wished,
  };
}
