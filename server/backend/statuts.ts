import type { BackendOptions } from './options.ts';

export type MissionStatut = 'pending' | 'assigned' | 'picked_up' | 'delivered' | 'cancelled';
export type CommandeStatut = 'pending' | 'accepted' | 'ready' | 'shipped' | 'delivered' | 'cancelled';
export type LivraisonStatut = (typeof livraisonStatuts)[number] | 'probleme' | 'annulee';

/** The way of a run, in its order. */
const livraisonStatuts = [
  'en_attente',
  'assignee',
  'en_route_recuperation',
  'arrive_recuperation',
  'recupere',
  'en_route_livraison',
  'arrive_livraison',
  'livree',
] as const;

export const commandeStatuts: CommandeStatut[] = ['pending', 'accepted', 'ready', 'shipped', 'delivered'];

const french = {
  mission: {
    pending: 'en_attente',
    assigned: 'assignee',
    picked_up: 'recupere',
    delivered: 'livree',
    cancelled: 'annulee',
  },
  commande: {
    pending: 'en_attente',
    accepted: 'acceptee',
    ready: 'preparee',
    shipped: 'expediee',
    delivered: 'livree',
    cancelled: 'annulee',
  },
} satisfies { mission: Record<MissionStatut, string>; commande: Record<CommandeStatut, string> };

type Vocabulary = BackendOptions['vocabulary'];

export function missionWord(statut: MissionStatut, vocabulary: Vocabulary): string {
  return vocabulary === 'fr' ? french.mission[statut] : statut;
}

export function commandeWord(statut: CommandeStatut, vocabulary: Vocabulary): string {
  return vocabulary === 'fr' ? french.commande[statut] : statut;
}

/** In either vocabulary, whichever this backend speaks itself. */
export function readMissionWord(word: string): MissionStatut | null {
  return readWord(french.mission, word);
}

export function readCommandeWord(word: string): CommandeStatut | null {
  // How orders are called when they are new, in the words of the shops.
  return word === 'nouvelle' ? 'pending' : readWord(french.commande, word);
}

/** What the mission says of itself while its run is there; `probleme` leaves it as it is. */
export function missionStatutOf(statut: LivraisonStatut): MissionStatut | null {
  if (statut === 'probleme') return null;
  if (statut === 'annulee') return 'cancelled';
  const rank = livraisonStatuts.indexOf(statut);
  if (rank === 0) return 'pending';
  if (rank < livraisonStatuts.indexOf('recupere')) return 'assigned';
  return statut === 'livree' ? 'delivered' : 'picked_up';
}

/** A run that was entered late does not bring its mission back. */
export function laterOf(one: MissionStatut, other: MissionStatut | null): MissionStatut {
  const order: MissionStatut[] = ['pending', 'assigned', 'picked_up', 'delivered', 'cancelled'];
  return other && order.indexOf(other) > order.indexOf(one) ? other : one;
}

/** Forwards, skipping allowed; a problem from anywhere under way and out of it again; off before the pickup only. */
export function mayBecome(
  from: LivraisonStatut,
  to: LivraisonStatut,
  beforeProblem: LivraisonStatut | null,
): boolean {
  if (from === 'livree' || from === 'annulee') return false;
  if (to === 'probleme') return from !== 'probleme' && from !== 'en_attente';
  const at = rankOf(from === 'probleme' ? (beforeProblem ?? 'assignee') : from);
  if (to === 'annulee') return at < rankOf('recupere');
  return from === 'probleme' ? rankOf(to) >= at : rankOf(to) > at;
}

export function isLivraisonStatut(word: string): word is LivraisonStatut {
  return word === 'probleme' || word === 'annulee' || livraisonStatuts.some((statut) => statut === word);
}

function rankOf(statut: LivraisonStatut): number {
  return livraisonStatuts.findIndex((known) => known === statut);
}

function readWord<Statut extends string>(words: Record<Statut, string>, word: string): Statut | null {
  const entries = Object.entries(words) as [Statut, string][];
  return entries.find(([statut, said]) => statut === word || said === word)?.[0] ?? null;
}
