import { formatPhone } from '../reading/phone.ts';
import type { Choice } from '../message.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import type { ConversationView, Frame } from './machine.ts';

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

const courierSpace = '🛵 *Espace livreur*\nVos courses ne se gèrent pas encore ici, dans WhatsApp.';

/** Every sentence that belongs to no single flow. */
export const conversationFr: Catalogue<ConversationView> = {
  'conversation.menu': (view) => ({
    text: paragraphs(
      view.role === 'livreur' ? courierSpace : '🏠 *Que souhaitez-vous faire ?*',
      view.parked && parkedLine(view.parked),
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

  'conversation.help': ({ supportPhone }) => ({
    text: lines(
      '❓ *Aide*',
      '• Touchez un bouton, ou écrivez votre réponse.',
      '• `retour` : revenir à la question d’avant',
      '• `menu` : faire une pause, votre saisie est gardée',
      '• `annuler` : abandonner',
      '• `déconnexion` : quitter votre compte',
      supportPhone ? '• `parler à quelqu’un` : joindre notre équipe' : null,
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

  'conversation.alreadyDrafting': () => ({
    text: '📦 Vous avez déjà un envoi en cours : continuons-le. _(`annuler` pour repartir de zéro)_',
  }),

  'conversation.resumed': () => ({ text: '▶️ Reprenons votre envoi.' }),

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

  'conversation.abandoned': () => ({ text: '🗑️ C’est annulé.' }),

  'conversation.noShopping': () => ({
    text: '🛍️ Les commandes en boutique ne sont pas encore ouvertes ici.',
  }),

  'conversation.unread': (view) => ({
    text: paragraphs(
      view.said ? `🤔 Je n’ai pas compris « ${quote(view.said)} ».` : '🤔 Je n’ai pas compris votre message.',
      view.role === 'livreur'
        ? courierSpace
        : 'Vous pouvez par exemple écrire `envoyer un colis` ou `suivre`.',
    ),
    choices: [...menuChoices(view), ...(view.misses >= 3 ? [human] : [])],
  }),

  'conversation.busy': () => ({ text: '⏳ Un instant, je ferme votre session.' }),

  'conversation.broken': () => ({
    text: '😕 Un souci technique de notre côté. Recommençons, s’il vous plaît.',
  }),

  'conversation.poisoned': () => ({
    text: '😕 Je n’ai pas pu traiter votre dernier message. Pouvez-vous l’écrire autrement ?',
    choices: [{ id: 'go.menu', title: '🏠 Menu' }, human],
  }),

  'conversation.restarted': () => ({
    text: '🔧 TokTok vient d’être mis à jour.',
  }),
};

function menuChoices({ parked, role }: ConversationView): Choice[] {
  if (role === 'livreur') {
    return [{ id: 'go.help', title: '❓ Aide' }, human, { id: 'go.logout', title: '🚪 Déconnexion' }];
  }
  return [
    ...(parked
      ? [{ id: `go.resume:${parked.intent}`, title: '▶️ Reprendre', description: 'Votre envoi en attente' }]
      : []),
    { id: 'go.coursier', title: '📦 Envoyer un colis', ...(parked && { description: 'Un nouvel envoi' }) },
    { id: 'go.suivi', title: '🔍 Suivre' },
    { id: 'go.help', title: '❓ Aide' },
  ];
}

function parkedLine({ slots }: Frame): string {
  const route = [slots.pickup?.label, slots.dropoff?.label]
    .filter(Boolean)
    .map((label) => quote(label ?? '', 40));
  return `⏸️ Votre envoi${route.length > 0 ? ` (${route.join(' → ')})` : ''} est gardé en attente.`;
}

/** People by their first name, shops by all of it. */
/** ` Jean` or, after a whole clause, `, Jean`; shops go by their whole name. */
function called({ name, role }: ConversationView, mark = ''): string {
  const first = role === 'entreprise' ? name : name?.split(' ')[0];
  return first ? `${mark} ${quote(first, 30)}` : '';
}
