import type { Choice } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import type { EntrepriseView } from './context.ts';
import type { ShopBoard } from './effects.ts';
import { formFr } from './form.fr.ts';
import { ordersFr } from './orders.fr.ts';
import { productsFr } from './products.fr.ts';
import { hasProduct } from './slots.ts';
import { counted, home, human, newProduct, orders, products, unread } from './words.fr.ts';

/** Every sentence of a shop's own space. */
export const entrepriseFr: Catalogue<EntrepriseView> = {
  ...ordersFr,
  ...productsFr,
  ...formFr,

  'entreprise.busy': () => ({ text: '⏳ Un instant, je m’en occupe.' }),

  'entreprise.board': (view) => ({
    text: paragraphs(
      view.wrong && `🤔 ${unread(view)} Touchez la liste, ou écrivez \`commandes\` ou \`produits\`.`,
      view.isNew &&
        '🎉 *Bienvenue !* Votre compte est prêt.\n_Pensez à supprimer votre mot de passe de cette discussion._',
      boardText(view),
      view.wrong === null && '_Touchez la liste, ou écrivez `commandes` ou `produits`._',
    ),
    listLabel: 'Gérer la boutique',
    choices: boardChoices(view),
  }),

  'entreprise.failed': ({ error }) => ({
    text: lines(
      error?.code === 'rejected'
        ? '⚠️ Le service n’a pas accepté ce changement.'
        : '⚠️ Le service ne répond pas en ce moment.',
      error?.fields && `Point à corriger : ${quote(Object.values(error.fields).join(' · '), 200)}`,
    ),
    choices: [{ id: 'retry', title: '🔁 Réessayer' }, home, human],
  }),
};

function boardText(view: EntrepriseView): string {
  const { board } = view;
  if (board === null) return `🏪 *${quote(view.name)}*`;
  const { pending, accepted, ready, shipped } = board.orders;
  return paragraphs(
    lines(`🏪 *${quote(board.name || view.name)}*`, openText(board)),
    lines(
      pending > 0 ? `📥 *${counted(pending, 'commande')} à traiter*` : '📥 Aucune commande à traiter',
      accepted > 0 && `👩‍🍳 ${accepted} en préparation`,
      ready > 0 && `🛍️ ${counted(ready, 'prête')}`,
      shipped > 0 && `🛵 ${counted(shipped, 'expédiée')}`,
      productsText(board),
      board.today &&
        board.today.orders > 0 &&
        `💰 Aujourd’hui : ${counted(board.today.orders, 'commande')}, ${formatXaf(board.today.xaf)}`,
    ),
    hasProduct(view.slots) &&
      `⏸️ Un produit commencé vous attend${view.slots.name ? ` : ${quote(view.slots.name)}` : ''}.`,
  );
}

function openText({ isOpen: open }: ShopBoard): string | null {
  if (open === null) return null;
  return open ? '🟢 Ouverte aux commandes' : '🔴 Fermée : les clients ne peuvent pas commander';
}

function productsText({ products: { shown, hidden } }: ShopBoard): string {
  if (shown + hidden === 0) return '📦 Aucun produit : ajoutez le premier';
  return `📦 ${counted(shown, 'produit')} en vente${hidden > 0 ? `, ${counted(hidden, 'masqué')}` : ''}`;
}

function boardChoices(view: EntrepriseView): Choice[] {
  const { board, offersResume } = view;
  const waiting = board?.orders.pending ?? 0;
  return [
    ...(offersResume === null
      ? []
      : [
          {
            id: `go.resume:${offersResume}`,
            title: '▶️ Reprendre',
            description: 'Ce que vous aviez commencé',
          },
        ]),
    {
      ...orders,
      description: waiting > 0 ? `${waiting} à traiter` : 'En cours et terminées',
    },
    { ...products, description: 'Prix, stock, photo, afficher ou masquer' },
    newProduct(view),
    ...(board?.isOpen === true
      ? [
          {
            id: 'go.entreprise:close',
            title: '🔴 Fermer la boutique',
            description: 'Plus de nouvelles commandes',
          },
        ]
      : []),
    ...(board?.isOpen === false
      ? [{ id: 'go.entreprise:open', title: '🟢 Ouvrir la boutique', description: 'Recevoir des commandes' }]
      : []),
    { id: 'go.coursier', title: '🛵 Envoyer un colis' },
    { id: 'go.suivi', title: '🔍 Suivre un envoi' },
    { id: 'go.help', title: '❓ Aide' },
    ...(view.misses >= 3 ? [human] : []),
  ];
}
