import { z } from 'zod';
import type { Point, Role } from '../../machines/domain.ts';
import { ServiceError } from '../service-error.ts';
import type { Http } from './http.ts';
import { toDigits } from './phones.ts';
import type { Tokens } from './session.ts';
import { clip, Id, Text, writePoint } from './wire.ts';

export interface Session {
  tokens: Tokens;
  role: Role;
  displayName: string;
  profileId: number | null;
}

interface PersonForm {
  phone: string;
  firstName: string;
  lastName: string;
  email: string | null;
}

/** What each role tells of itself when it joins. */
export interface RegistrationForms {
  client: PersonForm & { address: string };
  livreur: PersonForm & {
    kind: 'independant' | 'societe' | 'autoentrepreneur';
    vehicle: 'moto' | 'voiture' | 'velo' | 'camionnette';
    licence: string;
    zone: string;
  };
  entreprise: PersonForm & {
    shopName: string;
    shopKind: string;
    description: string;
    address: string;
    point: Point | null;
    rccm: string;
    hours: string;
  };
}

const folders = { client: 'clients', livreur: 'livreurs', entreprise: 'entreprises' } as const;
const roles: Role[] = ['client', 'livreur', 'entreprise'];

export function createAccounts(http: Http) {
  async function login({ username, password }: { username: string; password: string }): Promise<Session> {
    const answer = await http.call(
      // A login leaves nothing behind: it may be repeated as freely as a read.
      {
        operation: 'login',
        method: 'POST',
        path: '/auth/login/',
        body: { username, password },
        writes: false,
      },
      LoginAnswer,
    );
    const { tokens, user } = answer;
    const profile = await findProfile(tokens.access, answer.role);
    const names = profile.displayName || `${user.first_name} ${user.last_name}`.trim();
    return { tokens, role: profile.role, displayName: names || username, profileId: profile.id };
  }

  /** After an unclear outcome, a login tells whether the account is there. */
  async function register<R extends Role>(
    role: R,
    form: RegistrationForms[R],
    { password, key }: { password: string; key: string },
  ): Promise<void> {
    await http.call(
      {
        operation: 'register',
        method: 'POST',
        path: `/auth/${folders[role]}/`,
        body: { user: writeUser(role, form, password), ...writeProfile[role](form) },
        writes: true,
        idempotencyKey: key,
      },
      z.looseObject({}),
    );
  }

  async function findProfile(token: string, role: Role | null) {
    for (const candidate of role ? [role] : roles) {
      try {
        return { role: candidate, ...(await readProfile(token, candidate)) };
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        // A role we were told needs no proof; one we are looking for is simply not this one.
        if (role) return { role, id: null, displayName: '' };
        if (error.kind !== 'notFound' && error.kind !== 'rejected') throw error;
      }
    }
    throw new ServiceError({ service: 'toktok', operation: 'login', kind: 'rejected', code: 'no_profile' });
  }

  function readProfile(token: string, role: Role) {
    const path = `/auth/${folders[role]}/my_profile/`;
    return http.call({ operation: 'myProfile', method: 'GET', path, token, writes: false }, Profile);
  }

  return { login, register };
}

const User = z.looseObject({ first_name: Text, last_name: Text, role: Text, user_type: Text });

const LoginAnswer = z
  .looseObject({
    access: z.string().min(1).optional(),
    token: z.string().min(1).optional(),
    refresh: z.string().nullish(),
    user_type: Text,
    role: Text,
    user: User.optional().catch(undefined),
  })
  .transform((answer, context) => {
    const access = answer.access ?? answer.token;
    if (access === undefined) {
      context.addIssue('no token');
      return z.NEVER;
    }
    const user = answer.user ?? User.parse({});
    const word = answer.user_type || answer.role || user.role || user.user_type;
    return { tokens: { access, refresh: answer.refresh ?? null }, role: readRole(word), user };
  });

const Profile = z
  .looseObject({ id: Id, nom_entreprise: Text, nom_complet: Text, user: User.nullish().catch(null) })
  .transform(({ id, nom_entreprise, nom_complet, user }) => ({
    id,
    displayName: nom_entreprise || nom_complet || (user ? `${user.first_name} ${user.last_name}`.trim() : ''),
  }));

function readRole(word: string): Role | null {
  const role = word.toLowerCase();
  if (role === 'marchand') return 'entreprise';
  return roles.find((known) => known === role) ?? null;
}

function writeUser(role: Role, form: PersonForm, password: string) {
  const phone = toDigits(form.phone);
  return {
    // The phone for everybody: it is the name people log in with.
    username: phone,
    email: form.email?.trim() ?? '',
    first_name: clip(form.firstName, 150),
    last_name: clip(form.lastName, 150),
    phone_number: phone,
    user_type: role,
    password,
    password_confirm: password,
  };
}

const writeProfile: { [R in Role]: (form: RegistrationForms[R]) => Record<string, string> } = {
  client: ({ address }) => ({
    adresse_principale: address.trim(),
    coordonnees_gps: '',
    preferences_livraison: 'Standard',
  }),
  livreur: ({ kind, vehicle, licence, zone }) => ({
    type_livreur: kind,
    type_vehicule: vehicle,
    numero_permis: clip(licence, 50),
    zone_activite: clip(zone, 100),
  }),
  entreprise: ({ shopName, shopKind, description, address, point, rccm, hours }) => ({
    nom_entreprise: clip(shopName, 200),
    type_entreprise: clip(shopKind, 50),
    description: description.trim(),
    adresse: address.trim(),
    coordonnees_gps: writePoint({ label: address, point, source: 'pin' }),
    numero_rccm: clip(rccm, 50),
    horaires_ouverture: hours.trim(),
  }),
};
