import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import type { MissionDetail, OrderDetail, ShipmentLine } from './effects.ts';
import type { SuiviView } from './machine.ts';
import { canCancel, courierOf, LINES_PER_PAGE } from './slots.ts';
import { timeline } from './timeline.fr.ts';

/** Every sentence of tracking. */
export const suiviFr: Catalogue<SuiviView> = {
  'suivi.busy': () => ({ text: '⏳ Un instant, je regarde où en sont vos envois.' }),

  'suivi.list': ({ shown, lines: all, page, lost, wrong, misses }) => {
    const start = page * LINES_PER_PAGE;
    const rows = shown.slice(start, start + LINES_PER_PAGE);
    return {
      text: paragraphs(
        lost && wrong === null && notYours,
        wrong !== null &&
          (wrong.said
            ? `🤔 Je ne trouve pas « ${quote(wrong.said)} » parmi vos envois.`
            : '🤔 Choisissez un envoi dans la liste, ou écrivez sa référence.'),
        shown.length < all.length
          ? `🔍 *${shown.length} envois* correspondent : lequel ?`
          : `🔍 *Vos envois* (${all.length}), du plus récent au plus ancien.`,
        '_Touchez la liste, ou écrivez une référence : `#003`, `COUR-20260919-003`._',
      ),
      listLabel: 'Voir mes envois',
      choices: [
        ...rows.map((line) => ({
          id: `go.${line.kind}:${line.id}`,
          title: shortReference(line),
          description: `${statusFr(line)} · ${line.to}`,
        })),
        ...(shown.length > LINES_PER_PAGE ? [{ id: 'more', title: '➡️ Suite de la liste' }] : []),
        misses >= 3 ? { id: 'go.human', title: 'Parler à quelqu’un' } : { id: 'go.menu', title: '🏠 Menu' },
      ],
    };
  },

  'suivi.empty': ({ wrong, lost }) => ({
    text: paragraphs(
      lost && notYours,
      wrong !== null && 'Il n’y a encore aucun envoi à votre numéro.',
      wrong === null && '📭 Vous n’avez encore aucun envoi. Envoyer un colis prend une minute.',
    ),
    choices: [
      { id: 'go.coursier', title: '📦 Envoyer un colis' },
      { id: 'go.menu', title: '🏠 Menu' },
    ],
  }),

  'suivi.detail': (view) => {
    const { detail, wrong, tooLate } = view;
    if (detail === null) return { text: '' };
    const body = detail.kind === 'mission' ? missionText(detail) : orderText(detail);
    return {
      text: paragraphs(
        wrong !== null && '🤔 Touchez un bouton, ou écrivez `menu`.',
        tooLate && '🙏 C’est trop tard : la commande ne peut plus être annulée.',
        body,
      ),
      choices: [
        ...(courierOf(detail)?.phone
          ? [{ id: 'courier', title: '📇 Contact livreur' }]
          : [{ id: `go.${detail.kind}:${detail.id}`, title: '🔄 Actualiser' }]),
        { id: 'all', title: '📋 Mes envois' },
        canCancel(detail)
          ? { id: 'cancel', title: 'Annuler la commande' }
          : { id: 'go.menu', title: '🏠 Menu' },
      ],
    };
  },

  'suivi.confirmCancel': ({ detail, wrong }) => ({
    text: paragraphs(
      wrong !== null && '🤔 Touchez un des boutons, ou écrivez `oui` ou `non`.',
      `❌ Annuler la commande *${detail?.reference ?? ''}* ?`,
      '_C’est définitif : les articles retournent en rayon._',
    ),
    choices: [
      { id: 'cancel.yes', title: '❌ Oui, annuler' },
      { id: 'cancel.no', title: '↩️ La garder' },
      { id: 'go.menu', title: '🏠 Menu' },
    ],
  }),

  'suivi.cancelled': ({ detail }) => ({
    text: `🗑️ La commande *${detail?.reference ?? ''}* est annulée.`,
    choices: [
      { id: 'go.marketplace', title: '🛍️ Commander' },
      { id: 'go.suivi', title: '📋 Mes envois' },
      { id: 'go.menu', title: '🏠 Menu' },
    ],
  }),

  'suivi.uncertain': ({ detail }) => ({
    text: paragraphs(
      '⚠️ Le service ne répond pas en ce moment.',
      `Je ne sais pas si la commande *${detail?.reference ?? ''}* est annulée. Touchez Vérifier dans un instant.`,
    ),
    choices: [
      { id: `go.order:${detail?.id ?? 0}`, title: '🔄 Vérifier' },
      { id: 'go.menu', title: '🏠 Menu' },
      { id: 'go.human', title: 'Parler à quelqu’un' },
    ],
  }),

  'suivi.courier': ({ detail }): Message => {
    const courier = courierOf(detail);
    return {
      text: `🛵 Voici le contact de votre livreur pour *${detail?.reference ?? ''}*.`,
      choices: [
        { id: 'all', title: '📋 Mes envois' },
        { id: 'go.menu', title: '🏠 Menu' },
      ],
      ...(courier?.phone && { contact: { name: courier.name, phone: courier.phone } }),
    };
  },

  'suivi.failed': () => ({
    text: '⚠️ Le service ne répond pas en ce moment : je ne peux pas voir vos envois.',
    choices: [
      { id: 'retry', title: '🔁 Réessayer' },
      { id: 'go.menu', title: '🏠 Menu' },
      { id: 'go.human', title: 'Parler à quelqu’un' },
    ],
  }),
};

