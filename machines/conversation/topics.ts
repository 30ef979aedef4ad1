import { phoneTopic } from '../news/topics.ts';
import { openSubjects } from '../news/told.ts';
import type { ConversationContext } from './context.ts';

/** Those who allow us to send them offers. */
export const OFFERS = 'offers';
/** Those who wait for something that may still change: the backend is asked now and then if it tells nothing. */
export const WATCH = 'watch';

/** What this person wants to hear of, as the conversation stands. */
export function topicsOf({
  listens,
  takesOffers,
  told,
  person,
  facts,
}: Pick<ConversationContext, 'listens' | 'takesOffers' | 'told' | 'person' | 'facts'>): string[] {
  return [
    ...listens,
    ...(takesOffers ? [OFFERS] : []),
    ...(person && (listens.length > 0 || openSubjects(told).length > 0) ? [WATCH] : []),
    // News is addressed to numbers, and WhatsApp may hide whose this is.
    ...(person && facts.phone ? [phoneTopic(facts.phone)] : []),
  ];
}
