import type { PasswordProblem } from '../events.ts';
import type { Choice, Message } from '../message.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import { LOGIN_TRIES, type AuthView } from './machine.ts';
import { askedOf, canSkip, firstMissing, options, type AuthSlot } from './slots.ts';

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };
const login: Choice = { id: 'login', title: '🔐 Connexion' };
const signup: Choice = { id: 'signup', title: '📝 Inscription' };

const sessionOver =
  '🔒 *Votre session a expiré.* Reconnectez-vous : rien de ce que vous avez écrit n’est perdu.';

/** Every sentence of logging in and signing up. */
export const authFr: Catalogue<AuthView> = {
  'auth.welcome': ({ reason, wrong, misses, slots }) => ({
    text: paragraphs(
      wrong !== null
        ? 'Pour commencer, touchez *Connexion* si vous avez un compte, sinon *Inscription*.'
        : reason === 'expired'
          ? sessionOver
          : reason === 'loggedOut'
            ? '👋 *Vous êtes déconnecté.* À bientôt sur TokTok !'
            : '*TokTok*\nVos colis livrés à Brazzaville et à Pointe-Noire, directement depuis WhatsApp.',
      slots.role !== null
        ? '⏸️ Votre inscription est gardée : touchez *Inscription* pour la continuer.'
        : wrong === null && reason === 'first' && 'Avez-vous déjà un compte ?',
    ),
    choices: [login, signup, misses >= 3 ? human : { id: 'go.help', title: '❓ Aide' }],
  }),

  'auth.noted': () => ({
    text: '📝 C’est noté. Connectez-vous d’abord, et je m’en occupe juste après.',
    choices: [login, signup, { id: 'go.help', title: '❓ Aide' }],
  }),

  'auth.askPhone': ({ wrong }) => ({
    text: paragraphs(
      wrong !== null && '🤔 Je n’y lis pas un numéro de téléphone complet.',
      'WhatsApp ne me montre pas votre numéro, et votre compte TokTok y est lié.\nPartagez-le, ou écrivez-le : `06 123 45 67`.',
    ),
    askPhone: true,
  }),

  'auth.askPassword': ({ failures, phone, wrong, misses, reason }) => ({
    text: paragraphs(
      reason === 'expired' && failures === 0 && wrong === null && sessionOver,
      failures > 0 &&
        `❌ Ce mot de passe ne convient pas pour le ${formatPhone(phone ?? '')} (essai ${failures} sur ${LOGIN_TRIES}).`,
      wrong !== null && 'Écrivez votre mot de passe en texte, s’il vous plaît.',
      '🔐 Écrivez votre *mot de passe*.',
      failures === 0 && '_Supprimez ensuite votre message de cette discussion : appui long › Supprimer._',
    ),
    choices:
      failures > 0 || misses > 0
        ? [{ id: 'go.human', title: 'Mot de passe oublié' }, signup, { id: 'back', title: '↩️ Retour' }]
        : [{ id: 'back', title: '↩️ Retour' }],
  }),

  'auth.busy': () => ({ text: '⏳ Un instant, je vérifie.' }),

  'auth.locked': () => ({
    text: `🔒 Par sécurité, la connexion est bloquée 15 minutes après ${LOGIN_TRIES} mots de passe refusés.\nRevenez dans un quart d’heure, ou demandez de l’aide.`,
    choices: [human],
  }),

  'auth.failed': () => ({
    text: '⚠️ Le service TokTok ne répond pas en ce moment. Ce que vous avez saisi est gardé.',
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, { id: 'back', title: '↩️ Retour' }, human],
  }),

  'auth.pending': () => ({
    text: '✅ Votre compte est créé, mais la connexion n’est pas encore ouverte. Réessayez un peu plus tard.',
    choices: [login, { id: 'back', title: '↩️ Retour' }, human],
  }),

  'auth.taken': ({ phone }) => ({
    text: `Le ${formatPhone(phone ?? '')} a déjà un compte TokTok : connectez-vous.`,
    choices: [login, { id: 'go.human', title: 'Mot de passe oublié' }, { id: 'back', title: '↩️ Retour' }],
  }),

  'auth.chooseRole': ({ wrong }) => ({
    text: paragraphs(wrong !== null && 'Touchez l’un des trois boutons.', '📝 *Inscription*\nVous êtes…'),
    choices: [
      { id: 'role.client', title: '🙋 Client' },
      { id: 'role.livreur', title: '🛵 Livreur' },
      { id: 'role.entreprise', title: '🏪 Entreprise' },
    ],
  }),

  'auth.askField': (view) => {
    const slot = firstMissing(view.slots);
    return slot === null ? { text: '' } : fieldQuestion(view, slot);
  },

  'auth.recap': ({ slots, wrong, phone }) => ({
    text: paragraphs(
      wrong !== null ? 'Touchez *Confirmer* ou *Modifier*.' : '📋 *Votre inscription*',
      lines(
        `📱 *WhatsApp* : ${formatPhone(phone ?? '')}`,
        ...askedOf[slots.role ?? 'client'].map(
          (slot) => `${fields[slot].label} : ${shown(slot, slots[slot])}`,
        ),
      ),
      'Tout est correct ?',
    ),
    choices: [
      { id: 'confirm', title: '✅ Confirmer' },
      { id: 'edit', title: '✏️ Modifier' },
    ],
  }),

  'auth.chooseEdit': ({ slots }) => ({
    text: '✏️ Que voulez-vous modifier ?',
    listLabel: 'Modifier',
    choices: askedOf[slots.role ?? 'client'].map((slot) => ({
      id: `edit.${slot}`,
      title: fields[slot].name,
      description: shown(slot, slots[slot]),
    })),
  }),

  'auth.choosePassword': ({ problems, wrong, refused }) => ({
    text: paragraphs(
      refused['password'] && `❌ Ce mot de passe a été refusé : ${quote(refused['password'], 150)}`,
      wrong !== null && 'Écrivez le mot de passe en texte, s’il vous plaît.',
      problems.length > 0 && `❌ Il manque : ${problems.map((problem) => problemFr[problem]).join(', ')}.`,
      '🔐 Choisissez un *mot de passe* : au moins 8 caractères, avec une majuscule, une minuscule, un chiffre et un symbole.\n_Exemple de forme : `Soleil#2031` (n’utilisez pas celui-ci)_',
      '_Supprimez ensuite votre message de cette discussion._',
    ),
    choices: [{ id: 'back', title: '↩️ Retour' }],
  }),
};

