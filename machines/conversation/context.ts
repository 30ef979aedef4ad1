import type { AuthInput } from '../auth/machine.ts';
import type { Recents } from '../coursier/slots.ts';
import type { Role } from '../domain.ts';
import type { OffersChanged, UserEvent, UserInput } from '../events.ts';
import type { FlowListens, FlowProgress } from '../flow.ts';
import type { Language } from '../language.ts';
import type { NewsEvent } from '../news/news.ts';
import type { Told } from '../news/told.ts';
import type { Found, Understanding } from '../understanding/understanding.ts';
import type { Frame } from './drafts.ts';
import type { Facts, FactsChanged } from './facts.ts';

export type ConversationEvent =
  | UserEvent
  /** Written while something said before is still being read. */
  | { type: 'input.waited'; input: UserInput }
  | { type: 'input.taken' }
  | FlowProgress
  | FlowListens
  | FactsChanged
  | Omit<NewsEvent, 'at'>
  /** What the words just received are written in; comes behind them, and says whether they were answered at once. */
  | { type: 'language.heard'; language: Language; isAnswered: boolean }
  | OffersChanged;

/** What somebody wanted before we knew who they are: their words, or the button they tapped. */
export type Wish = Said | { choice: string };
/** `understood` where somebody else was asked about the words. */
export type Said = { words: string; understood?: Understanding };

export interface ConversationContext {
  facts: Facts;
  language: Language;
  /** True once the person has chosen: what they write changes nothing any more. */
  hasChosenLanguage: boolean;
  /** Another language that their last sentence was in: a second one makes it theirs. */
  languageHeard: Language | null;
  person: { role: Role; displayName: string } | null;
  /** The draft of the running flow, kept up to date by it; null where there is none. */
  draft: Frame | null;
  busy: boolean;
  parked: Frame[];
  /** True when the parked draft goes on by itself after logging in again. */
  resumesAfterLogin: boolean;
  wish: Wish | null;
  /** What the flow to be opened should begin with: the button or the words that named it. */
  wanted: Wish | null;
  /** What was said of a parcel or an order with the wish for it. */
  said: Found[];
  /** The words, or '' for a voice note, that somebody else is asked about; what comes meanwhile waits. */
  wondering: string | null;
  waiting: UserInput[];
  authReason: AuthInput['reason'];
  isNew: boolean;
  recents: Recents;
  /** Missions a courier does not want to see again. */
  refused: number[];
  /** What the running flow wants to hear of. */
  listens: string[];
  /** Whether offers are welcome: never before the person has said so. */
  takesOffers: boolean;
  told: Told;
  /** What the person is calling off just now: the flow itself tells them how that ends. */
  cancelling: string | null;
  drafts: number;
  misses: number;
}
