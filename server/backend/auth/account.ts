import type { FastifyRequest } from 'fastify';
import type { Role } from '../../../machines/domain.ts';
import type { Context } from '../context.ts';
import { forbidden, unauthenticated } from '../http/refused.ts';

export interface UserRow {
  id: number;
  username: string;
  phone_number: string;
  email: string;
  first_name: string;
  last_name: string;
  user_type: Role;
  password: string;
}

/** Who is asking; `profile` is the id in the table of their role. */
export interface Account {
  user: UserRow;
  role: Role;
  profile: number;
}

export const profileTables = { client: 'clients', livreur: 'livreurs', entreprise: 'entreprises' } as const;

/** The owner of the bearer token, or a 401. */
export function whoAsks({ db, tokens }: Context, request: FastifyRequest): Account {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const id = token === undefined ? null : tokens.read(token, 'access');
  const user =
    id === null ? undefined : db.prepare<[number], UserRow>('SELECT * FROM users WHERE id = ?').get(id);
  if (!user) throw unauthenticated();
  const { id: profile } = db
    .prepare(`SELECT id FROM ${profileTables[user.user_type]} WHERE user_id = ?`)
    .get(user.id) as { id: number };
  return { user, role: user.user_type, profile };
}

/** The same, for one role only. */
export function whoAsksAs(context: Context, request: FastifyRequest, role: Role): Account {
  const account = whoAsks(context, request);
  if (account.role !== role) throw forbidden();
  return account;
}
