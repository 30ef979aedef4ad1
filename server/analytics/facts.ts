import type { Role } from '../../machines/domain.ts';

/**
 * What happened, as far as figures need it: one with each step, in its transaction, and some from beside the
 * conversations. Nothing personal: no words, no names, no numbers of anybody.
 */
export type Fact = StepFact | SentFact | UnsentFact | AskedFact | ReadsFact | BeatFact;

/** Who it was about; `visitor` has not logged in. */
export type Who = Role | 'visitor';

export interface StepFact {
  kind: 'step';
  event: string;
  role: Who;
  from: string;
  to: string;
  /** How long the conversation had stood in `from`; only when it went on. */
  stayedMs?: number;
  /** What a person sent. */
  message?: MessageKind;
  /** Of a person's message: since the one before; null when it is the first ever. */
  silenceMs?: number | null;
  understood?: Understood;
  /** Work that ended with this step. */
  effect?: { name: string; outcome: string };
  deal?: Deal;
  /** A visitor has logged in or signed up. */
  arrived?: true;
  /** The conversation fitted the machines no more. */
  restarted?: true;
}

export type MessageKind =
  | 'text'
  | 'tap'
  | 'location'
  | 'contact'
  | 'image'
  | 'video'
  | 'audio'
  | 'voice'
  | 'document'
  | 'sticker'
  | 'other';

/**
 * How somebody's words were understood. `exact`: they named a choice, a number on the screen or a command ·
 * `local`: read by ourselves · `llm`: read for us · `clarified`: asked back · `missed`: not understood.
 */
export type Understood = 'exact' | 'local' | 'llm' | 'clarified' | 'missed';

/** Something agreed or done; `xaf` is its value, null where nobody told. */
export interface Deal {
  what: 'mission.created' | 'mission.completed' | 'order.created' | 'order.completed' | 'account.created';
  xaf: number | null;
}

/** A message that WhatsApp took. */
export interface SentFact extends Answering {
  kind: 'sent';
  type: string;
  /** Since what it answers arrived; null for one that answers nothing. */
  responseMs: number | null;
}

/** A message that never left, or was taken and then not delivered. */
export interface UnsentFact extends Answering {
  kind: 'unsent';
  reason: 'dead' | 'undelivered';
}

/** Both '' where nobody knows any more. */
interface Answering {
  role: Who | '';
  flow: string;
}

/** A question to the language model. */
export interface AskedFact {
  kind: 'asked';
  task: string;
  outcome: string;
  costUsd: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** Reads of the backend since the last such fact, by what became of them. */
export interface ReadsFact {
  kind: 'reads';
  outcomes: Record<string, number>;
}

/** The server lives; one a minute. */
export interface BeatFact {
  kind: 'beat';
  ready: boolean;
}

/** `coursier.drafting.askingPickup` → `coursier`. */
export function flowOfState(state: string): string {
  return state.split('.', 1)[0] ?? '';
}
