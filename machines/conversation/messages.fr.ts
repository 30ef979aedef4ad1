import type { Role } from '../domain.ts';
import type { Choice } from '../message.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import type { DraftFlow, Frame } from './drafts.ts';
import type { ConversationView } from './machine.ts';
import type { Flow } from './reaction.ts';

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

/** A draft of each flow, as people call it. */
const draftNames: Record<DraftFlow, string> = {
  coursier: 'envoi',
  marketplace: 'commande',
  entreprise: 'nouveau produit',
};

/** What may be written, for those who would rather not tap. */
const examples: Record<Role, string> = {
  client: 'Vous pouvez par exemple écrire `envoyer un colis`, `commander` ou `suivre`.',
  livreur: 'Touchez un bouton, ou écrivez `menu`.',
  entreprise: 'Touchez un bouton, ou écrivez `menu`.',
};

/** Every sentence that belongs to no single flow. */
export const conversationFr: Catalogue<ConversationView> = {
  'conversation.menu': (view) => ({
    text: paragraphs(
      '🏠 *Que souhaitez-vous faire ?*',
      view.parked && parkedLine(view.parked),
      '_`aide` pour savoir ce que je comprends._',
    ),
    choices: menuChoices(view),
  }),

  'conversation.choices': (view) => ({ text: '', choices: menuChoices(view) }),

  'conversation.loggedIn': (view) => ({
    text: view.isNew
      ? `🎉 *Bienvenue${called(view)} !* Votre compte est prêt.\n_Pensez à supprimer votre mot de passe de cette discussion._`
      : `👋 *Ravi de vous revoir${called(view, ',')} !*`,
  }),

  'conversation.greet': (view) => ({ text: `👋 Bonjour${called(view)} !` }),

  'conversation.help': (view) => ({
    text: lines(
      '❓ *Aide*',
      ...helpOf(view).map((line) => `• ${line}`),
      '• `retour` : revenir à la question d’avant',
      '• `menu` : faire une pause, votre saisie est gardée',
      view.role && '• `déconnexion` : quitter votre compte',
      view.supportPhone && '• `parler à quelqu’un` : joindre notre équipe',
    ),
  }),

  'conversation.human': ({ supportPhone }) =>
    supportPhone
      ? {
          text: `🙋 Voici le contact de notre équipe : ${formatPhone(supportPhone)}. Je reste à votre disposition ici.`,
          contact: { name: 'Assistance TokTok', phone: supportPhone },
        }
      : {
          text: '🙋 Notre équipe n’est pas joignable par ce canal pour le moment. Je reste à votre disposition ici.',
        },

  'conversation.stale': ({ staleTitle }) => ({
    text: staleTitle
      ? `ℹ️ Le bouton « ${quote(staleTitle, 30)} » venait d’une étape précédente : je n’ai rien changé.`
      : 'ℹ️ Ce bouton venait d’une étape précédente : je n’ai rien changé.',
  }),

  'conversation.alreadyDrafting': ({ draft }) => ({
    text:
      draft === 'marketplace'
        ? '🛍️ Vous avez déjà une commande en cours : continuons-la. _(`annuler` pour repartir de zéro)_'
        : '📦 Vous avez déjà un envoi en cours : continuons-le. _(`annuler` pour repartir de zéro)_',
  }),

  'conversation.resumed': ({ draft }) => ({
    text: `▶️ Reprenons votre ${draftNames[draft ?? 'coursier']}.`,
  }),

  'conversation.stopped': () => ({
    text: '🔕 C’est noté : vous ne recevrez plus d’offres. Les nouvelles de vos envois et commandes continuent. _(`offres` pour changer d’avis)_',
  }),

  'conversation.optedIn': () => ({
    text: '🔔 C’est noté : nous vous enverrons nos offres de temps en temps. _(`stop` pour arrêter)_',
  }),

  'conversation.resumeOffer': (view) => ({
    text: view.parked ? parkedLine(view.parked) : '',
    choices: view.parked ? [{ id: `go.resume:${view.parked.intent}`, title: '▶️ Reprendre' }] : [],
  }),

  'conversation.welcomeBack': (view) => ({
    text: paragraphs(
      `👋 Bon retour${called(view)} !`,
      view.parked && parkedLine(view.parked),
      'On continue ?',
    ),
    choices: [
      { id: `go.resume:${view.parked?.intent ?? ''}`, title: '▶️ Reprendre' },
      { id: `go.discard:${view.parked?.intent ?? ''}`, title: '🗑️ Abandonner' },
      { id: 'go.menu', title: '🏠 Menu' },
    ],
  }),

  'conversation.rated': () => ({ text: '🙏 Merci pour votre avis, il aide toute l’équipe.' }),

  'conversation.abandoned': () => ({ text: '🗑️ C’est annulé.' }),

  'conversation.unread': (view) => ({
    text: paragraphs(
      view.said ? `🤔 Je n’ai pas compris « ${quote(view.said)} ».` : '🤔 Je n’ai pas compris votre message.',
      examples[view.role ?? 'client'],
    ),
    choices: [...menuChoices(view), ...(view.misses >= 3 ? [human] : [])],
  }),

  'conversation.clarify': ({ said, maybe }) => ({
    text: said ? `🤔 « ${quote(said)} » : que souhaitez-vous ?` : '🤔 Que souhaitez-vous ?',
    choices: [
      ...maybe.slice(0, 2).map((flow) => flowChoices[flow]),
      { id: 'go.help', title: '❓ Autre chose' },
    ],
  }),

  'conversation.thanks': () => ({ text: '🙏 Avec plaisir !' }),

  'conversation.smalltalk': (view) => ({
    text: `😊 Je suis l’assistant TokTok${called(view, ',')} : je m’occupe de vos colis et de vos commandes.`,
  }),

  'conversation.price': ({ supportPhone }) => ({
    text: `💰 Le prix de la course dépend du trajet, et je ne peux pas encore vous le donner d’avance.${supportPhone ? ' Notre équipe peut vous renseigner : écrivez `parler à quelqu’un`.' : ''}`,
  }),

  'conversation.complaint': ({ supportPhone }) => ({
    text: `😔 Je suis désolé de ce désagrément.${supportPhone ? ` Notre équipe s’en occupe : ${formatPhone(supportPhone)}.` : ' Écrivez `suivre` pour voir où en est votre envoi.'}`,
    ...(supportPhone && { contact: { name: 'Assistance TokTok', phone: supportPhone } }),
  }),

  'conversation.busy': () => ({ text: '⏳ Un instant, je ferme votre session.' }),

  'conversation.broken': () => ({
    text: '😕 Un souci technique de notre côté. Recommençons, s’il vous plaît.',
  }),

  'conversation.poisoned': () => ({
    text: '😕 Je n’ai pas pu traiter votre dernier message. Pouvez-vous l’écrire autrement ?',
    choices: [{ id: 'go.menu', title: '🏠 Menu' }, human],
  }),

  'conversation.flooded': () => ({
    text: '✋ *Doucement, s’il vous plaît*\nVos messages arrivent trop vite : je n’ai pas lu les derniers. Patientez quelques secondes, puis répondez à ma dernière question, ou écrivez `menu`.',
    choices: [{ id: 'go.menu', title: '🏠 Menu' }],
  }),

  'conversation.restarted': () => ({
    text: '🔧 TokTok vient d’être mis à jour.',
  }),
};

