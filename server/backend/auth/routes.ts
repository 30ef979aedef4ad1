import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Role } from '../../../machines/domain.ts';
import type { Context } from '../context.ts';
import { list } from '../http/answers.ts';
import { forbidden, missing, parseBody, parseId, Refused, unauthenticated } from '../http/refused.ts';
import { profileTables, whoAsks } from './account.ts';
import type { UserRow } from './account.ts';
import { isPassword } from './passwords.ts';
import { presentUser, readProfile } from './profiles.ts';
import { registerAccount } from './registration.ts';

const Login = z.object({ username: z.string().min(1), password: z.string().min(1) });
const Refresh = z.object({ refresh: z.string() });

export function accountRoutes(api: FastifyInstance, context: Context): void {
  const { db, tokens, options } = context;

  api.post('/auth/login/', async (request) => {
    const { username, password } = parseBody(Login, request.body);
    const user = db
      .prepare<[string, string], UserRow>('SELECT * FROM users WHERE username = ? OR phone_number = ?')
      .get(username, username);
    if (!user || !(await isPassword(password, user.password))) {
      throw new Refused(401, {
        detail: 'Aucun compte actif ne correspond aux identifiants fournis.',
        code: 'no_active_account',
      });
    }
    return {
      access: tokens.issue(user.id, 'access'),
      refresh: tokens.issue(user.id, 'refresh'),
      user_type: user.user_type,
      user: presentUser(user),
    };
  });

  api.post('/auth/refresh/', async (request) => {
    const user = tokens.read(parseBody(Refresh, request.body).refresh, 'refresh');
    if (user === null) throw unauthenticated();
    return { access: tokens.issue(user, 'access') };
  });

  for (const role of ['client', 'livreur', 'entreprise'] satisfies Role[]) {
    const folder = `/auth/${profileTables[role]}`;

    api.post(`${folder}/`, async (request, reply) => {
      const id = await registerAccount(context, role, request.body);
      const user = db.prepare<[number], UserRow>('SELECT * FROM users WHERE id = ?').get(id);
      return reply.code(201).send({ user: user && presentUser(user) });
    });

    api.get(`${folder}/my_profile/`, async (request) => {
      const account = whoAsks(context, request);
      if (account.role !== role) throw missing();
      return readProfile(context, role, account.profile);
    });
  }

  api.get('/auth/entreprises/', async (request) => {
    whoAsks(context, request);
    const rows = db.prepare<[], { id: number }>('SELECT id FROM entreprises ORDER BY nom_entreprise').all();
    return list(
      context,
      request,
      rows.map(({ id }) => publicShop(id)),
    );
  });

  api.get('/auth/entreprises/:id/', async (request) => {
    whoAsks(context, request);
    return publicShop(parseId(request)) ?? refuse(missing());
  });

  addToggle('livreur', 'toggle_disponibilite', 'is_disponible');
  addToggle('entreprise', 'toggle_actif', 'is_active');

  function addToggle(role: 'livreur' | 'entreprise', action: string, column: string): void {
    api.post(`/auth/${profileTables[role]}/:id/${action}/`, async (request) => {
      const account = whoAsks(context, request);
      const id = parseId(request);
      if (!options.permissive && (account.role !== role || account.profile !== id)) throw forbidden();
      db.prepare(`UPDATE ${profileTables[role]} SET ${column} = 1 - ${column} WHERE id = ?`).run(id);
      return readProfile(context, role, id) ?? refuse(missing());
    });
  }

  /** Without the person behind it. */
  function publicShop(id: number) {
    const profile = readProfile(context, 'entreprise', id);
    return profile && { ...profile, user: undefined };
  }
}

function refuse(reason: Refused): never {
  throw reason;
}
