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
const one = (about: Thing): Lifetime => ({ ...own(30 * SECOND), about });
const list = (about: Thing): Lifetime => ({ ...own(MINUTE), about });

/** Reads that are kept, by operation. What is not named here is asked for every time. */
export const lifetimes: Record<string, Lifetime> = {
  categories: catalogue(10 * MINUTE, 60 * MINUTE),
  shops: catalogue(5 * MINUTE, 30 * MINUTE),
  products: catalogue(3 * MINUTE, 15 * MINUTE),

  myProfile: own(2 * MINUTE),

  myMissions: list('mission'),
  mission: one('mission'),
  run: one('mission'),
  myOrders: list('order'),
  order: one('order'),

  availableMissions: list('mission'),
  courierMissions: list('mission'),
  courierMission: one('mission'),
  myRuns: list('mission'),

  shopProducts: own(MINUTE),
  shopProduct: own(MINUTE),
  shopOrders: list('order'),
  shopOrder: one('order'),
};

/** What a write makes untrue. One that is not named here makes all untrue that is the writer's own. */
export interface Outdated {
  /** Answers that have the thing it is done to, whoever's they are. */
  thing?: Thing;
  /** It is a new thing: answers that may be missing it as well. */
  isNew?: true;
  /** Answers to the writer. */
  own?: string[];
  /** Answers to everybody. */
  all?: string[];
}

const stocks = ['products', 'shopProducts', 'shopProduct'];
const runs = ['courierMissions', 'myRuns'];
const earnings = [...runs, 'myProfile'];

export const outdatedBy: Record<string, Outdated> = {
  createMission: { thing: 'mission', isNew: true, own: ['myMissions'] },
  acceptMission: { thing: 'mission', own: ['courierMissions'] },
  collectMission: { thing: 'mission', own: runs },
  deliverMission: { thing: 'mission', own: earnings },
  createRun: { thing: 'mission', own: runs },
  moveRun: { thing: 'mission', own: runs },
  endRun: { thing: 'mission', own: earnings },
  sharePosition: {},
  toggleAvailability: { own: ['myProfile'] },

  createOrder: { thing: 'order', isNew: true, own: ['myOrders'], all: stocks },
  moveOrder: { thing: 'order' },
  cancelOrder: { thing: 'order', all: stocks },

  toggleShop: { own: ['myProfile'], all: ['shops', 'products'] },
  createProduct: { own: ['shopProducts'], all: ['products'] },
  editProduct: { own: ['shopProducts', 'shopProduct'], all: ['products'] },
  setStock: { own: ['shopProducts', 'shopProduct'], all: ['products'] },
};

/** Lists of things that are new to everybody whose business they may be. */
export const newsIn: Record<Thing, string[]> = {
  mission: ['availableMissions'],
  order: ['shopOrders'],
};

/** All that is kept of a shared answer, whatever else the backend sends along: nothing of it tells of a person. */
export const catalogueColumns = [
  ...['count', 'next', 'results', 'id', 'pk', 'code', 'slug', 'nom', 'name', 'description'],
  ...['is_active', 'actif', 'is_disponible', 'entreprise', 'entreprise_id', 'type_entreprise'],
  ...['nom_entreprise', 'display_name', 'raison_sociale', 'adresse', 'address', 'localisation'],
  ...['prix', 'price', 'stock', 'quantite_disponible', 'image', 'photo', 'photo_url', 'image_url'],
];
