import { readCommand, readYesNo } from '../reading/commands.ts';
import { readName } from '../reading/name.ts';
import { fold } from '../reading/text.ts';
import { renamed, slotsFor } from './fitting.ts';
import { intentFeaturesOf, intentsOf } from './intents.ts';
import type { Model } from './model.ts';
import { slotsOf } from './slots.ts';
import { tokensOf } from './tokens.ts';
import type { Intent, Question, Situation, Understanding } from './understanding.ts';

const MAX_LENGTH = 500;
/** Below, it asks back. */
const SURE = 0.6;
/** Below, a slot is wrong more often than right. */
const LIKELY_SLOT = 0.45;
/** What may be meant, as long as it is not clear. */
const LIKELY = 0.2;
/** Leaving the flow costs more than a question. */
const SURE_TO_LEAVE = 0.9;

/** Reads a message with what a model has learnt. */
export function understandWith({ tagger, intents }: Model, text: string, { at }: Situation): Understanding {
  const line = text.slice(0, MAX_LENGTH);
  const command = commandIn(line, at);
  if (command) return { intent: command, confidence: 1, slots: [], maybe: [] };
  const tokens = tokensOf(line);
  const slots = slotsOf(tagger, line, tokens, at);
  const ranked = intentsOf(intents, intentFeaturesOf({ text: line, tokens, slots: slots.spans, at }));
  const [intent, confidence] = ranked[0] ?? ['other', 0];
  const isSure = confidence >= (leaves(intent, at) ? SURE_TO_LEAVE : SURE);
  const likely = isSure ? ranked.slice(0, 1) : ranked.filter(([, chance]) => chance >= LIKELY);
  const fitting = likely.flatMap(([each]) => slotsFor(each, at));
  return {
    intent: isSure ? intent : null,
    confidence,
    slots: slots
      .as((slot) => renamed(slot, fitting))
      .filter(({ confidence }) => confidence >= LIKELY_SLOT)
      .map(({ slot, value, words, confidence }) => ({ slot, value, words, confidence })),
    maybe: isSure ? [] : likely.slice(0, 3).map(([each]) => each),
  };
}

/** The whole message is a command, a button's words, a yes or a no; some people are called so. */
function commandIn(text: string, at: Question): Intent | null {
  if (at === 'coursier.contactName' && readName(text) !== null) return null;
  const command = readCommand(text);
  if (command && command in COMMANDS) return COMMANDS[command] ?? null;
  return BUTTONS[fold(text)] ?? readYesNo(text);
}

/** What the menu's buttons say means the same everywhere. */
const BUTTONS: Record<string, Intent> = {
  'envoyer un colis': 'parcel',
  envoyer: 'parcel',
  commander: 'order',
  suivre: 'track',
};

const COMMANDS: Record<string, Intent> = {
  menu: 'menu',
  back: 'back',
  cancel: 'cancel',
  help: 'help',
  greet: 'greet',
  human: 'human',
};

function leaves(intent: Intent, at: Question): boolean {
  const flow = FLOWS[intent];
  return flow !== undefined && at.includes('.') && !at.startsWith(flow);
}

/** Where an intent leads. */
const FLOWS: Partial<Record<Intent, string>> = {
  parcel: 'coursier',
  order: 'marketplace',
  track: 'suivi',
  menu: 'menu',
  cancel: 'away',
  human: 'away',
};
