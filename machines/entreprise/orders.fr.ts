import type { OrderStatus } from '../domain.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import { LINES_PER_PAGE, ordersShown, type EntrepriseView } from './context.ts';
import type { OpenStatus, ShopOrder } from './effects.ts';
import { choiceFor, type OrderStep } from './slots.ts';
import { canCancel, isOpen, nextStep } from './steps.ts';
import { home, human, notYours, orders, unread } from './words.fr.ts';

const statusFr: Record<OrderStatus, string> = {
  pending: 'à traiter',
  accepted: 'en préparation',
  ready: 'prête',
  shipped: 'expédiée',
  delivered: 'livrée',
  cancelled: 'annulée',
  unknown: 'en cours',
};

const sectionFr: Record<OpenStatus, string> = {
  pending: '📥 À traiter',
  accepted: '👩‍🍳 En préparation',
  ready: '🛍️ Prêtes',
  shipped: '🛵 Expédiées',
};

const stepFr: Record<OrderStep, string> = {
  accept: '✅ Accepter',
  ready: '🛍️ C’est prêt',
  ship: '🛵 Expédiée',
  deliver: '📬 Livrée',
  cancel: '❌ Annuler',
};

const takenFr: Record<OrderStep, string> = {
  accept: '✅ Commande acceptée : à préparer.',
  ready: '🛍️ Commande prête.',
  ship: '🛵 Commande expédiée.',
  deliver: '📬 Commande livrée. Merci !',
  cancel: '🗑️ Commande annulée.',
};

/** Every sentence about a shop's orders. */
export const ordersFr: Catalogue<EntrepriseView> = {
  'entreprise.orders': (view) => {
    const shown = ordersShown(view);
    const start = view.page * LINES_PER_PAGE;
    return {
      text: paragraphs(
        view.lost && notYours('cette commande'),
        view.wrong && `🤔 ${unread(view)} Touchez une commande, ou écrivez sa référence.`,
        view.showsDone
          ? `🗂️ *Commandes terminées* (${shown.length})`
          : shown.length === 0
            ? '📭 *Aucune commande en cours.*\n_Vous en serez averti ici dès qu’il en arrive une._'
            : `📋 *Commandes en cours* (${shown.length})`,
        shown.length > 0 && '_Touchez la liste, ou écrivez une référence : `#003`._',
      ),
      listLabel: 'Voir les commandes',
      choices: [
        ...shown.slice(start, start + LINES_PER_PAGE).map((order) => ({
          id: choiceFor({ what: 'order', id: order.id }),
          title: shortReference(order.reference),
          description: [
            quote(order.customer, 30),
            order.totalXaf !== null && formatXaf(order.totalXaf),
            !isOpen(order.status) && statusFr[order.status],
          ]
            .filter(Boolean)
            .join(' · '),
          ...(isOpen(order.status) && { section: sectionFr[order.status] }),
        })),
        ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Suite de la liste' }] : []),
        ...(view.showsDone
          ? [{ id: 'open', title: '📋 En cours' }]
          : view.orders.length > shown.length
            ? [{ id: 'done', title: '🗂️ Terminées' }]
            : []),
        view.misses >= 3 ? human : home,
      ],
    };
  },

  'entreprise.order': (view) => {
    const { order, taken, wrong } = view;
    if (order === null) return { text: '' };
    return {
      text: paragraphs(
        wrong && '🤔 Touchez un bouton, ou écrivez `retour` pour revoir la liste.',
        wrong === null && taken && takenText(order, taken),
        orderText(order),
      ),
      choices: orderChoices(order),
    };
  },

  'entreprise.contact': ({ order }): Message => ({
    text: `📇 Voici le contact de ${quote(order?.customer ?? '')} pour *${order?.reference ?? ''}*.`,
    choices: order
      ? [{ id: choiceFor({ what: 'order', id: order.id }), title: '🧾 La commande' }, orders]
      : [],
    ...(order?.customerPhone && { contact: { name: order.customer, phone: order.customerPhone } }),
  }),

  'entreprise.confirmCancel': ({ order, reason, wrong }) => ({
    text: paragraphs(
      wrong && '🤔 Touchez un des boutons, ou écrivez la raison.',
      `❌ Annuler la commande *${order?.reference ?? ''}* de ${quote(order?.customer ?? '')} ?`,
      reason === null
        ? '_C’est définitif. Vous pouvez d’abord écrire la raison : `rupture de stock`._'
        : `Raison : ${quote(reason, 200)}`,
    ),
    choices: [
      { id: 'cancel.yes', title: '❌ Oui, confirmer' },
      { id: 'cancel.no', title: '↩️ La garder' },
    ],
  }),
};

/** The one next step first; an order that is through leads back to the others. */
function orderChoices({ id, status, customerPhone }: ShopOrder): Choice[] {
  const next = nextStep(status);
  const steps: OrderStep[] = [...(next ? [next] : []), ...(canCancel(status) ? (['cancel'] as const) : [])];
  return [
    ...steps.map((step) => ({ id: choiceFor({ what: step, id }), title: stepFr[step] })),
    ...(customerPhone ? [{ id: 'contact', title: '📇 Contact client' }] : []),
    ...(steps.length < 2 || !customerPhone ? [orders] : []),
  ];
}

function takenText(order: ShopOrder, { step, outcome }: NonNullable<EntrepriseView['taken']>): string {
  if (outcome === 'moved') return takenFr[step];
  const now = `la commande est *${statusFr[order.status]}*`;
  return outcome === 'already' ? `ℹ️ C’était déjà fait : ${now}.` : `ℹ️ Rien n’a changé : ${now}.`;
}

function orderText(order: ShopOrder): string {
  return paragraphs(
    `🧾 *${order.reference}* — ${statusFr[order.status]}`,
    lines(
      ...order.lines.map(
        ({ name, quantity, unitXaf }) =>
          `• ${quantity} × ${quote(name)}${unitXaf === null ? '' : ` — ${formatXaf(unitXaf * quantity)}`}`,
      ),
    ),
    lines(
      order.deliveryXaf !== null && order.deliveryXaf > 0 && `🛵 Livraison : ${formatXaf(order.deliveryXaf)}`,
      order.totalXaf !== null && `💰 *Total* : ${formatXaf(order.totalXaf)}`,
      order.payment && `💳 ${quote(order.payment.replace('_', ' '), 40)}`,
    ),
    lines(
      `👤 ${quote(order.customer)}${order.customerPhone ? `, ${unbroken(formatPhone(order.customerPhone))}` : ''}`,
      order.address && `📥 ${quote(order.address, 150)}`,
      order.note && `🗒️ ${quote(order.note, 150)}`,
    ),
  );
}

/** `CMD-20260919-003` → `#003 · 19/09`, short enough for a row; other forms as they are. */
function shortReference(reference: string): string {
  const [, month, day, number] = /^[A-Z]+-\d{4}(\d\d)(\d\d)-(\d+)$/.exec(reference) ?? [];
  return number === undefined ? reference : `#${number} · ${day}/${month}`;
}
