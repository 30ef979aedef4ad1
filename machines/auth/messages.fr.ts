import type { PasswordProblem } from '../events.ts';
import type { AuthSlot } from './slots.ts';

export const authFr = {
  login: '🔐 Connexion',
  signup: '📝 Inscription',
  forgotten: 'Mot de passe oublié',

  welcome: '*TokTok*\nVos colis livrés à Brazzaville et à Pointe-Noire, directement depuis WhatsApp.',
  haveAccount: 'Avez-vous déjà un compte ?',
  welcomeMiss: 'Pour commencer, touchez *Connexion* si vous avez un compte, sinon *Inscription*.',
  sessionOver: '🔒 *Votre session a expiré.* Reconnectez-vous : rien de ce que vous avez écrit n’est perdu.',
  loggedOut: '👋 *Vous êtes déconnecté.* À bientôt sur TokTok !',
  signupKept: '⏸️ Votre inscription est gardée : touchez *Inscription* pour la continuer.',
  noted: '📝 C’est noté. Connectez-vous d’abord, et je m’en occupe juste après.',

  phoneMiss: '🤔 Je n’y lis pas un numéro de téléphone complet.',
  askPhone:
    'WhatsApp ne me montre pas votre numéro, et votre compte TokTok y est lié.\nPartagez-le, ou écrivez-le : `06 123 45 67`.',

  wrongPassword: (phone: string, failures: number, tries: number) =>
    `❌ Ce mot de passe ne convient pas pour le ${phone} (essai ${failures} sur ${tries}).`,
  passwordInWords: 'Écrivez votre mot de passe en texte, s’il vous plaît.',
  askPassword: '🔐 Écrivez votre *mot de passe*.',
  eraseAfterwards: '_Supprimez ensuite votre message de cette discussion : appui long › Supprimer._',
  checking: '⏳ Un instant, je vérifie.',
  locked: (tries: number) =>
    `🔒 Par sécurité, la connexion est bloquée 15 minutes après ${tries} mots de passe refusés.\nRevenez dans un quart d’heure, ou demandez de l’aide.`,
  failed: '⚠️ Le service TokTok ne répond pas en ce moment. Ce que vous avez saisi est gardé.',
  pending:
    '✅ Votre compte est créé, mais la connexion n’est pas encore ouverte. Réessayez un peu plus tard.',
  taken: (phone: string) => `Le ${phone} a déjà un compte TokTok : connectez-vous.`,

  chooseRole: '📝 *Inscription*\nVous êtes…',
  chooseRoleMiss: 'Touchez l’un des trois boutons.',
  roles: { client: '🙋 Client', livreur: '🛵 Livreur', entreprise: '🏪 Entreprise' },

  refused: (why: string) => `❌ Refusé : ${why}`,
  unfit: (said: string) => `« ${said} » ne convient pas ici.`,
  needsWords: 'J’attends ici une réponse écrite.',
  forExample: (example: string) => `Par exemple : \`${example}\`.`,
  example: (example: string) => `_Exemple : \`${example}\`_`,
  skip: '⏭️ Passer',
  choose: 'Choisir',

  recap: '📋 *Votre inscription*',
  whatsApp: '📱 *WhatsApp* :',
  entry: (label: string, value: string) => `${label} : ${value}`,
  sharedPosition: 'position partagée',

  choosePassword:
    '🔐 Choisissez un *mot de passe* : au moins 8 caractères, avec une majuscule, une minuscule, un chiffre et un symbole.\n_Exemple de forme : `Soleil#2031` (n’utilisez pas celui-ci)_',
  eraseThen: '_Supprimez ensuite votre message de cette discussion._',
  passwordRefused: (why: string) => `❌ Ce mot de passe a été refusé : ${why}`,
  passwordLacks: (what: string) => `❌ Il manque : ${what}.`,
  problems: {
    short: '8 caractères au moins',
    uppercase: 'une majuscule',
    lowercase: 'une minuscule',
    digit: 'un chiffre',
    symbol: 'un symbole (# ! ? …)',
  } satisfies Record<PasswordProblem, string>,

  /** How each field is named, asked for and put right. */
  fields: {
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
  } satisfies Record<AuthSlot, { name: string; label: string; ask: string; example: string }>,

  options: {
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
  },
};
