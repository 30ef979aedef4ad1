import { openSubjects } from '../news/told.ts';
import type { ConversationContext } from './machine.ts';

/** Those who allow us to send them offers. */
export const OFFERS = 'offers';
/** Those who wait for something that may still change. */
export const WATCH = 'watch';

/** What this person wants to hear of, as the conversation stands. */
export function topicsOf({
  listens,
  takesOffers,
  told,
  person,
}: Pick<ConversationContext, 'listens' | 'takesOffers' | 'told' | 'person'>): string[] {
  return [
    ...listens,
    ...(takesOffers ? [OFFERS] : []),
    ...(person && openSubjects(told).length > 0 ? [WATCH] : []),
  ];
}
