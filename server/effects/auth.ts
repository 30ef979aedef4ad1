import { z } from 'zod';
import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { RegistrationForms } from '../../adapters/toktok/accounts.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type { LoginInput, LoginOutput, RegisterInput } from '../../machines/auth/effects.ts';
import type { AuthSlots } from '../../machines/auth/slots.ts';
import type { Role } from '../../machines/domain.ts';
import type { EffectHandler } from '../engine/effects.ts';
import { sessionOf } from './session.ts';

type AuthStore = Pick<Store, 'getSecret' | 'putSecret'>;

/** Logging in and signing up. Passwords come from the store and are forgotten once they have served. */
export function authEffects(
  toktok: Pick<TokTok, 'login' | 'register'>,
  store: AuthStore,
): Record<string, EffectHandler> {
  async function logIn(
    customer: number,
    { phone, passwordRef }: LoginInput,
    forget: (secret: string) => void,
  ): Promise<LoginOutput> {
    const password = await passwordOf(store, customer, passwordRef);
    try {
      const session = await toktok.login({ username: phone.replace('+', ''), password });
      await sessionOf(store, customer, phone).save(session.tokens);
      forget(passwordRef);
      return { role: session.role, displayName: session.displayName };
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'unauthorized') forget(passwordRef);
      throw error;
    }
  }

  return {
    login: ({ customer, input }, forget) => logIn(customer, input as unknown as LoginInput, forget),

    async register({ customer, input, key, tries }, forget) {
      const { slots, ...login } = input as unknown as RegisterInput;
      const password = await passwordOf(store, customer, login.passwordRef);
      try {
        const { role, form } = formOf(slots, login.phone);
        await toktok.register(role, form, { password, key });
      } catch (error) {
        // An attempt whose answer was lost may have opened the account: then its password opens it.
        const mayBeOurs = tries > 0 && error instanceof ServiceError && isTaken(error);
        if (mayBeOurs) {
          try {
            return await logIn(customer, login, forget);
          } catch (refused) {
            const isTheirs = refused instanceof ServiceError && refused.kind === 'unauthorized';
            throw isTheirs ? taken(error) : refused;
          }
        }
        if (!(error instanceof ServiceError && isTaken(error))) throw withSlotNames(error);
        forget(login.passwordRef);
        throw taken(error);
      }
      return logIn(customer, login, forget);
    },
  };
}

/** Logging out: the backend keeps nothing of a session. */
export function logoutEffect(store: Pick<Store, 'putSecret'>): Record<string, EffectHandler> {
  return {
    async logout({ customer }) {
      await store.putSecret(customer, 'session', null);
      return null;
    },
  };
}

async function passwordOf(store: AuthStore, customer: number, ref: string): Promise<string> {
  const password = z.string().safeParse(await store.getSecret(customer, ref));
  if (!password.success)
    throw new ServiceError({ service: 'toktok', operation: 'login', kind: 'unauthorized' });
  return password.data;
}

function isTaken({ kind, fields }: ServiceError): boolean {
  return (
    kind === 'conflict' ||
    (kind === 'rejected' && ('phone_number' in (fields ?? {}) || 'username' in (fields ?? {})))
  );
}

function taken(cause: unknown): ServiceError {
  return new ServiceError({ service: 'toktok', operation: 'register', kind: 'conflict', cause });
}

/** The backend's field names in ours, so that the right question is asked again. */
const slotOfField: Record<string, string> = {
  first_name: 'name',
  last_name: 'name',
  email: 'email',
  adresse_principale: 'address',
  adresse: 'address',
  type_livreur: 'courierType',
  type_vehicule: 'vehicle',
  numero_permis: 'licence',
  zone_activite: 'zone',
  nom_entreprise: 'shopName',
  type_entreprise: 'shopType',
  description: 'description',
  coordonnees_gps: 'point',
  numero_rccm: 'rccm',
  horaires_ouverture: 'hours',
  password: 'password',
  password_confirm: 'password',
};

function withSlotNames(error: unknown): unknown {
  if (!(error instanceof ServiceError) || !error.fields) return error;
  const fields = Object.entries(error.fields).map(([field, why]) => [slotOfField[field] ?? field, why]);
  return new ServiceError({
    service: error.service,
    operation: error.operation,
    kind: error.kind,
    fields: Object.fromEntries(fields) as Record<string, string>,
    cause: error,
  });
}

function formOf(slots: AuthSlots, phone: string): { role: Role; form: RegistrationForms[Role] } {
  const role = slots.role ?? 'client';
  const [firstName = '', ...rest] = (slots.name ?? '').split(' ');
  const person = {
    phone,
    firstName,
    lastName: rest.join(' '),
    email: slots.email === '' ? null : slots.email,
  };
  const text = (value: string | null) => value ?? '';
  if (role === 'livreur') {
    const kind = text(slots.courierType) as RegistrationForms['livreur']['kind'];
    const vehicle = text(slots.vehicle) as RegistrationForms['livreur']['vehicle'];
    return { role, form: { ...person, kind, vehicle, licence: text(slots.licence), zone: text(slots.zone) } };
  }
  if (role === 'entreprise') {
    return {
      role,
      form: {
        ...person,
        shopName: text(slots.shopName),
        shopKind: text(slots.shopType),
        description: text(slots.description),
        address: text(slots.address),
        point: slots.point === '' ? null : slots.point,
        rccm: text(slots.rccm),
        hours: text(slots.hours),
      },
    };
  }
  return { role, form: { ...person, address: text(slots.address) } };
}