const problemFr: Record<PasswordProblem, string> = {
  short: '8 caractères au moins',
  uppercase: 'une majuscule',
  lowercase: 'une minuscule',
  digit: 'un chiffre',
  symbol: 'un symbole (# ! ? …)',
};

/** How each field is named, asked for and put right. */
const fields: Record<AuthSlot, { name: string; label: string; ask: string; example: string }> = {
  name: { name: 'Nom', label: '👤 *Nom*', ask: 'Quel est votre *nom complet* ?', example: 'Jean Mbemba' },
  email: {
    name: 'E-mail',
    label: '✉️ *E-mail*',
    ask: 'Quelle est votre *adresse e-mail* ?',
    example: 'jean.mbemba@exemple.cg',
  },
  address: {
    name: 'Adresse',
    label: '📍 *Adresse*',
    ask: 'Quelle est votre *adresse* ? Un quartier, une rue, un repère.',
    example: 'Moungali, 12 rue Louingui',
  },
  courierType: {
    name: 'Statut',
    label: '🪪 *Statut*',
    ask: 'Comment travaillez-vous ?',
    example: 'Indépendant',
  },
  vehicle: {
    name: 'Véhicule',
    label: '🛵 *Véhicule*',
    ask: 'Avec quel véhicule livrez-vous ?',
    example: 'Moto',
  },
  licence: {
    name: 'Permis',
    label: '🪪 *Permis*',
    ask: 'Quel est votre *numéro de permis* ?',
    example: 'BZV-123456',
  },
  zone: {
    name: 'Zone',
    label: '🗺️ *Zone*',
    ask: 'Dans quelle *zone* livrez-vous ?',
    example: 'Moungali et Ouenzé',
  },
  shopName: {
    name: 'Enseigne',
    label: '🏪 *Enseigne*',
    ask: 'Quel est le *nom de votre entreprise* ?',
    example: 'Chez Mama',
  },
  shopType: {
    name: 'Activité',
    label: '🏷️ *Activité*',
    ask: 'Quelle est votre activité ?',
    example: 'Restaurant',
  },
  description: {
    name: 'Description',
    label: '📝 *Description*',
    ask: 'Décrivez votre entreprise en une phrase.',
    example: 'Plats congolais à emporter',
  },
  point: {
    name: 'Position',
    label: '📌 *Position*',
    ask: 'Partagez la *position* de votre boutique, ou écrivez `passer`.',
    example: 'passer',
  },
  rccm: {
    name: 'RCCM',
    label: '📄 *RCCM*',
    ask: 'Quel est votre *numéro RCCM* ?',
    example: 'CG-BZV-01-2024-B12-00123',
  },
  hours: {
    name: 'Horaires',
    label: '🕘 *Horaires*',
    ask: 'Quels sont vos *horaires d’ouverture* ?',
    example: 'lundi-samedi 8h-20h',
  },
};

