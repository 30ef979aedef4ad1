import type { MissionStatus, Point } from '../domain.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, unbroken } from '../wording.ts';
import type { MissionCard, MissionLine, Party } from './effects.ts';
import { livreurChoice } from './slots.ts';
import { isUnderWay, nextStep, stepCount, stepsDone, type Step } from './steps.ts';

export const toSpace: Choice = { id: livreurChoice('home'), title: '🛵 Mon espace' };
export const toMissions: Choice = { id: livreurChoice('missions'), title: '📋 Missions' };

/** A mission that anybody may take. */
export function offerOf(card: MissionCard): Message & { choices: Choice[] } {
  return {
    text: paragraphs(
      headOf(card),
      routeOf(card),
      lines(
        distanceFr(card) && `📏 ${distanceFr(card)}`,
        `📝 ${quote(card.description, 150)}`,
        card.valueXaf !== null && card.valueXaf > 0 && `💎 Valeur ${formatXaf(card.valueXaf)}`,
      ),
      '_Les contacts vous sont donnés dès que vous acceptez._',
    ),
    choices: [
      { id: livreurChoice('accept', card.id), title: '✅ Accepter' },
      { id: livreurChoice('refuse', card.id), title: '❌ Refuser' },
      toMissions,
    ],
  };
}

/** A run in hand, with what comes next. */
export function runOf(card: MissionCard): Message & { choices: Choice[] } {
  const step = nextStep(card.status);
  const toSender = !['picked_up', 'in_transit', 'at_dropoff'].includes(card.status);
  const point = toSender ? card.pickupPoint : card.dropoffPoint;
  return {
    text: paragraphs(
      card.status === 'problem'
        ? '🟠 *Problème signalé*'
        : progress(stepsDone(card.status), stepCount, statusFr[card.status]),
      headOf(card),
      lines(
        `📤 ${quote(card.pickup, 120)}`,
        card.sender && `👤 ${partyFr(card.sender)}`,
        `📥 ${quote(card.dropoff, 120)}`,
        card.recipient && `👤 ${partyFr(card.recipient)}`,
        point && `🗺️ ${mapLink(point)}`,
        `📝 ${quote(card.description, 120)}`,
        card.note && `🗒️ ${quote(card.note, 120)}`,
        card.valueXaf !== null && card.valueXaf > 0 && `💎 Valeur ${formatXaf(card.valueXaf)}`,
      ),
      step
        ? `_${stepFr[step].hint}_`
        : card.status === 'problem' &&
            '_Touchez Reprendre dès que c’est possible, ou écrivez `parler à quelqu’un`._',
    ),
    choices: [
      ...(step ? [{ id: livreurChoice(step, card.id), title: stepFr[step].title }] : []),
      ...(card.status === 'problem' ? [{ id: livreurChoice('resume', card.id), title: '▶️ Reprendre' }] : []),
      toSender
        ? { id: livreurChoice('sender', card.id), title: '📇 Expéditeur' }
        : { id: livreurChoice('recipient', card.id), title: '📇 Destinataire' },
      card.status === 'problem' ? toSpace : { id: livreurChoice('problem', card.id), title: '⚠️ Problème' },
    ],
  };
}

const stepFr: Record<Step, { title: string; hint: string }> = {
  start: { title: '▶️ Démarrer', hint: 'Touchez Démarrer quand vous partez vers le point de départ.' },
  arrive: { title: '📍 Je suis au départ', hint: 'Touchez le bouton une fois au point de départ.' },
  collect: {
    title: '📦 Colis récupéré',
    hint: 'Vérifiez le colis avec l’expéditeur, puis touchez le bouton.',
  },
  leave: { title: '🚚 En route', hint: 'Touchez En route quand vous partez vers le destinataire.' },
  reach: { title: '🏁 Je suis arrivé', hint: 'Touchez le bouton une fois chez le destinataire.' },
  deliver: { title: '✅ Livré', hint: 'Touchez Livré quand le colis est remis en main propre.' },
};

export const statusFr: Record<MissionStatus, string> = {
  pending: 'Disponible',
  assigned: 'À démarrer',
  heading_to_pickup: 'En route vers le départ',
  at_pickup: 'Au point de départ',
  picked_up: 'Colis récupéré',
  in_transit: 'En route vers l’arrivée',
  at_dropoff: 'À destination',
  delivered: 'Livrée',
  problem: 'Problème signalé',
  cancelled: 'Annulée',
  unknown: 'En cours',
};

export function headOf(card: MissionCard): string {
  const ended = card.isMine && !isUnderWay(card.status) && ` — ${statusFr[card.status]}`;
  return `📦 *${card.reference}*${card.feeXaf === null ? '' : ` · *${formatXaf(card.feeXaf)}* pour vous`}${ended || ''}`;
}

export function routeOf({ pickup, dropoff }: MissionLine): string {
  return lines(`📤 ${quote(pickup, 150)}`, `📥 ${quote(dropoff, 150)}`);
}

export function partyFr({ name, phone }: Party): string {
  return [quote(name), phone && unbroken(formatPhone(phone))].filter(Boolean).join(', ');
}

export function distanceFr({ distanceKm, etaMinutes }: MissionLine): string {
  return [
    distanceKm !== null &&
      distanceKm > 0 &&
      unbroken(`${String(Math.round(distanceKm * 10) / 10).replace('.', ',')} km`),
    etaMinutes !== null && etaMinutes > 0 && unbroken(`${etaMinutes} min`),
  ]
    .filter(Boolean)
    .join(', ');
}

function mapLink({ lat, lng }: Point): string {
  return `https://maps.google.com/?q=${lat.toFixed(5)},${lng.toFixed(5)}`;
}

/** `COUR-20260919-003` → `#003`; other forms as they are. */
export function shortReference({ reference }: MissionLine): string {
  const number = /^[A-Z]+-\d{8}-(\d+)$/.exec(reference)?.[1];
  return number === undefined ? reference : `#${number}`;
}
