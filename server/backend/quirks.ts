import type { BackendOptions } from './options.ts';

const each: Record<string, Partial<BackendOptions>> = {
  'creating a parcel answers its id only': { createReturnsNumber: false },
  'creating an order answers neither id nor number': { createReturnsBareBody: true },
  'missions of everybody are shown to everybody': { leakAll: true },
  'no role and no ownership is checked': { permissive: true },
  'all lists come in short pages': { lists: 'paged', pageSize: 2 },
  'all lists are bare': { lists: 'bare' },
  'statuses are in English': { vocabulary: 'en' },
  'decimals are numbers': { decimals: 'number' },
  'accepting stores the status sent along': { acceptEchoesStatus: true },
  'repeated keys get the first answer': { honoursIdempotency: true },
};

/** Each habit by itself that a client must survive, and as many of them at once as go together. */
export const quirks: Record<string, Partial<BackendOptions>> = {
  ...each,
  'all of it at once': Object.assign({}, ...Object.values(each), {
    lists: 'paged',
  }) as Partial<BackendOptions>,
};
