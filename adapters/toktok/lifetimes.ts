/** What a status event names by its id. */
export type Thing = 'mission' | 'order';

export interface Lifetime {
  /** `shared` for the catalogue, which is the same for everybody; whatever else is kept for one person alone. */
  scope: 'shared' | 'own';
  freshMs: number;
  /** For how long after that it is still shown while it is asked for again: 0 where it must be true. */
  staleMs: number;
  about?: Thing;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Reads that are kept, by operation. What is not named here is asked for every time. */
export const lifetimes: Record<string, Lifetime> = {
  categories: { scope: 'shared', freshMs: 10 * MINUTE, staleMs: 60 * MINUTE },
  myProfile: { scope: 'own', freshMs: 2 * MINUTE, staleMs: 0 },
  myMissions: { scope: 'own', freshMs: 20 * SECOND, staleMs: 0, about: 'mission' },
  mission: { scope: 'own', freshMs: 20 * SECOND, staleMs: 0, about: 'mission' },
  run: { scope: 'own', freshMs: 20 * SECOND, staleMs: 0, about: 'mission' },
  myOrders: { scope: 'own', freshMs: 20 * SECOND, staleMs: 0, about: 'order' },
  order: { scope: 'own', freshMs: 20 * SECOND, staleMs: 0, about: 'order' },
};

/** What a write makes untrue for others too; all that is the writer's own is forgotten in any case. */
export const outdatedBy: Record<string, { thing?: Thing; reads?: string[] }> = {
  createMission: { thing: 'mission' },
};

/** What a change of a thing makes untrue besides the answers that have it: answers it may be missing from. */
export const outdatedWith: Record<Thing, string[]> = {
  mission: ['run'],
  order: [],
};

/** All that is kept of a shared answer, whatever else the backend sends along: nothing of it tells of a person. */
export const catalogueColumns = ['count', 'next', 'results', 'id', 'nom', 'name', 'description', 'is_active'];