const notYours = '🤔 Cet envoi n’est pas, ou n’est plus, à votre numéro.';

const missionFr: Record<MissionStatus, string> = {
  pending: 'En attente d’un livreur',
  assigned: 'Livreur attribué',
  heading_to_pickup: 'Livreur en route vers le départ',
  at_pickup: 'Livreur au point de départ',
  picked_up: 'Colis récupéré',
  in_transit: 'Colis en route',
  at_dropoff: 'Livreur arrivé à destination',
  delivered: 'Livré',
  problem: 'Problème signalé',
  cancelled: 'Annulé',
  unknown: 'En cours',
};

const orderFr: Record<OrderStatus, string> = {
  pending: 'En attente de la boutique',
  accepted: 'Acceptée',
  ready: 'Prête',
  shipped: 'Expédiée',
  delivered: 'Livrée',
  cancelled: 'Annulée',
  unknown: 'En cours',
};

function missionText(detail: MissionDetail): string {
  return paragraphs(
    `📦 *${detail.reference}* — ${missionFr[detail.status]}`,
    timeline(detail.status),
    lines(
      `📤 ${quote(detail.pickup, 150)}`,
      `📥 ${quote(detail.dropoff, 150)}`,
      `👤 ${quote(detail.recipient.name)}, ${unbroken(formatPhone(detail.recipient.phone))}`,
      `📝 ${quote(detail.description, 150)}`,
      detail.valueXaf !== null && detail.valueXaf > 0 && `💰 ${formatXaf(detail.valueXaf)}`,
      detail.courier && `🛵 ${quote(detail.courier.name)}`,
    ),
  );
}

function orderText(detail: OrderDetail): string {
  return paragraphs(
    `🛍️ *${detail.reference}* — ${orderFr[detail.status]}`,
    detail.delivery && detail.delivery.status !== 'cancelled' && timeline(detail.delivery.status),
    lines(
      ...detail.lines.map(
        (line) =>
          `• ${line.quantity} × ${quote(line.name)}${line.priceXaf === null ? '' : ` — ${formatXaf(line.quantity * line.priceXaf)}`}`,
      ),
    ),
    lines(
      `🏪 ${quote(detail.shop)}`,
      detail.dropoff && `📥 ${quote(detail.dropoff, 150)}`,
      detail.totalXaf !== null && `💰 *Total* : ${formatXaf(detail.totalXaf)}`,
      detail.delivery?.courier && `🛵 ${quote(detail.delivery.courier.name)}`,
    ),
  );
}

function statusFr(line: ShipmentLine): string {
  return line.kind === 'mission' ? missionFr[line.status] : orderFr[line.status];
}

/** `COUR-20260919-003` → `#003 · 19/09`, short enough for a row; other forms as they are. */
function shortReference({ reference }: ShipmentLine): string {
  const [, month, day, number] = /^[A-Z]+-\d{4}(\d\d)(\d\d)-(\d+)$/.exec(reference) ?? [];
  return number === undefined ? reference : `#${number} · ${day}/${month}`;
}
