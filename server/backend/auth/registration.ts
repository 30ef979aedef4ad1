import { z } from 'zod';
import type { Role } from '../../../machines/domain.ts';
import type { Context } from '../context.ts';
import { blank, choice, coordinates, text } from '../http/fields.ts';
import { invalid, parseBody } from '../http/refused.ts';
import { profileTables } from './account.ts';
import { hashPassword, passwordProblems } from './passwords.ts';

/** Makes the user and the profile of their role, or says everything that is wrong. Answers the user's id. */
export async function registerAccount(context: Context, role: Role, body: unknown): Promise<number> {
  const { user, ...profile } = parseBody<Form>(forms[role], body);
  const password = await hashPassword(user.password, context.options.passwordCost);
  // After the hash: from here to the insert nobody else gets a turn.
  refuseTaken(context, user);
  return insertAccount(context, role, { ...user, password }, profile);
}

/** The rows themselves; `password` is a hash by now. */
export function insertAccount(
  { db, clock }: Context,
  role: Role,
  user: Omit<User, 'user_type' | 'password_confirm'>,
  profile: Record<string, unknown>,
): number {
  return db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO users (username, phone_number, email, first_name, last_name, user_type, password, created_at)
         VALUES (@username, @phone_number, @email, @first_name, @last_name, @role, @password, @now)`,
      )
      .run({ ...user, role, now: clock.now() });
    const names = Object.keys(profile);
    // Names come from our own schemas, never from a request.
    db.prepare(
      `INSERT INTO ${profileTables[role]} (user_id, ${names.join(', ')})
       VALUES (@user_id, ${names.map((name) => `@${name}`).join(', ')})`,
    ).run({ ...profile, user_id: lastInsertRowid });
    return Number(lastInsertRowid);
  })();
}

function refuseTaken({ db }: Context, { username, phone_number }: User): void {
  const details: Record<string, string[]> = {};
  if (db.prepare('SELECT 1 FROM users WHERE username = ?').get(username)) {
    details['username'] = ['Un utilisateur avec ce nom existe déjà.'];
  }
  if (db.prepare('SELECT 1 FROM users WHERE phone_number = ?').get(phone_number)) {
    details['phone_number'] = ['Un utilisateur avec ce numéro de téléphone existe déjà.'];
  }
  if (Object.keys(details).length > 0) throw invalid({ user: details });
}

const User = z
  .object({
    username: text(150).regex(/^[\p{L}\p{N}.@+_-]+$/u, "Saisissez un nom d'utilisateur valide."),
    email: z.union([z.literal(''), z.email('Saisissez une adresse e-mail valide.').max(254)], {
      error: 'Saisissez une adresse e-mail valide.',
    }),
    first_name: text(150),
    last_name: text(150),
    phone_number: text(17).regex(/^\+?\d{9,15}$/, 'Entrez un numéro de téléphone valide.'),
    user_type: choice(['client', 'livreur', 'entreprise']),
    password: text(128),
    password_confirm: z.string({ error: 'Ce champ est obligatoire.' }),
  })
  .superRefine(({ password, password_confirm }, context) => {
    for (const problem of passwordProblems(password)) {
      context.addIssue({ code: 'custom', path: ['password'], message: problem });
    }
    if (password !== password_confirm) {
      context.addIssue({
        code: 'custom',
        path: ['password_confirm'],
        message: 'Les mots de passe ne correspondent pas.',
      });
    }
  });
type User = z.infer<typeof User>;

// The jsonb columns: whatever was sent is kept as it is.
const json = z.json().transform((value) => JSON.stringify(value));

type Form = { user: User } & Record<string, unknown>;

const forms = {
  client: z.object({
    user: User,
    adresse_principale: blank(1000),
    coordonnees_gps: coordinates,
    preferences_livraison: json,
  }),
  livreur: z.object({
    user: User,
    type_livreur: choice(['independant', 'societe', 'autoentrepreneur']),
    type_vehicule: choice(['moto', 'voiture', 'velo', 'camionnette']),
    numero_permis: text(50),
    zone_activite: text(100),
  }),
  entreprise: z.object({
    user: User,
    nom_entreprise: text(200),
    type_entreprise: text(50),
    description: blank(2000),
    adresse: text(1000),
    coordonnees_gps: coordinates,
    numero_rccm: blank(50),
    horaires_ouverture: json,
  }),
} satisfies Record<Role, z.ZodType>;
