import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { timeline } from '../suivi/timeline.fr.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import type { MissionNews, NewMissionNews, NewOrderNews, News, OfferNews, OrderNews } from './news.ts';
import { templateOf } from './templates.fr.ts';
import { subjectOf } from './told.ts';

/** What people hear without having asked. It leaves them at the question they are at. */
export const newsFr: Catalogue<News> = {
  'news.mission': (news) => told(news, missionMessage(news as MissionNews)),
  'news.order': (news) => told(news, orderMessage(news as OrderNews)),
  'news.newOrder': (news) => told(news, newOrderMessage(news as NewOrderNews)),
  'news.newMission': (news) => told(news, newMissionMessage(news as NewMissionNews)),
  'news.offer': (news) => told(news, offerMessage(news as OfferNews)),
};

function told(news: News, message: Message): Message {
  const template = templateOf(news);
  return { ...message, subject: subjectOf(news), ...(template && { template }) };
}

function missionMessage(news: MissionNews): Message {
  const { id, reference, status, order, courier, recipient, dropoff } = news;
  const follow = order ? `go.order:${order}` : `go.mission:${id}`;
  return {
    text: paragraphs(
      missionTitle(news, quote(courier?.name ?? '')),
      lines(
        `📦 *${reference}*${recipient && !order ? ` pour ${quote(recipient)}` : ''}`,
        dropoff && `📥 ${quote(dropoff, 150)}`,
      ),
      status !== 'problem' && status !== 'cancelled' && timeline(status),
      status === 'assigned' && courier?.phone ? 'Voici son contact.' : missionHint(news),
    ),
    choices: isOver(status)
      ? order
        ? [
            { id: follow, title: '🔍 Voir la commande' },
            { id: 'go.menu', title: '🏠 Menu' },
          ]
        : [
            { id: follow, title: '🔍 Voir l’envoi' },
            { id: 'go.coursier', title: '📦 Nouvel envoi' },
          ]
      : [{ id: follow, title: '🔍 Suivre' }, ...(status === 'problem' ? [human] : [])],
    ...(status === 'assigned' &&
      courier?.phone && { contact: { name: courier.name || 'Votre livreur', phone: courier.phone } }),
  };
}

function missionTitle({ status, order }: MissionNews, courier: string): string {
  const what = order ? 'commande' : 'colis';
  switch (status) {
    case 'assigned':
      return `🛵 *Livreur trouvé !* ${courier || 'Il'} vient chercher votre ${what}.`;
    case 'at_pickup':
      return order
        ? '📍 *Votre livreur est arrivé* à la boutique.'
        : '📍 *Votre livreur est arrivé* au point de départ.';
    case 'delivered':
      return order ? '✅ *Votre commande est livrée.*' : '✅ *Votre colis est livré.*';
    case 'cancelled':
      return order ? '🔴 *Votre livraison est annulée.*' : '🔴 *Votre envoi est annulé.*';
    case 'problem':
      return '🟠 *Votre livreur signale un problème.*';
    default:
      return `🚚 *Votre ${what} est entre les mains du livreur.*`;
  }
}

function missionHint({ status, order }: MissionNews): string | undefined {
  switch (status) {
    case 'at_pickup':
      return order ? undefined : '_Le colis peut lui être remis._';
    case 'delivered':
      return 'Merci de votre confiance !';
    case 'problem':
      return order
        ? '_Son contact se trouve dans le suivi de la commande._'
        : '_Son contact se trouve dans le suivi de l’envoi._';
    default:
      return undefined;
  }
}

function orderMessage({ id, reference, status, shop, summary, totalXaf, pickup }: OrderNews): Message {
  const follow = `go.order:${id}`;
  return {
    text: paragraphs(
      orderTitle(status, quote(shop)),
      lines(
        `🛍️ *${reference}*${shop && ` · ${quote(shop)}`}`,
        summary && `• ${quote(summary, 150)}`,
        totalXaf !== null && `💰 *Total* : ${formatXaf(totalXaf)}`,
        status === 'ready' && pickup && `🏪 ${quote(pickup, 150)}`,
      ),
    ),
    choices: isOver(status)
      ? [
          { id: follow, title: '🔍 Voir la commande' },
          { id: 'go.menu', title: '🏠 Menu' },
        ]
      : [{ id: follow, title: '🔍 Suivre' }],
  };
}

function orderTitle(status: OrderStatus, shop: string): string {
  switch (status) {
    case 'accepted':
      return `👍 *Commande acceptée.* ${shop || 'La boutique'} la prépare.`;
    case 'ready':
      return '🎁 *Votre commande est prête.* Elle n’attend plus que son livreur.';
    case 'delivered':
      return '✅ *Votre commande est livrée.* Merci de votre confiance !';
    default:
      return '🔴 *Votre commande est annulée.*';
  }
}

function newOrderMessage({ id, reference, summary, totalXaf }: NewOrderNews): Message {
  return {
    text: paragraphs(
      '🔔 *Nouvelle commande !*',
      lines(
        `🛍️ *${reference}*`,
        summary && `• ${quote(summary, 150)}`,
        totalXaf !== null && `💰 *Total* : ${formatXaf(totalXaf)}`,
      ),
      'Le client attend votre réponse.',
    ),
    choices: [{ id: `go.entreprise:order:${id}`, title: 'Voir la commande' }],
  };
}

function newMissionMessage({ id, reference, pickup, dropoff, feeXaf, distanceKm }: NewMissionNews): Message {
  const worth = [
    feeXaf !== null && formatXaf(feeXaf),
    distanceKm !== null && unbroken(`${distanceKm.toLocaleString('fr', { maximumFractionDigits: 1 })} km`),
  ].filter(Boolean);
  return {
    text: paragraphs(
      '🔔 *Une course près de vous !*',
      lines(
        `📦 *${reference}*`,
        pickup && `📤 ${quote(pickup, 150)}`,
        dropoff && `📥 ${quote(dropoff, 150)}`,
        worth.length > 0 && `💰 ${worth.join(' · ')}`,
      ),
      '_Le premier qui accepte la prend._',
    ),
    choices: [
      { id: `go.livreur:accept:${id}`, title: '✅ Accepter' },
      { id: `go.livreur:mission:${id}`, title: 'Voir la course' },
    ],
  };
}

function offerMessage({ discount, code, image }: OfferNews): Message {
  return {
    text: paragraphs(
      '🎁 *Une offre pour vous*',
      `*${quote(discount)}* sur votre prochaine commande avec le code \`${quote(code)}\`.`,
    ),
    footer: 'Pour ne plus recevoir nos offres : STOP',
    image: { url: image },
    choices: [
      { id: 'go.marketplace', title: '🛍️ Commander' },
      { id: 'go.stop', title: '🔕 Ne plus recevoir' },
    ],
  };
}

const human: Choice = { id: 'go.human', title: 'Parler à quelqu’un' };

function isOver(status: MissionStatus | OrderStatus): boolean {
  return status === 'delivered' || status === 'cancelled';
}
