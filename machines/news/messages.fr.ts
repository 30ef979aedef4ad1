import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { Choice, Message, TemplateUse } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { timeline } from '../suivi/timeline.fr.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import type { MissionNews, NewMissionNews, NewOrderNews, News, OrderNews } from './news.ts';
import { subjectOf } from './told.ts';

/** What people hear without having asked. It leaves them at the question they are at. */
export const newsFr: Catalogue<News> = {
  'news.mission': (news) => missionMessage(news as MissionNews),
  'news.order': (news) => orderMessage(news as OrderNews),
  'news.newOrder': (news) => newOrderMessage(news as NewOrderNews),
  'news.newMission': (news) => newMissionMessage(news as NewMissionNews),
};

function missionMessage(news: MissionNews): Message {
  const { status, courier, recipient, dropoff } = news;
  const follow = `go.mission:${news.id}`;
  const template = missionTemplate(news, follow);
  return {
    subject: subjectOf(news),
    text: paragraphs(
      missionTitle(status, courier?.name ?? ''),
      lines(
        `📦 *${news.reference}*${recipient && ` pour ${quote(recipient)}`}`,
        dropoff && `📥 ${quote(dropoff, 150)}`,
      ),
      timeline(status),
      hints[status],
    ),
    choices: [
      { id: follow, title: isOver(status) ? '🔍 Voir l’envoi' : '🔍 Suivre' },
      ...(status === 'problem' ? [human] : []),
      ...(isOver(status) ? [{ id: 'go.coursier', title: '📦 Nouvel envoi' }] : []),
    ],
    ...(status === 'assigned' &&
      courier?.phone && { contact: { name: courier.name || 'Votre livreur', phone: courier.phone } }),
    ...(template && { template }),
  };
}

function missionTitle(status: MissionStatus, courier: string): string {
  switch (status) {
    case 'assigned':
      return courier
        ? `🛵 *Livreur trouvé !* ${quote(courier)} vient chercher votre colis.`
        : '🛵 *Livreur trouvé !* Il vient chercher votre colis.';
    case 'at_pickup':
      return '📍 *Votre livreur est arrivé* au point de départ.';
    case 'delivered':
      return '✅ *Votre colis est livré.*';
    case 'cancelled':
      return '🔴 *Votre envoi est annulé.*';
    case 'problem':
      return '🟠 *Votre livreur signale un problème.*';
    default:
      return '🚚 *Votre colis est en route.*';
  }
}

const hints: Partial<Record<MissionStatus, string>> = {
  at_pickup: '_Le colis peut lui être remis._',
  delivered: 'Merci d’avoir choisi TokTok !',
  problem: '_Vous pouvez l’appeler : son contact est dans le suivi._',
};

function missionTemplate(
  { status, reference, courier, dropoff }: MissionNews,
  follow: string,
): TemplateUse | null {
  const who = courier?.name ? quote(courier.name) : 'Votre livreur';
  const taps = [follow];
  switch (status) {
    case 'assigned':
      return { name: 'mission_accepted', values: [who, reference], taps };
    case 'at_pickup':
      return { name: 'courier_at_pickup', values: [who, reference], taps };
    case 'picked_up':
    case 'in_transit':
      return { name: 'parcel_collected', values: [reference, valueOf(dropoff)], taps };
    case 'delivered':
      return { name: 'parcel_delivered', values: [reference, valueOf(dropoff)], taps };
    default:
      return null;
  }
}

function orderMessage(news: OrderNews): Message {
  const { status, reference, shop, summary, totalXaf, pickup } = news;
  const follow = `go.order:${news.id}`;
  const name = valueOf(shop, 'La boutique');
  const template = templateOf[status];
  return {
    subject: subjectOf(news),
    text: paragraphs(
      orderTitle(status, name),
      lines(
        `🛍️ *${reference}*${shop && ` · ${quote(shop)}`}`,
        summary && `• ${quote(summary, 150)}`,
        totalXaf !== null && `💰 *Total* : ${formatXaf(totalXaf)}`,
        status === 'ready' && pickup && `🏪 ${quote(pickup, 150)}`,
      ),
    ),
    choices: [
      { id: follow, title: isOver(status) ? '🔍 Voir la commande' : '🔍 Suivre' },
      ...(isOver(status) ? [{ id: 'go.menu', title: '🏠 Menu' }] : []),
    ],
    ...(template && { template: { name: template, values: [name, reference], taps: [follow] } }),
  };
}

const templateOf: Partial<Record<OrderStatus, string>> = {
  accepted: 'order_confirmed',
  ready: 'order_ready',
};

function orderTitle(status: OrderStatus, shop: string): string {
  switch (status) {
    case 'accepted':
      return `👍 *Commande confirmée.* ${quote(shop)} la prépare.`;
    case 'ready':
      return '🎁 *Votre commande est prête.*';
    case 'delivered':
      return '✅ *Votre commande est livrée.* Merci d’avoir choisi TokTok !';
    default:
      return '🔴 *Votre commande est annulée.*';
  }
}

function newOrderMessage(news: NewOrderNews): Message {
  const { reference, summary, totalXaf } = news;
  const open = `go.entreprise:order:${news.id}`;
  return {
    subject: subjectOf(news),
    text: paragraphs(
      '🔔 *Nouvelle commande !*',
      lines(
        `🛍️ *${reference}*`,
        summary && `• ${quote(summary, 150)}`,
        totalXaf !== null && `💰 *Total* : ${formatXaf(totalXaf)}`,
      ),
      '_Le client attend votre confirmation._',
    ),
    choices: [{ id: open, title: 'Voir la commande' }],
    template: {
      name: 'new_order',
      values: [
        reference,
        valueOf(summary, 'plusieurs articles'),
        totalXaf === null ? 'à voir' : formatXaf(totalXaf),
      ],
      taps: [open],
    },
  };
}

function newMissionMessage(news: NewMissionNews): Message {
  const { reference, pickup, dropoff, feeXaf, distanceKm } = news;
  const open = `go.livreur:mission:${news.id}`;
  const gain = [feeXaf !== null && formatXaf(feeXaf), distanceKm !== null && kilometres(distanceKm)];
  return {
    subject: subjectOf(news),
    text: paragraphs(
      '🔔 *Nouvelle course près de vous !*',
      lines(
        `📦 *${reference}*`,
        `📤 ${quote(valueOf(pickup), 150)}`,
        `📥 ${quote(valueOf(dropoff), 150)}`,
        gain.some(Boolean) && `💰 ${gain.filter(Boolean).join(' · ')}`,
      ),
    ),
    choices: [
      { id: `go.livreur:accept:${news.id}`, title: '✅ Accepter' },
      { id: open, title: 'Voir la course' },
    ],
    template: {
      name: 'new_mission',
      values: [valueOf(pickup), valueOf(dropoff), feeXaf === null ? 'à voir' : formatXaf(feeXaf)],
      taps: [open],
    },
  };
}

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

function isOver(status: MissionStatus | OrderStatus): boolean {
  return status === 'delivered' || status === 'cancelled';
}

function kilometres(km: number): string {
  return unbroken(`${km.toLocaleString('fr', { maximumFractionDigits: 1 })} km`);
}

/** A template's value is never empty, nor longer than a line. */
function valueOf(text: string, otherwise = 'adresse indiquée'): string {
  return quote(text, 60) || otherwise;
}
