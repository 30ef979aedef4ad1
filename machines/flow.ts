import type { EffectError, UserEvent } from './events.ts';
import type { Found, SlotName } from './understanding/understanding.ts';

/** What every flow can be sent: what the person did, and the wish to hear the present question again. */
export type FlowEvent =
  | UserEvent
  | { type: 'flow.repeat' }
  /** Said out of turn: several answers at once, or a correction. */
  | { type: 'flow.told'; found: Found[]; isCorrection: boolean }
  /** One answer is to be given again. */
  | { type: 'flow.reopened'; slot: SlotName };

/** What a flow tells the conversation while it runs; `busy` while it waits for a service. */
export interface FlowProgress {
  type: 'flow.progressed';
  slots: Record<string, unknown>;
  busy: boolean;
}

/** What the person of a flow wants to hear of from now on, instead of what they wanted before. */
export interface FlowListens {
  type: 'flow.listens';
  topics: string[];
}

/**
 * `choosing`: numbers and parts of titles answer too · `numbered`: numbers do, words are the answer itself ·
 * `secret`: the next text is a password · `private`: it may be one, so it is not kept · `guarded`: it is not kept
 * when it looks like one · `busy`: waiting for a service.
 */
export type FlowTag = 'choosing' | 'numbered' | 'secret' | 'private' | 'guarded' | 'busy';

/** What the last answer was when it did not do, so that the next wording can be exact. */
export interface Miss {
  wrong: { type: UserEvent['type']; said: string | null } | null;
  misses: number;
}

export const noMiss: Miss = { wrong: null, misses: 0 };

export function missOf(event: { type: string; text?: unknown }, misses: number): Miss {
  const said = typeof event.text === 'string' ? event.text : null;
  return { wrong: { type: event.type as UserEvent['type'], said }, misses: misses + 1 };
}

/** The words of a text message; '' for anything else. */
export function textOf(event: { type: string; text?: unknown }): string {
  return event.type === 'user.text' && typeof event.text === 'string' ? event.text : '';
}

/** The id of what was tapped or chosen by its title; '' for anything else. */
export function choiceOf(event: { type: string; choice?: unknown }): string {
  return event.type === 'user.chose' && typeof event.choice === 'string' ? event.choice : '';
}

/** The error an invoked effect ended with, out of XState's untyped error event. */
export function errorOf(event: { error?: unknown }): EffectError {
  const error = event.error;
  if (typeof error === 'object' && error !== null && 'code' in error) return error as EffectError;
  return { code: 'bug', message: 'unreadable error' };
}

/** What a patch of answers takes the place of, so that `retour` can put it back. */
export function replacedBy<Slots extends object>(slots: Slots, patch: Partial<Slots>): Partial<Slots> {
  const names = Object.keys(patch) as (keyof Slots)[];
  return Object.fromEntries(names.map((name) => [name, slots[name]])) as Partial<Slots>;
}
