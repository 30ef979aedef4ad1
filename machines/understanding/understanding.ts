import { loadModel } from './model.ts';
import { understandWith } from './reading.ts';

/** Reads a message without anybody's help: what is meant and what is said, in milliseconds. */
export function understand(text: string, { at }: Situation): Understanding {
  // Guards and actions of one step ask the same again and again.
  if (last?.text !== text || last.at !== at)
    last = { text, at, read: understandWith(loadModel(), text, { at }) };
  return last.read;
}

let last: { text: string; at: Question; read: Understanding } | undefined;

/** What the bot has just asked, where that decides how words are read. */
export const questions = [
  'menu',
  'coursier.pickup',
  'coursier.dropoff',
  'coursier.contactName',
  'coursier.contactPhone',
  'coursier.value',
  'coursier.description',
  'coursier.recap',
  'marketplace.category',
  'marketplace.product',
  'marketplace.quantity',
  'marketplace.address',
  'marketplace.payment',
  'marketplace.recap',
  'livreur.menu',
  'auth.welcome',
] as const;
export type Question = (typeof questions)[number];

/** What somebody means by a message; `answer` is to the question just asked. */
export const intents = [
  'answer',
  'parcel',
  'order',
  'track',
  'help',
  'price',
  'cancel',
  'back',
  'menu',
  'human',
  'greet',
  'thanks',
  'yes',
  'no',
  'correct',
  'complaint',
  'smalltalk',
  'other',
] as const;
export type Intent = (typeof intents)[number];

export const slotNames = [
  'pickup',
  'dropoff',
  'contactName',
  'contactPhone',
  'value',
  'description',
  'quantity',
  'product',
  'payment',
  'reference',
  'when',
] as const;
export type SlotName = (typeof slotNames)[number];

/** One thing read out of a message, with the very words it was read from. */
export interface Found {
  slot: SlotName;
  /** Places and names as they are written; phones in E.164; amounts and quantities as whole numbers. */
  value: string | number;
  words: string;
  /** 0 to 1: how often such a reading is right. */
  confidence: number;
}

export interface Understanding {
  /** Null when it is not sure enough to say. */
  intent: Intent | null;
  confidence: number;
  slots: Found[];
  /** What may well be meant where nothing is sure, best first, three at most. */
  maybe: Intent[];
}

export interface Situation {
  at: Question;
  /** What was said before, so that a correction finds what it corrects. */
  known?: Partial<Record<SlotName, string | number>>;
}
