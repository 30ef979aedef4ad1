import { request } from 'undici';
import { onTestFinished } from 'vitest';
import { createEmbeddedBackend } from '../../../server/backend/backend.ts';
import type { BackendOptions } from '../../../server/backend/options.ts';
import { seedCouriers, seedCustomers, seedPassword, seedShops } from '../../../server/backend/seed/seed.ts';

export const customer = seedCustomers[0]?.phone ?? '';
export const otherCustomer = seedCustomers[1]?.phone ?? '';
export const courier = seedCouriers[0]?.phone ?? '';
export const otherCourier = seedCouriers[1]?.phone ?? '';
export const shop = seedShops[0]?.phone ?? '';
export const otherShop = seedShops[1]?.phone ?? '';

/** The fields tests look into, each in the answers that have it. */
interface Body {
  access: string;
  refresh: string;
  id: number;
  count: number;
  results: { nom: string; prix: string; entreprise: { id: number } }[];
  message: string;
  details: Record<string, unknown>;
  statut: string;
  is_active: boolean;
  numero_mission: string;
  mission_id: number;
  montant_coursier: string;
  coordonnees_recuperation: string;
  description_produit: string;
  heure_recuperation: string | null;
  stock: { quantite_disponible: number };
  image: string;
}

interface Answer {
  status: number;
  body: Body;
}

/** A listening backend with a clock to turn, and people to call it as. */
export async function startBackend(options: Partial<BackendOptions> = {}) {
  const time = { at: Date.parse('2026-11-22T09:00:00Z') };
  const backend = createEmbeddedBackend({
    path: ':memory:',
    clock: { now: () => time.at },
    options: { passwordCost: 256, ...options },
  });
  const url = await backend.app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => backend.close());

  async function call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const response = await request(`${url}/api/v1${path}`, {
      method: method as 'GET',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.body.text();
    const isJson = text.startsWith('{') || text.startsWith('[');
    // A wrong guess about an answer fails the test that made it.
    return { status: response.statusCode, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  async function loginAs(phone: string) {
    const { body } = await call('POST', '/auth/login/', { username: phone, password: seedPassword });
    return (method: string, path: string, sent?: unknown) => call(method, path, sent, body.access);
  }

  return { url, time, call, loginAs, faults: backend.faults, sendEventsTo: backend.sendEventsTo };
}

export function aParcel(overrides: Record<string, unknown> = {}) {
  return {
    entreprise_demandeur: 'Jean Mbemba',
    contact_entreprise: customer,
    adresse_recuperation: 'Rue Malanda',
    coordonnees_recuperation: '-4.2523,15.2723',
    adresse_livraison: 'Rond-point Poto-Poto',
    coordonnees_livraison: '-4.2631,15.2788',
    nom_client_final: 'Marie Okemba',
    telephone_client_final: '06 123 45 67',
    description_produit: 'Documents',
    valeur_produit: '5000',
    type_paiement: 'entreprise_paie',
    ...overrides,
  };
}
