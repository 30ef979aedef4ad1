import type { CommonWords } from '../common.ts';
import type { Point } from '../domain.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, unbroken } from '../wording.ts';
import type { MissionCard, MissionLine, Party } from './effects.ts';
import type { LivreurWords } from './messages.ts';
import { livreurChoice } from './slots.ts';
import { isUnderWay, nextStep, stepCount, stepsDone } from './steps.ts';

type Words = CommonWords & LivreurWords;

/** A mission that anybody may take. */
export function offerOf(words: Words, card: MissionCard): Message & { choices: Choice[] } {
  const distance = distanceOf(words, card);
  return {
    text: paragraphs(
      headOf(words, card),
      routeOf(card),
      lines(
        distance && `📏 ${distance}`,
        `📝 ${quote(card.description, 150)}`,
        card.valueXaf !== null && card.valueXaf > 0 && words.mission.value(formatXaf(card.valueXaf)),
      ),
      words.mission.contactsLater,
    ),
    choices: [
      { id: livreurChoice('accept', card.id), title: words.to.accept },
      { id: livreurChoice('refuse', card.id), title: words.to.refuse },
      { id: livreurChoice('missions'), title: words.to.missions },
    ],
  };
}

/** A run in hand, with what comes next. */
export function runOf(words: Words, card: MissionCard): Message & { choices: Choice[] } {
  const { steps, status } = words.mission;
  const step = nextStep(card.status);
  const toSender = !['picked_up', 'in_transit', 'at_dropoff'].includes(card.status);
  const point = toSender ? card.pickupPoint : card.dropoffPoint;
  return {
    text: paragraphs(
      card.status === 'problem'
        ? words.problem.reported
        : progress(stepsDone(card.status), stepCount, status[card.status]),
      headOf(words, card),
      lines(
        `📤 ${quote(card.pickup, 120)}`,
        card.sender && `👤 ${partyOf(card.sender)}`,
        `📥 ${quote(card.dropoff, 120)}`,
        card.recipient && `👤 ${partyOf(card.recipient)}`,
        point && `🗺️ ${mapLink(point)}`,
        `📝 ${quote(card.description, 120)}`,
        card.note && `🗒️ ${quote(card.note, 120)}`,
        card.valueXaf !== null && card.valueXaf > 0 && words.mission.value(formatXaf(card.valueXaf)),
      ),
      step ? `_${steps[step].hint}_` : card.status === 'problem' && words.problem.resumeHint,
    ),
    choices: [
      ...(step ? [{ id: livreurChoice(step, card.id), title: steps[step].title }] : []),
      ...(card.status === 'problem'
        ? [{ id: livreurChoice('resume', card.id), title: words.to.resume }]
        : []),
      toSender
        ? { id: livreurChoice('sender', card.id), title: words.to.sender }
        : { id: livreurChoice('recipient', card.id), title: words.to.recipient },
      card.status === 'problem'
        ? { id: livreurChoice('home'), title: words.to.space }
        : { id: livreurChoice('problem', card.id), title: words.to.problem },
    ],
  };
}

export function headOf({ mission: words }: Words, card: MissionCard): string {
  const fee = card.feeXaf !== null && words.forYou(formatXaf(card.feeXaf));
  const ended = card.isMine && !isUnderWay(card.status) ? ` — ${words.status[card.status]}` : '';
  return `📦 *${card.reference}*${fee ? ` · ${fee}` : ''}${ended}`;
}

export function routeOf({ pickup, dropoff }: MissionLine): string {
  return lines(`📤 ${quote(pickup, 150)}`, `📥 ${quote(dropoff, 150)}`);
}

export function partyOf({ name, phone }: Party): string {
  return [quote(name), phone && unbroken(formatPhone(phone))].filter(Boolean).join(', ');
}

export function distanceOf({ decimal }: CommonWords, { distanceKm, etaMinutes }: MissionLine): string {
  return [
    distanceKm !== null &&
      distanceKm > 0 &&
      unbroken(`${String(Math.round(distanceKm * 10) / 10).replace('.', decimal)} km`),
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
