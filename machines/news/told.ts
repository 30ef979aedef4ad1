import type { OrderStatus } from '../domain.ts';
import type { News } from './news.ts';
import { rankOf } from './rank.ts';

/** What somebody was last told, by subject: `mission:61`. */
export type Told = Record<string, { status: string; rank: number }>;

const MOST_SUBJECTS = 40;

export function subjectOf({ kind, id }: Pick<News, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/**
 * True when it says more than what was told before: the same again, or an older state, is no news. A problem is, as
 * long as the parcel is under way. The way of an order ends once, whichever of the two says so.
 */
export function isNews(told: Told, news: News): boolean {
  const rank = rankOf(news);
  const before = told[subjectOf(news)];
  if (news.kind === 'mission' && news.order) {
    if (isOver(told[orderSubject(news.order)]?.status ?? '')) return false;
    // Called off before there was a courier to be told of.
    if (news.status === 'cancelled' && before === undefined) return false;
  }
  if (rank === null || before === undefined) return rank !== null;
  if (news.status === 'problem') return before.status !== 'problem' && !isOver(before.status);
  return rank > before.rank;
}

/** Keeps the latest subjects. */
export function noteTold(told: Told, news: News): Told {
  const { [subjectOf(news)]: before, ...others } = told;
  const rank = Math.max(rankOf(news) ?? 0, before?.rank ?? 0);
  const entries = Object.entries({
    ...others,
    [subjectOf(news)]: { status: news.status, rank },
    ...(news.kind === 'mission' &&
      news.order &&
      news.status === 'delivered' && {
        [orderSubject(news.order)]: { status: 'delivered', rank: orderRank('delivered') },
      }),
  });
  return Object.fromEntries(entries.slice(-MOST_SUBJECTS));
}

/** Ordered just now: there is nothing to tell yet, but somebody waits for it. */
export function noteOpened(told: Told, subject: string | null): Told {
  return subject === null || subject in told ? told : { ...told, [subject]: { status: 'pending', rank: -1 } };
}

/** Called off by who was waiting for it, and told so. */
export function noteCancelled(told: Told, subject: string): Told {
  return { ...told, [subject]: { status: 'cancelled', rank: orderRank('cancelled') } };
}

/** What may still change: somebody waits for it. */
export function openSubjects(told: Told): string[] {
  return Object.entries(told)
    .filter(([subject, { status }]) => /^(mission|order):/.test(subject) && !isOver(status))
    .map(([subject]) => subject);
}

function orderRank(status: OrderStatus): number {
  return rankOf({ kind: 'order', status }) ?? 0;
}

function orderSubject(order: number): string {
  return subjectOf({ kind: 'order', id: order });
}

function isOver(status: string): boolean {
  return status === 'delivered' || status === 'cancelled';
}
