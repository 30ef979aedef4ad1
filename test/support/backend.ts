import Database from 'better-sqlite3';
import { request } from 'undici';
import { createEmbeddedBackend } from '../../server/backend/backend.ts';
import type { BackendOptions } from '../../server/backend/options.ts';

export interface MissionRow {
  contact_entreprise: string;
  adresse_livraison: string;
  nom_client_final: string;
  telephone_client_final: string;
  description_produit: string;
  valeur_produit: string;
}

export interface OrderRow {
  numero_commande: string;
  adresse_livraison: string;
  montant_produits: number;
}

export type Backend = Awaited<ReturnType<typeof startBackend>>;

/** The embedded backend as a service of its own, outside of the product. `path` must be a file. */
export async function startBackend({
  path,
  options = {},
}: {
  path: string;
  options?: Partial<BackendOptions>;
}) {
  const clock = { now: () => Date.now() };
  const backend = createEmbeddedBackend({ path, clock, options: { passwordCost: 256, ...options } });
  const called: string[] = [];
  backend.app.addHook('onRequest', async ({ method, routeOptions }) => {
    called.push(`${method} ${routeOptions.url?.replace('/api/v1', '')}`);
  });
  const url = await backend.app.listen({ host: '127.0.0.1', port: 0 });
  const db = new Database(path, { readonly: true });

  async function send(method: 'POST' | 'PATCH', path: string, body: object, token?: string) {
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const answer = await request(`${url}/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${path}: ${answer.statusCode} ${text}`);
    return JSON.parse(text) as { access: string; id: number };
  }

  return {
    url,
    faults: backend.faults,
    sendEventsTo: backend.sendEventsTo,
    env: { TOKTOK_BASE_URL: url },
    /** How often it has been called so far, or how often by one way: `POST /coursier/missions/`. */
    calls: (route?: string) => called.filter((each) => route === undefined || each === route).length,

    /** Somebody with an account who uses the backend without the bot. */
    async as(phone: string, password: string) {
      const { access } = await send('POST', '/auth/login/', { username: phone, password });
      return (path: string, body: object = {}, method: 'POST' | 'PATCH' = 'POST') =>
        send(method, path, body, access);
    },

    async addClient({ phone, password }: { phone: string; password: string }): Promise<void> {
      const user = {
        username: phone,
        phone_number: phone,
        email: '',
        first_name: 'Jean',
        last_name: 'Mbemba',
        user_type: 'client',
        password,
        password_confirm: password,
      };
      const body = JSON.stringify({
        user,
        adresse_principale: 'Moungali',
        coordonnees_gps: '',
        preferences_livraison: 'Standard',
      });
      const headers = { 'content-type': 'application/json' };
      const answer = await request(`${url}/api/v1/auth/clients/`, { method: 'POST', headers, body });
      if (answer.statusCode !== 201) throw new Error(`no account: ${await answer.body.text()}`);
      await answer.body.dump();
    },

    /** Whatever parcels there are, or one person's. */
    missions(phone?: string): MissionRow[] {
      const rows = db.prepare<[], MissionRow>('select * from missions order by id').all();
      return rows.filter(({ contact_entreprise: of }) => phone === undefined || of.endsWith(phone.slice(-9)));
    },

    runs: () => db.prepare<[], { mission_id: number }>('select * from livraisons').all(),

    orders(): OrderRow[] {
      return db.prepare<[], OrderRow>('select * from commandes order by id').all();
    },

    async close() {
      db.close();
      await backend.close();
    },
  };
}
