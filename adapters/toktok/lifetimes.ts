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

const catalogue = (freshMs: number, staleMs: number): Lifetime => ({ scope: 'shared', freshMs, staleMs });
const own = (freshMs: number): Lifetime => ({ scope: 'own', freshMs, staleMs: 0 });
const ownAbout = (about: Thing): Lifetime => ({ ...own(20 * SECOND), about });

/** Reads that are kept, by operation. What is not named here is asked for every time. */
export const lifetimes: Record<string, Lifetime> = {
  categories: catalogue(10 * MINUTE, 60 * MINUTE),
  shops: catalogue(5 * MINUTE, 30 * MINUTE),
  products: catalogue(3 * MINUTE, 15 * MINUTE),

  myProfile: own(2 * MINUTE),

  myMissions: ownAbout('mission'),
  mission: ownAbout('mission'),
  run: ownAbout('mission'),
  myOrders: ownAbout('order'),
  order: ownAbout('order'),

  availableMissions: ownAbout('mission'),
  courierMissions: ownAbout('mission'),
  courierMission: ownAbout('mission'),
  myRuns: ownAbout('mission'),

  shopProducts: own(MINUTE),
  shopProduct: own(MINUTE),
  shopOrders: ownAbout('order'),
  shopOrder: ownAbout('order'),
};

const stocks = ['products', 'shopProducts', 'shopProduct'];

/** What a write makes untrue for others too; all that is the writer's own is forgotten in any case. */
export const outdatedBy: Record<string, { thing?: Thing; reads?: string[] }> = {
  createMission: { thing: 'mission' },
  acceptMission: { thing: 'mission' },
  markMission: { thing: 'mission' },
  // The id is the run's: which mission it moves is not told.
  createRun: { thing: 'mission', reads: ['mission', 'myMissions'] },
  moveRun: { thing: 'mission', reads: ['mission', 'myMissions'] },
  sharePosition: {},
  toggleAvailability: {},

  createOrder: { thing: 'order', reads: stocks },
  moveOrder: { thing: 'order' },
  cancelOrder: { thing: 'order', reads: stocks },

  toggleShop: { reads: ['shops', 'products'] },
  createProduct: { reads: ['products'] },
  editProduct: { reads: ['products'] },
  setStock: { reads: ['products'] },
};

/** What a change of a thing makes untrue besides the answers that have it: those it is missing from. */
export const outdatedWith: Record<Thing, string[]> = {
  mission: ['availableMissions', 'run', 'myRuns'],
  order: ['shopOrders'],
};

/** All that is kept of a shared answer, whatever else the backend sends along: nothing of it tells of a person. */
export const catalogueColumns = [
  ...['count', 'next', 'results', 'id', 'pk', 'code', 'slug', 'nom', 'name', 'description'],
  ...['is_active', 'actif', 'is_disponible', 'entreprise', 'entreprise_id', 'type_entreprise'],
  ...['nom_entreprise', 'display_name', 'raison_sociale', 'adresse', 'address', 'localisation'],
  ...['prix', 'price', 'stock', 'quantite_disponible', 'image', 'photo', 'photo_url', 'image_url'],
];
