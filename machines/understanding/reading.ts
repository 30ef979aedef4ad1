import { readCommand, readYesNo } from '../reading/commands.ts';
import { readName } from '../reading/name.ts';
import { intentFeaturesOf, intentsOf } from './intents.ts';
import type { Model } from './model.ts';
import { slotsOf, type Span } from './slots.ts';
import { tokensOf } from './tokens.ts';
import type { Intent, Question, Situation, SlotName, Understanding } from './understanding.ts';

const MAX_LENGTH = 500;
/** Below, it asks back. */
const SURE = 0.6;
/** Leaving the flow costs more than a question. */
const SURE_TO_LEAVE = 0.9;

/** Reads a message with what a model has learnt. */
export function understandWith({ tagger, intents }: Model, text: string, { at }: Situation): Understanding {
  const line = text.slice(0, MAX_LENGTH);
  const command = commandIn(line, at);
  if (command) return { intent: command, confidence: 1, slots: [], maybe: [] };
  const tokens = tokensOf(line);
  const spans = slotsOf(tagger, line, tokens, at);
  const ranked = intentsOf(intents, intentFeaturesOf({ text: line, tokens, slots: spans, at }));
  const [intent, confidence] = ranked[0] ?? ['other', 0];
  const isSure = confidence >= (leaves(intent, at) ? SURE_TO_LEAVE : SURE);
  return {
    intent: isSure ? intent : null,
    confidence,
    slots: fitting(spans, isSure ? intent : null, at).map(({ slot, value, words, confidence }) => ({
      slot,
      value,
      words,
      confidence,
    })),
    maybe: isSure ? [] : ranked.slice(0, 3).map(([each]) => each),
  };
}

/** The whole message is a command, a yes or a no; some people are called so. */
function commandIn(text: string, at: Question): Intent | null {
  if (at === 'coursier.contactName' && readName(text) !== null) return null;
  const command = readCommand(text);
  if (command && command in COMMANDS) return COMMANDS[command] ?? null;
  return readYesNo(text);
}

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

/** The slots that go with what is meant: who complains of a cold dish orders none. */
function fitting(spans: Span[], intent: Intent | null, at: Question): Span[] {
  const only = intent && ONLY[intent];
  if (only) return spans.filter(({ slot }) => only.includes(slot));
  const buys = intent === 'order' || (at.startsWith('marketplace') && intent !== 'parcel');
  const renamed = buys ? WHEN_BUYING : intent === 'parcel' ? WHEN_SENDING : {};
  const taken = new Set(spans.map(({ slot }) => slot));
  return spans.flatMap((span) => {
    const slot = renamed[span.slot];
    if (slot === undefined) return [span];
    return taken.has(slot) ? [] : [{ ...span, slot }];
  });
}

const WHEN_BUYING: Partial<Record<SlotName, SlotName>> = { description: 'product', pickup: 'dropoff' };
const WHEN_SENDING: Partial<Record<SlotName, SlotName>> = { product: 'description' };
const ONLY: Partial<Record<Intent, SlotName[]>> = {
  other: [],
  smalltalk: [],
  greet: [],
  menu: [],
  back: [],
  yes: [],
  no: [],
  help: ['reference'],
  human: ['reference', 'when'],
  thanks: ['reference', 'when'],
  complaint: ['reference', 'when'],
  cancel: ['reference', 'when'],
};
