import type { TemplateUse } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { quote } from '../wording.ts';
import type { MissionNews, News, OrderNews } from './news.ts';

/** What goes out instead once WhatsApp lets only templates through; null for news without one. Values are never empty. */
export function templateOf(news: News): TemplateUse | null {
  switch (news.kind) {
    case 'mission':
      return missionTemplate(news);
    case 'order':
      return orderTemplate(news);
    case 'newOrder':
      return {
        name: 'new_order',
        values: [news.reference, summaryOf(news.summary), totalOf(news.totalXaf)],
        taps: [`go.entreprise:order:${news.id}`],
      };
    case 'newMission':
      return {
        name: 'new_mission',
        values: [news.reference, placeOf(news.pickup), placeOf(news.dropoff)],
        taps: [`go.livreur:accept:${news.id}`, `go.livreur:mission:${news.id}`],
      };
    case 'offer':
      return {
        name: 'promotional_offer',
        values: [quote(news.discount), quote(news.code)],
        taps: ['go.marketplace', 'go.stop'],
        image: { url: news.image },
      };
  }
}

function missionTemplate({
  id,
  status,
  order,
  reference,
  courier,
  ...news
}: MissionNews): TemplateUse | null {
  const name = quote(courier?.name ?? '') || 'un livreur';
  const recipient = quote(news.recipient) || 'le destinataire';
  const [pickup, dropoff] = [placeOf(news.pickup), placeOf(news.dropoff)];
  const taps = [order ? `go.order:${order}` : `go.mission:${id}`];
  switch (status) {
    case 'assigned': {
      const phone = courier?.phone ? formatPhone(courier.phone) : 'numéro à venir';
      return { name: 'mission_accepted', values: [reference, name, phone, pickup, dropoff], taps };
    }
    case 'at_pickup':
      return { name: 'courier_at_pickup', values: [reference, name, pickup], taps };
    case 'picked_up':
    case 'in_transit':
      return { name: 'parcel_collected', values: [reference, name, dropoff, recipient], taps };
    case 'delivered':
      return { name: 'parcel_delivered', values: [reference, dropoff, recipient, name], taps };
    default:
      return null;
  }
}

function orderTemplate({ id, status, reference, summary, totalXaf, ...news }: OrderNews): TemplateUse | null {
  const shop = quote(news.shop) || 'la boutique';
  const taps = [`go.order:${id}`];
  switch (status) {
    case 'accepted':
      return {
        name: 'order_confirmed',
        values: [reference, shop, summaryOf(summary), totalOf(totalXaf)],
        taps,
      };
    case 'ready':
      return {
        name: 'order_ready',
        values: [reference, shop, quote(news.pickup, 150) || 'au comptoir'],
        taps,
      };
    default:
      return null;
  }
}

function placeOf(label: string): string {
  return quote(label, 150) || 'adresse à préciser';
}

function summaryOf(summary: string): string {
  return quote(summary, 150) || 'à voir dans le détail';
}

function totalOf(xaf: number | null): string {
  return xaf === null ? 'à confirmer' : formatXaf(xaf);
}
