import type { Role } from '../domain.ts';
import type { DraftFlow } from './drafts.ts';
import type { Flow } from './reaction.ts';

export const conversationFr = {
  flows: {
    coursier: '📦 Envoyer un colis',
    marketplace: '🛍️ Commander',
    suivi: '🔍 Suivre',
    livreur: '🛵 Mes courses',
    entreprise: '🏪 Ma boutique',
  } satisfies Record<Flow, string>,

  menuAsk: '🏠 *Que souhaitez-vous faire ?*',
  menuHint: '_`aide` pour savoir ce que je comprends._',
  examples: {
    client: 'Vous pouvez par exemple écrire `envoyer un colis`, `commander` ou `suivre`.',
    livreur: 'Touchez un bouton, ou écrivez `menu`.',
    entreprise: 'Touchez un bouton, ou écrivez `menu`.',
  } satisfies Record<Role, string>,
  notUnderstood: (said: string) => `🤔 Je n’ai pas compris « ${said} ».`,
  notUnderstoodAtAll: '🤔 Je n’ai pas compris votre message.',
  clarifySaid: (said: string) => `🤔 « ${said} » : que souhaitez-vous ?`,
  clarify: '🤔 Que souhaitez-vous ?',
  otherWish: '❓ Autre chose',

  greet: (name: string) => `👋 Bonjour${name && ` ${name}`} !`,
  welcome: (name: string) =>
    `🎉 *Bienvenue${name && ` ${name}`} !* Votre compte est prêt.\n_Pensez à supprimer votre mot de passe de cette discussion._`,
  seenAgain: (name: string) => `👋 *Ravi de vous revoir${name && `, ${name}`} !*`,
  welcomeBack: (name: string) => `👋 Bon retour${name && ` ${name}`} !`,
  shallWeGoOn: 'On continue ?',

  help: '❓ *Aide*',
  helpAccount: 'Un compte suffit pour envoyer, commander et suivre : connectez-vous ou inscrivez-vous.',
  helpDraft: {
    coursier: [
      'Dites où prendre le colis, où le livrer et à qui : adresse, repère ou position.',
      'Rien n’est commandé avant votre confirmation.',
      '`annuler` : abandonner cet envoi',
    ],
    marketplace: [
      'Choisissez une boutique et ses produits, ou écrivez ce que vous cherchez : `pizza`.',
      'Rien n’est commandé avant votre confirmation.',
      '`annuler` : vider le panier',
    ],
  },
  helpRole: {
    client: [
      '`envoyer un colis` : un livreur vient le prendre',
      '`commander` : acheter dans une boutique',
      '`suivre` : où en sont vos envois et commandes',
    ],
    livreur: [
      '`missions` : les courses à prendre',
      '`mes courses` : celles que vous avez acceptées',
      '`disponible` ou `pause` : recevoir ou non des courses',
      '`gains` : ce que vous avez gagné',
    ],
    entreprise: [
      '`commandes` : les accepter et les préparer',
      '`produits` : les ajouter et les modifier',
      '`ouvrir` ou `fermer` : recevoir ou non des commandes',
    ],
  } satisfies Record<Role, string[]>,
  helpBack: '`retour` : revenir à la question d’avant',
  helpMenu: '`menu` : faire une pause, votre saisie est gardée',
  helpLogout: '`déconnexion` : quitter votre compte',
  helpHuman: '`parler à quelqu’un` : joindre notre équipe',
  helpLanguage: '`langue` : English, Lingala, Kituba',

  languages: '🌍 *Dans quelle langue voulez-vous que je vous parle ?*',
  languagesLabel: 'Choisir la langue',
  languageSet: '🌍 C’est noté : je vous parle français. _(`langue` pour changer)_',
  languageHeard: '🌍 Je vous réponds maintenant en français. _(`langue` pour changer)_',

  support: 'Assistance TokTok',
  reachHuman: (phone: string) =>
    `🙋 Voici le contact de notre équipe : ${phone}. Je reste à votre disposition ici.`,
  noHuman:
    '🙋 Notre équipe n’est pas joignable par ce canal pour le moment. Je reste à votre disposition ici.',

  resume: '▶️ Reprendre',
  waits: {
    coursier: 'Votre envoi en attente',
    marketplace: 'Votre commande en attente',
    entreprise: 'Votre nouveau produit en attente',
  } satisfies Record<DraftFlow, string>,
  isParked: {
    coursier: (detail: string) => `⏸️ Votre envoi${detail} est gardé en attente.`,
    marketplace: () => '⏸️ Votre commande est gardée en attente.',
    entreprise: () => '⏸️ Votre nouveau produit est gardé en attente.',
  } satisfies Record<DraftFlow, (detail: string) => string>,
  resumed: {
    coursier: '▶️ Reprenons votre envoi.',
    marketplace: '▶️ Reprenons votre commande.',
    entreprise: '▶️ Reprenons votre nouveau produit.',
  } satisfies Record<DraftFlow, string>,
  alreadyDrafting: {
    coursier: '📦 Vous avez déjà un envoi en cours : continuons-le. _(`annuler` pour repartir de zéro)_',
    marketplace:
      '🛍️ Vous avez déjà une commande en cours : continuons-la. _(`annuler` pour repartir de zéro)_',
    entreprise: '📦 Vous avez déjà un produit en cours : continuons-le. _(`annuler` pour repartir de zéro)_',
  } satisfies Record<DraftFlow, string>,
  abandoned: '🗑️ C’est annulé.',

  staleButton: (title: string) =>
    `ℹ️ Le bouton « ${title} » venait d’une étape précédente : je n’ai rien changé.`,
  stale: 'ℹ️ Ce bouton venait d’une étape précédente : je n’ai rien changé.',

  stopped:
    '🔕 C’est noté : vous ne recevrez plus d’offres. Les nouvelles de vos envois et commandes continuent. _(`offres` pour changer d’avis)_',
  optedIn: '🔔 C’est noté : nous vous enverrons nos offres de temps en temps. _(`stop` pour arrêter)_',
  rated: '🙏 Merci pour votre avis, il aide toute l’équipe.',

  heard: (said: string) => `🎙️ J’ai entendu : « ${said} »`,
  thanks: '🙏 Avec plaisir !',
  smalltalk: (name: string) =>
    `😊 Je suis l’assistant TokTok${name && `, ${name}`} : je m’occupe de vos colis et de vos commandes.`,
  price: '💰 Le prix de la course dépend du trajet, et je ne peux pas encore vous le donner d’avance.',
  priceHuman: 'Notre équipe peut vous renseigner : écrivez `parler à quelqu’un`.',
  complaint: '😔 Je suis désolé de ce désagrément.',
  complaintHuman: (phone: string) => `Notre équipe s’en occupe : ${phone}.`,
  complaintTrack: 'Écrivez `suivre` pour voir où en est votre envoi.',

  loggingOut: '⏳ Un instant, je ferme votre session.',
  broken: '😕 Un souci technique de notre côté. Recommençons, s’il vous plaît.',
  poisoned: '😕 Je n’ai pas pu traiter votre dernier message. Pouvez-vous l’écrire autrement ?',
  flooded:
    '✋ *Doucement, s’il vous plaît*\nVos messages arrivent trop vite : je n’ai pas lu les derniers. Patientez quelques secondes, puis répondez à ma dernière question, ou écrivez `menu`.',
  restarted: '🔧 TokTok vient d’être mis à jour.',
};
