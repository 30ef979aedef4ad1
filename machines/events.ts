import type { Json } from './domain.ts';
import type { NewsEvent } from './news/news.ts';
import type { Situation, Understanding } from './understanding/understanding.ts';

/** A picture, a sound, a file: known by the channel's id until someone needs its bytes. */
export interface Media {
  kind: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';
  id: string;
  mime: string;
  filename?: string;
}

/** What a person did, as the channel reports it: before we know what it means here. */
export type UserInput =
  /** `understood`: what somebody else read in it, when that is known already. */
  | { type: 'user.text'; text: string; understood?: Understanding }
  | { type: 'user.tapped'; id: string; title: string }
  | { type: 'user.location'; lat: number; lng: number; name?: string; address?: string }
  | { type: 'user.media'; media: Media; caption?: string }
  | { type: 'user.contact'; name: string; phones: string[] }
  | { type: 'user.unsupported'; kind: string };

/** The words that work in every state. */
export type Command =
  'menu' | 'back' | 'cancel' | 'help' | 'greet' | 'logout' | 'human' | 'stop' | 'offers' | 'language';

/**
 * What the machines receive: the input, read against what was on the person's screen.
 * `at` is in ms; `silence` is how long the person had not written before, in ms.
 */
export type UserEvent = { at: number; silence: number } & (
  | Exclude<UserInput, { type: 'user.tapped' | 'user.text' }>
  /** `understood` is missing where nothing is read into words: names, notes, passwords. */
  | {
      type: 'user.text';
      text: string;
      understood?: Understanding;
      situation?: Situation;
      isSettled?: boolean;
    }
  | { type: 'user.chose'; choice: string; title: string }
  | { type: 'user.stale'; title: string }
  | { type: 'user.secret'; ref: string; problems: PasswordProblem[] }
  | { type: 'user.command'; command: Command }
);

export type PasswordProblem = 'short' | 'uppercase' | 'lowercase' | 'digit' | 'symbol';

/** The answer to work a machine asked for; `path` names the waiting effect, e.g. `flow/createMission`. */
export type EffectEvent =
  | { type: 'effect.done'; key: string; path: string; output: Json; at: number }
  | { type: 'effect.failed'; key: string; path: string; error: EffectError; at: number };

export interface EffectError {
  /** `unavailable`: try later · `rejected`: will never pass as it is · `unauthorized`: log in again. */
  code: 'unavailable' | 'rejected' | 'unauthorized' | 'notFound' | 'conflict' | 'bug';
  message: string;
  /** Field → what the service said of it, when it refused some. */
  fields?: Record<string, string>;
}

/** A delay that has run out; `path` names the actor that set it ('' is the root), `id` this very setting. */
export interface TimerEvent {
  type: 'timer.fired';
  id: string;
  path: string;
  event: { type: string; [key: string]: Json };
  at: number;
}

/** The person has turned advertising off or on again in WhatsApp itself, where it has been answered already. */
export type OffersChanged = { type: 'offers.changed'; wanted: boolean; at: number };

/** All that a step can be made of. */
export type StepEvent = (UserInput & { at: number }) | EffectEvent | TimerEvent | NewsEvent | OffersChanged;
