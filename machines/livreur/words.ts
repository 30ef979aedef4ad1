import { readReference } from '../reading/reference.ts';
import { fold } from '../reading/text.ts';
import type { CourierHome, MissionCard, MissionLine } from './effects.ts';
import { wantsHome, type LivreurWish } from './slots.ts';
import { isUnderWay } from './steps.ts';

interface Known {
  home: CourierHome | null;
  card: MissionCard | null;
}

const MAX_LENGTH = 80;

/**
 * What a courier's own words ask for. A word about the run itself (“livré”) opens that run with its next step and
 * never acts by itself: it does not say which one.
 */
export function wishSaid(text: string, known: Known): LivreurWish | null {
  if (text.length > MAX_LENGTH) return null;
  const said = fold(text).replace(POLITE, '').trim();
  const screen = SCREENS.find(({ pattern }) => pattern.test(said));
  if (screen) return { what: screen.what, id: null };
  return ABOUT_A_RUN.test(said) ? runMeant(known) : null;
}

/** A reference in any of its forms; digits alone count as one. */
export function referenceIn(text: string): string | null {
  const words = /^\s*\d{3,4}\s*$/.test(text) ? `#${text.trim()}` : text;
  return text.length <= MAX_LENGTH && readReference(words) ? words : null;
}

/** The mission that a reference means among those known; of several days' #003 the one in hand, else the newest. */
export function missionNamed(text: string, { home, card }: Known): number | null {
  const reference = readReference(text);
  if (reference === null) return null;
  if (reference.kind === 'id') return reference.value;
  const lines: MissionLine[] = [
    ...(home ? [...home.inHand, ...home.open, ...home.past] : []),
    ...(card ? [card] : []),
  ];
  const ending = reference.kind === 'number' ? reference.value : `-${reference.value}`;
  return lines.find((line) => line.reference.endsWith(ending))?.id ?? null;
}

function runMeant({ home, card }: Known): LivreurWish {
  if (card?.isMine && isUnderWay(card.status)) return { what: 'mission', id: card.id };
  const [run, ...others] = home?.inHand ?? [];
  if (run && others.length === 0) return { what: 'mission', id: run.id };
  return run ? { what: 'mine', id: null } : wantsHome;
}

const POLITE =
  /^(?:(?:bonjour|bonsoir|salut|ok|oui|voir|montre moi|montrez moi|je veux voir|je veux|je voudrais|je ne suis|je suis|suis)\s+)+|\s+(?:svp|stp|merci|s il vous plait|maintenant)+$/g;

const SCREENS: { what: 'home' | 'missions' | 'mine' | 'history' | 'available' | 'pause'; pattern: RegExp }[] =
  [
    {
      what: 'mine',
      pattern:
        /^(?:mes|ma) (?:missions?|courses?|livraisons?)(?: en cours)?$|^(?:courses? )?en cours$|^my (?:runs?|missions|deliveries)$/,
    },
    {
      what: 'missions',
      pattern:
        /^(?:les |toutes les |nouvelles )?(?:missions?|courses?|livraisons?|colis)(?: disponibles?| dispos?)?$|^disponibles$|^(?:open |available )?runs$|^available missions$/,
    },
    {
      what: 'pause',
      pattern:
        /^(?:faire une |en |prendre une |une |je fais une )?pause$|^(?:pas disponible|plus disponible|indisponible|hors ligne|pas dispo|occupe)$|^(?:take a )?break$|^(?:not available|unavailable|offline)$/,
    },
    {
      what: 'available',
      pattern:
        /^(?:me rendre |de nouveau )?(?:disponible|dispo)$|^en ligne$|^reprendre le travail$|^(?:become )?available$|^online$/,
    },
    {
      what: 'history',
      pattern:
        /^(?:mon |l )?historique$|^(?:mes )?(?:gains|revenus|paiements|anciennes courses|courses passees)$|^combien (?:j ai|ai je) gagne|^(?:my )?earnings$/,
    },
    { what: 'home', pattern: /^(?:mon )?(?:statut|etat|espace|espace livreur|tableau de bord)$/ },
  ];

const ABOUT_A_RUN =
  /^(?:c est |colis |le colis est |j ai |je l ai |j y suis |deja |bien |un )*(?:livree?s?|recuperee?s?|pris|demarre[rz]?|demarree|commence[rz]?|parti|arrivee?s?|arriver|en route|problemes?|panne|accident)(?: le colis| au depart| a destination)?$/;
