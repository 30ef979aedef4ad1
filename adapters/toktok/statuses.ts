import type { MissionStatus, OrderStatus } from '../../machines/domain.ts';

const missionWords: Record<Exclude<MissionStatus, 'unknown'>, string[]> = {
  pending: ['pending', 'en_attente', 'new', 'nouvelle'],
  assigned: ['assigned', 'accepted', 'assignee', 'assigne', 'confirme', 'confirmee', 'acceptee', 'accepte'],
  heading_to_pickup: ['heading_to_pickup', 'en_route_recuperation'],
  at_pickup: [
    'at_pickup',
    'pickup_arrived',
    'arrived_pickup',
    'arrive_pickup',
    'au_depart',
    'arrive_recuperation',
  ],
  picked_up: ['picked_up', 'recupere', 'recuperee'],
  in_transit: ['in_transit', 'en_route', 'en_route_livraison'],
  at_dropoff: ['at_dropoff', 'arrive_livraison', 'arrived_delivery'],
  delivered: ['delivered', 'livree', 'livre', 'completed', 'termine', 'terminee'],
  problem: ['problem', 'probleme'],
  cancelled: ['cancelled', 'canceled', 'annule', 'annulee'],
};

// `en_cours` was only ever seen as a filter: "accepted" is the reading that promises nothing.
const orderWords: Record<Exclude<OrderStatus, 'unknown'>, string[]> = {
  pending: ['pending', 'en_attente', 'nouvelle', 'new'],
  accepted: ['accepted', 'acceptee', 'confirmed', 'confirmee', 'confirme', 'confirmer', 'en_cours'],
  ready: ['ready', 'preparee', 'prete'],
  shipped: ['shipped', 'expediee'],
  delivered: ['delivered', 'livree', 'completed'],
  cancelled: ['cancelled', 'canceled', 'annulee', 'annule'],
};

const frenchOrderWords: Record<Exclude<OrderStatus, 'unknown'>, string> = {
  pending: 'en_attente',
  accepted: 'acceptee',
  ready: 'preparee',
  shipped: 'expediee',
  delivered: 'livree',
  cancelled: 'annulee',
};

const missionStatuses = invert(missionWords);
const orderStatuses = invert(orderWords);

/** Any of the backend's spellings, French or English, with or without accents; new words are `unknown`. */
export function readMissionStatus(word: string): MissionStatus {
  return missionStatuses.get(plain(word)) ?? 'unknown';
}

export function readOrderStatus(word: string): OrderStatus {
  return orderStatuses.get(plain(word)) ?? 'unknown';
}

/** How an order's status is written: in French, or in the language in which its present one was told. */
export function writeOrderStatus(status: OrderStatus, present: string): string {
  const isEnglish = status !== 'unknown' && orderStatuses.get(plain(present)) === plain(present);
  return isEnglish || status === 'unknown' ? status : frenchOrderWords[status];
}

/** How a run's status is written. */
export const runWords: Record<MissionStatus, string> = {
  unknown: 'en_attente',
  pending: 'en_attente',
  assigned: 'assignee',
  heading_to_pickup: 'en_route_recuperation',
  at_pickup: 'arrive_recuperation',
  picked_up: 'recupere',
  in_transit: 'en_route_livraison',
  at_dropoff: 'arrive_livraison',
  delivered: 'livree',
  problem: 'probleme',
  cancelled: 'annulee',
};

const progress: MissionStatus[] = [
  'unknown',
  'pending',
  'assigned',
  'heading_to_pickup',
  'at_pickup',
  'picked_up',
  'in_transit',
  'at_dropoff',
];

/**
 * The run knows more steps than the mission, and `en_route` on a mission means either half of the way:
 * while the mission is under way the run's own status is believed, unless it lags behind.
 */
export function refineMissionStatus(word: string, run: string | null): MissionStatus {
  const status = readMissionStatus(word);
  const finer = run === null ? 'unknown' : readMissionStatus(run);
  if (finer === 'unknown' || !progress.includes(status)) return status;
  if (plain(word) === 'en_route' && finer !== 'pending' && finer !== 'assigned') return finer;
  if (!progress.includes(finer)) return finer;
  return progress.indexOf(finer) > progress.indexOf(status) ? finer : status;
}

function invert<Status extends string>(words: Record<Status, string[]>): Map<string, Status> {
  const entries = Object.entries<string[]>(words) as [Status, string[]][];
  return new Map(entries.flatMap(([status, synonyms]) => synonyms.map((word) => [word, status] as const)));
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
