import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';

/** Opens the file, or makes it. Money is in whole FCFA, times in ms, statuses in the vocabulary of `statuts.ts`. */
export function openDatabase(path: string): Database {
  const db = new Sqlite(path);
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  db.exec(schema);
  return db;
}

/** What signs tokens; made once, kept with the data it protects. */
export function secretOf(db: Database): string {
  db.prepare('INSERT OR IGNORE INTO settings VALUES (?, ?)').run('secret', randomBytes(32).toString('hex'));
  return (db.prepare('SELECT value FROM settings WHERE name = ?').get('secret') as { value: string }).value;
}

/** The next number of a day: `COUR-20251027-003`. Days are Brazzaville's. */
export function nextNumber(db: Database, prefix: string, now: number): string {
  const day = new Date(now + 60 * 60_000).toISOString().slice(0, 10).replaceAll('-', '');
  const { n } = db
    .prepare(
      'INSERT INTO counters VALUES (?, ?, 1) ON CONFLICT (prefix, day) DO UPDATE SET n = n + 1 RETURNING n',
    )
    .get(prefix, day) as { n: number };
  return `${prefix}-${day}-${String(n).padStart(3, '0')}`;
}

const schema = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counters (prefix TEXT, day TEXT, n INTEGER NOT NULL, PRIMARY KEY (prefix, day));
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE, phone_number TEXT NOT NULL UNIQUE, email TEXT NOT NULL,
  first_name TEXT NOT NULL, last_name TEXT NOT NULL, user_type TEXT NOT NULL, password TEXT NOT NULL,
  created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS clients (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES users, adresse_principale TEXT NOT NULL,
  coordonnees_gps TEXT NOT NULL, preferences_livraison TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS livreurs (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES users, type_livreur TEXT NOT NULL,
  type_vehicule TEXT NOT NULL, numero_permis TEXT NOT NULL, zone_activite TEXT NOT NULL,
  is_disponible INTEGER NOT NULL DEFAULT 0, rating REAL NOT NULL DEFAULT 0,
  total_livraisons INTEGER NOT NULL DEFAULT 0, revenus_total INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS entreprises (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES users, nom_entreprise TEXT NOT NULL,
  type_entreprise TEXT NOT NULL, description TEXT NOT NULL, adresse TEXT NOT NULL, coordonnees_gps TEXT NOT NULL,
  numero_rccm TEXT NOT NULL, horaires_ouverture TEXT NOT NULL, is_verified INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS missions (
  id INTEGER PRIMARY KEY, numero_mission TEXT NOT NULL UNIQUE, entreprise_demandeur TEXT NOT NULL,
  contact_entreprise TEXT NOT NULL, adresse_recuperation TEXT NOT NULL, coordonnees_recuperation TEXT NOT NULL,
  adresse_livraison TEXT NOT NULL, coordonnees_livraison TEXT NOT NULL, nom_client_final TEXT NOT NULL,
  telephone_client_final TEXT NOT NULL, description_produit TEXT NOT NULL, valeur_produit INTEGER,
  type_paiement TEXT NOT NULL, montant_coursier REAL NOT NULL, distance_km REAL, statut TEXT NOT NULL,
  is_haute_valeur INTEGER NOT NULL, livreur_id INTEGER REFERENCES livreurs,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS livraisons (
  id INTEGER PRIMARY KEY, mission_id INTEGER UNIQUE REFERENCES missions, commande_id INTEGER UNIQUE,
  livreur_id INTEGER REFERENCES livreurs, statut TEXT NOT NULL, before_problem TEXT,
  adresse_recuperation TEXT NOT NULL, coordonnees_recuperation TEXT NOT NULL, adresse_livraison TEXT NOT NULL,
  coordonnees_livraison TEXT NOT NULL, distance_km REAL, duree_estimee_minutes INTEGER,
  heure_assignation INTEGER, heure_recuperation INTEGER, heure_livraison INTEGER,
  notes_livreur TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS status_history (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, object_id INTEGER NOT NULL, ancien_statut TEXT NOT NULL,
  nouveau_statut TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS gps_trail (
  id INTEGER PRIMARY KEY, livraison_id INTEGER NOT NULL REFERENCES livraisons, latitude REAL NOT NULL,
  longitude REAL NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS categories (
  id INTEGER PRIMARY KEY, nom TEXT NOT NULL UNIQUE, description TEXT NOT NULL, ordre INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS produits (
  id INTEGER PRIMARY KEY AUTOINCREMENT, nom TEXT NOT NULL, description TEXT NOT NULL, prix INTEGER NOT NULL, image TEXT NOT NULL,
  is_disponible INTEGER NOT NULL DEFAULT 1, stock INTEGER NOT NULL, categorie_id INTEGER REFERENCES categories,
  entreprise_id INTEGER NOT NULL REFERENCES entreprises, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS images (name TEXT PRIMARY KEY, mime TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS commandes (
  id INTEGER PRIMARY KEY, numero_commande TEXT NOT NULL UNIQUE, statut TEXT NOT NULL,
  client_id INTEGER NOT NULL REFERENCES clients, entreprise_id INTEGER NOT NULL REFERENCES entreprises,
  adresse_livraison TEXT NOT NULL, coordonnees_gps TEXT NOT NULL, notes_client TEXT NOT NULL,
  mode_paiement TEXT NOT NULL, montant_produits INTEGER NOT NULL, montant_livraison REAL NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS details_commande (
  id INTEGER PRIMARY KEY, commande_id INTEGER NOT NULL REFERENCES commandes,
  produit_id INTEGER NOT NULL, nom TEXT NOT NULL, quantite INTEGER NOT NULL, prix_unitaire INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commande_missions (
  commande_id INTEGER PRIMARY KEY REFERENCES commandes, mission_id INTEGER NOT NULL UNIQUE REFERENCES missions);
CREATE TABLE IF NOT EXISTS hook_events (
  id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, resource TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS idempotency (
  key TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL);
`;
