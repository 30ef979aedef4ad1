import { commonChoices, type CommonWords } from '../common.ts';
import type { MissionStatus, OrderStatus } from '../domain.ts';
import type { Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import type { SuiviWords } from '../suivi/messages.ts';
import { timeline } from '../suivi/timeline.ts';
import { lines, paragraphs, quote, unbroken, type Catalogue } from '../wording.ts';
import type { newsFr } from './messages.fr.ts';
import type { MissionNews, NewMissionNews, NewOrderNews, News, OfferNews, OrderNews } from './news.ts';
import { templateOf } from './templates.fr.ts';
import { subjectOf } from './told.ts';

export type NewsWords = typeof newsFr;

/** What people hear without having asked. It leaves them at the question they are at. */
export function newsIn(words: CommonWords & Pick<SuiviWords, 'way'> & NewsWords): Catalogue<News> {
  const { human, menu } = commonChoices(words);

  function missionMessage(news: MissionNews): Message {
    const { id, reference, status, order, courier, recipient, dropoff } = news;
    const what = order ? words.delivery : words.parcel;
    const follow = order ? `go.order:${order}` : `go.mission:${id}`;
    return {
      text: paragraphs(
        missionTitle(news, quote(courier?.name ?? '')),
        lines(
          [`📦 *${reference}*`, recipient && !order && words.forWhom(quote(recipient))]
            .filter(Boolean)
            .join(' '),
          dropoff && `📥 ${quote(dropoff, 150)}`,
        ),
        status !== 'problem' && status !== 'cancelled' && timeline(words, status),
        status === 'assigned' && courier?.phone ? words.hereIsContact : missionHint(news),
      ),
      choices: isOver(status)
        ? [{ id: follow, title: what.show }, order ? menu : { id: 'go.coursier', title: words.anotherParcel }]
        : [{ id: follow, title: words.follow }, ...(status === 'problem' ? [human] : [])],
      ...(status === 'assigned' &&
        courier?.phone && { contact: { name: courier.name || words.yourCourier, phone: courier.phone } }),
    };
  }

  function missionTitle({ status, order }: MissionNews, courier: string): string {
    const what = order ? words.delivery : words.parcel;
    switch (status) {
      case 'assigned':
        return what.assigned(courier);
      case 'at_pickup':
        return what.atPickup;
      case 'delivered':
        return what.delivered;
      case 'cancelled':
        return what.cancelled;
      case 'problem':
        return words.problem;
      default:
        return what.underWay;
    }
  }

  function missionHint({ status, order }: MissionNews): string | undefined {
    const what = order ? words.delivery : words.parcel;
    switch (status) {
      case 'at_pickup':
        return what.atPickupHint;
      case 'delivered':
        return words.thanks;
      case 'problem':
        return what.problemHint;
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
          totalXaf !== null && words.order.total(formatXaf(totalXaf)),
          status === 'ready' && pickup && `🏪 ${quote(pickup, 150)}`,
        ),
      ),
      choices: isOver(status)
        ? [{ id: follow, title: words.order.show }, menu]
        : [{ id: follow, title: words.follow }],
    };
  }

  function orderTitle(status: OrderStatus, shop: string): string {
    switch (status) {
      case 'accepted':
        return words.order.accepted(shop);
      case 'ready':
        return words.order.ready;
      case 'delivered':
        return words.order.delivered;
      default:
        return words.order.cancelled;
    }
  }

  function newOrderMessage({ id, reference, summary, totalXaf }: NewOrderNews): Message {
    return {
      text: paragraphs(
        words.newOrder.title,
        lines(
          `🛍️ *${reference}*`,
          summary && `• ${quote(summary, 150)}`,
          totalXaf !== null && words.order.total(formatXaf(totalXaf)),
        ),
        words.newOrder.hint,
      ),
      choices: [{ id: `go.entreprise:order:${id}`, title: words.newOrder.show }],
    };
  }

  function newMissionMessage({
    id,
    reference,
    pickup,
    dropoff,
    feeXaf,
    distanceKm,
  }: NewMissionNews): Message {
    const distance = distanceKm === null ? null : Math.round(distanceKm * 10) / 10;
    const worth = [
      feeXaf !== null && formatXaf(feeXaf),
      distance !== null && unbroken(`${String(distance).replace('.', words.decimal)} km`),
    ].filter(Boolean);
    return {
      text: paragraphs(
        words.newMission.title,
        lines(
          `📦 *${reference}*`,
          pickup && `📤 ${quote(pickup, 150)}`,
          dropoff && `📥 ${quote(dropoff, 150)}`,
          worth.length > 0 && `💰 ${worth.join(' · ')}`,
        ),
        words.newMission.hint,
      ),
      choices: [
        { id: `go.livreur:accept:${id}`, title: words.newMission.accept },
        { id: `go.livreur:mission:${id}`, title: words.newMission.show },
      ],
    };
  }

  function offerMessage({ discount, code, image }: OfferNews): Message {
    return {
      text: paragraphs(words.offer.title, words.offer.text(quote(discount), quote(code))),
      footer: words.offer.footer,
      image: { url: image },
      choices: [
        { id: 'go.marketplace', title: words.offer.order },
        { id: 'go.stop', title: words.offer.stop },
      ],
    };
  }

  return {
    'news.mission': (news) => told(news, missionMessage(news as MissionNews)),
    'news.order': (news) => told(news, orderMessage(news as OrderNews)),
    'news.newOrder': (news) => told(news, newOrderMessage(news as NewOrderNews)),
    'news.newMission': (news) => told(news, newMissionMessage(news as NewMissionNews)),
    'news.offer': (news) => told(news, offerMessage(news as OfferNews)),
  };
}

/** Templates stay French: that is the language they were approved in. */
function told(news: News, message: Message): Message {
  const template = templateOf(news);
  return { ...message, subject: subjectOf(news), ...(template && { template }) };
}

function isOver(status: MissionStatus | OrderStatus): boolean {
  return status === 'delivered' || status === 'cancelled';
}