const optionFr: Record<string, string> = {
  independant: 'Indépendant',
  societe: 'Société',
  autoentrepreneur: 'Auto-entrepreneur',
  moto: '🏍️ Moto',
  voiture: '🚗 Voiture',
  velo: '🚲 Vélo',
  camionnette: '🚚 Camionnette',
  restaurant: '🍽️ Restaurant',
  pharmacie: '💊 Pharmacie',
  supermarche: '🛒 Supermarché',
  boutique: '👗 Boutique',
  electronique: '📱 Électronique',
  autre: '🏷️ Autre',
};

function fieldQuestion(view: AuthView, slot: AuthSlot): Message {
  const { slots, wrong, misses, refused } = view;
  const order = askedOf[slots.role ?? 'client'];
  const field = fields[slot];
  const offered: Choice[] = (options[slot] ?? []).map((code) => ({
    id: `option.${code}`,
    title: optionFr[code] ?? code,
  }));
  const choices: Choice[] = [
    ...offered,
    ...(canSkip(slots.role, slot) ? [{ id: 'skip', title: '⏭️ Passer' }] : []),
    { id: 'back', title: '↩️ Retour' },
    ...(misses >= 3 ? [human] : []),
  ];
  return {
    text: paragraphs(
      refused[slot]
        ? `❌ Refusé : ${quote(refused[slot], 150)}`
        : wrong
          ? `🤔 ${wrong.said ? `« ${quote(wrong.said)} » ne convient pas ici.` : 'J’attends ici une réponse écrite.'} Par exemple : \`${field.example}\`.`
          : progress(order.filter((name) => slots[name] !== null).length, order.length, field.name),
      lines(
        field.ask,
        wrong === null &&
          !refused[slot] &&
          offered.length === 0 &&
          slot !== 'point' &&
          `_Exemple : \`${field.example}\`_`,
      ),
    ),
    ...(slot === 'point' && misses === 0
      ? { askLocation: true as const }
      : choices.length > 0 && { choices }),
    ...(offered.length > 3 && { listLabel: 'Choisir' }),
  };
}

function shown(slot: AuthSlot, value: AuthView['slots'][AuthSlot]): string {
  if (value === null || value === '') return '—';
  if (typeof value === 'object') return 'position partagée';
  return options[slot] ? (optionFr[value] ?? value) : quote(value, 60);
}
