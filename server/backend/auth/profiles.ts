import type { Role } from '../../../machines/domain.ts';
import type { Context } from '../context.ts';
import { decimal } from '../http/answers.ts';
import { profileTables } from './account.ts';
import type { UserRow } from './account.ts';

type Row = Record<string, string | number>;

/** A profile with its user nested in it, as its role's columns say. */
export function readProfile(context: Context, role: Role, profile: number) {
  const { db } = context;
  const row = db.prepare<[number], Row>(`SELECT * FROM ${profileTables[role]} WHERE id = ?`).get(profile);
  if (!row) return null;
  const { user_id, ...columns } = row;
  const user = db
    .prepare<[string | number | undefined], UserRow>('SELECT * FROM users WHERE id = ?')
    .get(user_id);
  return { ...present[role](context, columns), user: user && presentUser(user) };
}

export function presentUser({
  id,
  username,
  first_name,
  last_name,
  email,
  phone_number,
  user_type,
}: UserRow) {
  return { id, username, first_name, last_name, email, phone_number, user_type, is_verified: true };
}

const present: Record<Role, (context: Context, row: Row) => Record<string, unknown>> = {
  client: (_context, row) => ({
    ...row,
    preferences_livraison: JSON.parse(String(row['preferences_livraison'])) as unknown,
  }),
  livreur: (context, row) => ({
    ...row,
    is_disponible: row['is_disponible'] === 1,
    rating: decimal(context, Number(row['rating'])),
    revenus_total: decimal(context, Number(row['revenus_total'])),
  }),
  entreprise: (_context, row) => ({
    ...row,
    logo: null,
    horaires_ouverture: JSON.parse(String(row['horaires_ouverture'])) as unknown,
    is_verified: row['is_verified'] === 1,
    is_active: row['is_active'] === 1,
  }),
};