/** What helps where the person is just now. */
function helpOf({ role, draft }: ConversationView): string[] {
  if (role === null)
    return ['Un compte suffit pour envoyer, commander et suivre : connectez-vous ou inscrivez-vous.'];
  if (draft === 'coursier')
    return [
      'Dites où prendre le colis, où le livrer et à qui : adresse, repère ou position.',
      'Rien n’est commandé avant votre confirmation.',
      '`annuler` : abandonner cet envoi',
    ];
  if (draft === 'marketplace')
    return [
      'Choisissez une boutique et ses produits, ou écrivez ce que vous cherchez : `pizza`.',
      'Rien n’est commandé avant votre confirmation.',
      '`annuler` : vider le panier',
    ];
  return helpOfRole[role];
}

const helpOfRole: Record<Role, string[]> = {
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
};

const flowChoices: Record<Flow, Choice> = {
  coursier: { id: 'go.coursier', title: '📦 Envoyer un colis' },
  marketplace: { id: 'go.marketplace', title: '🛍️ Commander' },
  suivi: { id: 'go.suivi', title: '🔍 Suivre' },
  livreur: { id: 'go.livreur', title: '🛵 Mes courses' },
  entreprise: { id: 'go.entreprise', title: '🏪 Ma boutique' },
};

function menuChoices({ parked, role }: ConversationView): Choice[] {
  const resume: Choice[] = parked
    ? [
        {
          id: `go.resume:${parked.intent}`,
          title: '▶️ Reprendre',
          description: `Votre ${draftNames[parked.flow]} en attente`,
        },
      ]
    : [];
  switch (role) {
    case 'livreur':
      return [flowChoices.livreur, { id: 'go.help', title: '❓ Aide' }, human];
    case 'entreprise':
      return [...resume, flowChoices.entreprise, flowChoices.coursier, flowChoices.suivi];
    default:
      return [...resume, flowChoices.coursier, flowChoices.marketplace, flowChoices.suivi];
  }
}

function parkedLine(frame: Frame): string {
  const kept = frame.flow === 'marketplace' ? 'gardée' : 'gardé';
  return `⏸️ Votre ${draftNames[frame.flow]}${detailOf(frame)} est ${kept} en attente.`;
}

/** What tells one draft from another. */
function detailOf(frame: Frame): string {
  if (frame.flow !== 'coursier') return '';
  const route = [frame.slots.pickup?.label, frame.slots.dropoff?.label]
    .filter(Boolean)
    .map((label) => quote(label ?? '', 40));
  return route.length > 0 ? ` (${route.join(' → ')})` : '';
}

/** ` Jean` or, after a whole clause, `, Jean`; shops go by their whole name. */
function called({ name, role }: ConversationView, mark = ''): string {
  const first = role === 'entreprise' ? name : name?.split(' ')[0];
  return first ? `${mark} ${quote(first, 30)}` : '';
}
