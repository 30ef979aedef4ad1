import { readReference } from './reference.ts';
import { fold } from './text.ts';

type Intent = 'parcel' | 'track' | 'order' | 'account';

const MAX_LENGTH = 300;

/**
 * What somebody who is in no flow yet wants. Made to miss rather than to guess: a place called after a restaurant
 * or a question about prices is no intention.
 */
export function readIntent(text: string): Intent | null {
  const reference = readReference(text);
  if (reference?.kind === 'number' || (reference && ONLY_REFERENCE.test(text))) return 'track';
  if (text.length > MAX_LENGTH) return null;
  const said = fold(text).replace(POLITE, '').trim();
  if (NOT_NOW.test(said)) return null;
  if (WHOLE.has(said)) return WHOLE.get(said) ?? null;
  const meant = PATTERNS.filter(({ pattern }) => pattern.test(said)).map(({ intent }) => intent);
  if (meant.includes('track')) return 'track';
  const [intent, ...others] = new Set(meant);
  return others.length === 0 ? (intent ?? null) : null;
}

/** The short forms are too common inside sentences to mean anything there. */
const ONLY_REFERENCE = /^\s*(?:#\s?\d+|m\s?-?\s?\d+)\s*[.?!]*\s*$/i;

const POLITE =
  /^(?:(?:bonjour|bonsoir|salut|coucou|bjr|bsr|slt|hello|mbote|monsieur|madame|svp|s il vous plait|alors|en fait|finalement|ok)\s+)+|\s+(?:svp|stp|merci|s il vous plait|please)+$/g;

const NOT_NOW =
  /\b(?:ne veux pas|veux pas|veux plus|pas besoin|pas envie|combien|quel prix|quel est le prix|tarifs?|how much)\b|\bte$/;

const PARCEL =
  '(?:colis|paquet|paquets|pli|plis|courrier|enveloppe|document|documents|marchandise|marchandises|bagage|bagages|valise|carton|cartons|sac|sacs|parcel|package|biloko|bima)';

const PATTERNS: { intent: Intent; pattern: RegExp }[] = [
  {
    intent: 'track',
    pattern: new RegExp(
      `\\b(?:ou (?:est|sont|se trouve|se trouvent|en est|en sont)|where is|suivre|suivi de|statut de|etat de|des nouvelles de|track|retrouver)\\b.*\\b(?:mon|ma|mes|notre|my)\\b ?\\w* ?\\b(?:${PARCEL}|commande|commandes|livraison|livraisons|envoi|envois|course|courses|livreur|coursier|order|delivery)\\b`,
    ),
  },
  {
    intent: 'track',
    pattern: new RegExp(
      `\\b(?:mon|ma|mes|my) (?:${PARCEL}|commande|livraison|envoi|livreur|coursier) (?:est|sont|se trouve|se trouvent|en est|arrive) (?:ou|quand|deja ou)\\b|\\bpas (?:encore )?(?:recu|vu) (?:mon|ma|mes) (?:${PARCEL}|commande|livraison)\\b|\\b(?:j attends|attends) (?:toujours|encore) (?:mon|ma|mes) (?:${PARCEL}|commande|livraison|livreur)\\b`,
    ),
  },
  {
    intent: 'parcel',
    pattern: new RegExp(
      `\\b(?:envoyer|envoie|envoi|envoyez|expedier|expedition|livrer|livrez|transporter|acheminer|deposer|recuperer|remettre|transmettre|send|deliver|kotinda|kutinda|tinda)\\b(?: \\w+){0,3}? ?\\b${PARCEL}\\b`,
    ),
  },
  {
    intent: 'parcel',
    pattern:
      /\b(?:besoin d|je veux|je voudrais|je cherche|il me faut|j aimerais|trouver|commander|demander|appeler|faire|nouvelle|programmer) ?(?:faire )?(?:un|une|d un|d une)? ?(?:livreur|coursier|livraison|course|expedition)\b/,
  },
  {
    intent: 'parcel',
    pattern:
      /^(?:je veux |je voudrais |j aimerais |nalingi )?(?:envoyer|expedier|faire livrer|kotinda) (?:a|au|vers|chez|quelque chose|ca|cela)\b/,
  },
  {
    intent: 'order',
    pattern: new RegExp(
      `^(?:je veux|je voudrais|j aimerais|je souhaite|je peux|on peut|puis je|est ce que je peux|peut on|i want to|nalingi|mono zola)? ?(?:bien )?(?:commander|acheter|manger|faire des courses|faire mes courses|buy|order|kosomba|kolia|kusumba|kudia)\\b(?!.*\\b(?:livreur|coursier|livraison|course)\\b)`,
    ),
  },
  { intent: 'order', pattern: /^(?:j ai|nous avons|on a) (?:tres |trop )?faim\b/ },
  {
    intent: 'account',
    pattern:
      /\b(?:m inscrire|s inscrire|creer (?:un|mon) compte|ouvrir un compte|me connecter|se connecter|mot de passe oublie|oublie (?:mon|le) mot de passe|sign up|sign in|log in|register)\b/,
  },
];

const WHOLE = new Map<string, Intent>([
  ...list(
    'parcel',
    'colis|envoyer|envoyer colis|envoi|envoi de colis|livraison|livraisons|coursier|un coursier|un colis|une livraison|nouvelle livraison|nouvelle demande|nouvel envoi|expedier|livreur|send|send a parcel|a parcel|parcel|kotinda|kotinda colis|nalingi kotinda|kutinda|kutinda colis|mono zola kutinda',
  ),
  ...list(
    'track',
    'suivi|suivre|suivre mon colis|suivi colis|suivi de colis|ou est mon colis|mes commandes|mes livraisons|mes colis|mes envois|mes courses|mes missions|historique|tracking|track|track my parcel|my parcels|my orders|kolanda|kolanda colis|nalingi kolanda|kulanda|kulanda colis|mono zola kulanda',
  ),
  ...list(
    'order',
    'marketplace|boutique|boutiques|restaurant|restaurants|commander|acheter|manger|magasin|magasins|shopping|faire les courses|shop|shops|order|buy|order something|kosomba|nalingi kosomba|kusumba|mono zola kusumba',
  ),
  ...list(
    'account',
    'connexion|inscription|login|compte|mon compte|mon profil|s inscrire|se connecter|creer compte|creer un compte',
  ),
]);

function list(intent: Intent, phrases: string): [string, Intent][] {
  return phrases.split('|').map((phrase) => [phrase, intent]);
}
