/** How this backend behaves: its prices, and the habits of the one it stands for that a client must survive. */
export interface BackendOptions {
  accessLifetimeMs: number;
  refreshLifetimeMs: number;
  /** scrypt's N. */
  passwordCost: number;
  pageSize: number;
  fee: { baseXaf: number; perKmXaf: number };
  /** Parcels worth more are marked `is_haute_valeur`. */
  highValueXaf: number;
  /** `mixed` as observed: the three courier lists bare, all others in pages. */
  lists: 'mixed' | 'paged' | 'bare';
  vocabulary: 'fr' | 'en';
  decimals: 'string' | 'number';
  /** False: creating a mission answers its id only. */
  createReturnsNumber: boolean;
  /** True: creating an order answers neither id nor number. */
  createReturnsBareBody: boolean;
  /** True: missions of everybody are shown to everybody. */
  leakAll: boolean;
  /** True: no role and no ownership is ever checked. */
  permissive: boolean;
  /** True: accepting stores the status that the courier's client sent along. */
  acceptEchoesStatus: boolean;
  honoursIdempotency: boolean;
}

export const defaultOptions: BackendOptions = {
  accessLifetimeMs: 60 * 60_000,
  refreshLifetimeMs: 30 * 24 * 60 * 60_000,
  passwordCost: 16_384,
  pageSize: 20,
  fee: { baseXaf: 1000, perKmXaf: 150 },
  highValueXaf: 100_000,
  lists: 'mixed',
  vocabulary: 'fr',
  decimals: 'string',
  createReturnsNumber: true,
  createReturnsBareBody: false,
  leakAll: false,
  permissive: false,
  acceptEchoesStatus: false,
  honoursIdempotency: false,
};
