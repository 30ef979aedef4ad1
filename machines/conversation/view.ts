import type { Role } from '../domain.ts';
import { textOf } from '../flow.ts';
import type { ConversationContext, ConversationEvent } from './context.ts';
import type { DraftFlow, Frame } from './drafts.ts';
import { reactionIn, type Flow } from './reaction.ts';

/** What the catalogue may speak of. */
export interface ConversationView {
  name: string | null;
  isNew: boolean;
  role: Role | null;
  /** What is being filled in just now. */
  draft: DraftFlow | null;
  /** The likeliest wishes, where none is sure. */
  maybe: Flow[];
  parked: Frame | null;
  supportPhone: string | null;
  misses: number;
  said: string | null;
  staleTitle: string | null;
}

export function viewOf(context: ConversationContext, event: ConversationEvent): ConversationView {
  return {
    name: context.person?.displayName ?? context.facts.profileName,
    isNew: context.isNew,
    role: context.person?.role ?? null,
    draft: context.draft?.flow ?? null,
    maybe: maybeIn(context, event),
    parked: context.parked[0] ?? null,
    supportPhone: context.facts.supportPhone,
    misses: context.misses,
    said: textOf(event) || null,
    staleTitle: event.type === 'user.stale' || event.type === 'user.chose' ? event.title : null,
  };
}

function maybeIn(context: ConversationContext, event: ConversationEvent): Flow[] {
  const reaction = reactionIn(context, event, null);
  return reaction?.kind === 'clarify' ? reaction.maybe : [];
}
