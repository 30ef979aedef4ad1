import type { Role } from '../domain.ts';
import type { AuthSlots } from './slots.ts';

/** Log in with the password kept aside under `passwordRef`; it is forgotten once it has served. */
export interface LoginInput {
  phone: string;
  passwordRef: string;
}

/** Open the account, then log in. */
export interface RegisterInput extends LoginInput {
  slots: AuthSlots;
}

export interface LoginOutput {
  role: Role;
  displayName: string;
}
