import { readAmount } from '../reading/amount.ts';
import { readYesNo } from '../reading/commands.ts';
import { readName } from '../reading/name.ts';
import { readPlace } from '../reading/place.ts';
import { fold } from '../reading/text.ts';
import { slotsFor } from './fitting.ts';
import { tokensOf } from './tokens.ts';
import type { Found, Intent, Question, SlotName, Understanding } from './understanding.ts';
import { valueOf } from './values.ts';

/** What somebody else believes a message says. It names words, never values: those are read from the words here. */
export interface Proposal {
  intent: Intent | null;
  maybe: Intent[];
  slots: { slot: SlotName; words: string }[];
}

/** Both say the same. */
const AGREED = 0.95;
/** We thought it possible. */
const LIKELY = 0.85;
/** Nobody here would have thought of it: enough to fill in what is read back, too little to leave anything. */
const ALONE = 0.7;
/** We said something else. */
const DISPUTED = 0.6;
/** So sure ourselves that nobody is believed against it. */
const SURE = 0.9;

/**
 * What of a proposal stands in the message and passes our own readers, with what we read ourselves. Whatever
 * was proposed, nothing comes out that the words do not hold, and no yes that we do not hear too.
 */
export function grounded(
  proposal: Proposal,
  text: string,
  local: Understanding,
  at: Question,
): Understanding {
  const meant = intentOf(proposal, text, local);
  const intents = meant.intent === null ? meant.maybe : [meant.intent];
  const fits = ({ slot }: Found) =>
    intents.length === 0 || intents.some((each) => slotsFor(each, at).includes(slot));
  return { ...meant, slots: slotsOf(proposal.slots, text, local.slots).filter(fits) };
}

function intentOf({ intent, maybe }: Proposal, text: string, local: Understanding) {
  const own = { intent: local.intent, confidence: local.confidence, maybe: local.maybe };
  if (intent === null) {
    return local.intent === null ? { ...own, maybe: firstThree([...maybe, ...local.maybe]) } : own;
  }
  if (intent === 'yes' && readYesNo(text) !== 'yes') return own;
  if (intent === local.intent) return { ...own, confidence: Math.max(local.confidence, AGREED) };
  if (local.intent !== null && local.confidence >= SURE) return own;
  return { intent, confidence: local.maybe.includes(intent) ? LIKELY : ALONE, maybe: [] };
}

function firstThree(intents: Intent[]): Intent[] {
  return [...new Set(intents)].slice(0, 3);
}

interface Stretch {
  start: number;
  end: number;
}

type Placed = Found & Stretch;

function slotsOf(proposed: Proposal['slots'], text: string, local: Found[]): Found[] {
  const ours = local.map((found) => ({ ...found, ...(placeOf(found.words, text) ?? { start: 0, end: 0 }) }));
  const firm = ours.filter(({ confidence }) => confidence >= SURE);
  const accepted = new Map<SlotName, Placed>();
  for (const { slot, words } of proposed) {
    const found = accepted.has(slot) ? null : foundIn(slot, words, text);
    if (!found) continue;
    const own = ours.find((each) => each.slot === slot);
    if (own && own.value === found.value) {
      accepted.set(slot, { ...own, confidence: Math.max(own.confidence, AGREED) });
    } else if (own && overlap(own, found)) {
      // Which words belong to it, to the letter, is what we have learnt.
      accepted.set(slot, { ...own, confidence: Math.max(own.confidence, LIKELY) });
    } else if (!firm.some((each) => each.slot === slot || overlap(each, found))) {
      accepted.set(slot, { ...found, confidence: own ? DISPUTED : ALONE });
    }
  }
  const taken = [...accepted.values()];
  const kept = ours.filter(
    (each) => !accepted.has(each.slot) && !taken.some((other) => overlap(each, other)),
  );
  return [...taken, ...kept]
    .sort((a, b) => a.start - b.start)
    .map(({ slot, value, words, confidence }) => ({ slot, value, words, confidence }));
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.start < other.end && other.start < one.end;
}

function foundIn(slot: SlotName, named: string, text: string): Omit<Placed, 'confidence'> | null {
  const place = placeOf(named, text);
  if (!place) return null;
  const words = text.slice(place.start, place.end);
  if (!passes(slot, words, text, place)) return null;
  const value = valueOf(slot, words, tokensOf(words));
  return value === null ? null : { slot, value, words, ...place };
}

function passes(slot: SlotName, words: string, text: string, place: Stretch): boolean {
  switch (slot) {
    case 'pickup':
    case 'dropoff':
      return readPlace(words).kind !== 'none';
    case 'contactName':
      return readName(words) !== null;
    case 'value':
      return readAmount(withNeighbours(text, place)).kind === 'amount';
    default:
      return words.length > 0;
  }
}

/** With the word on either side, which may say that a number is no money: « rue 12 », « 3 kilos ». */
function withNeighbours(text: string, { start, end }: Stretch): string {
  const before = /\S*\s*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\s*\S*/.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`;
}

/** Where words stand in a text as whole words, whatever their accents, case and punctuation. */
function placeOf(words: string, text: string): Stretch | null {
  const wanted = piecesOf(words);
  const there = piecesOf(text);
  if (wanted.length === 0) return null;
  const from = there.findIndex((_, at) =>
    wanted.every((piece, index) => there[at + index]?.key === piece.key),
  );
  const first = there[from];
  const last = there[from + wanted.length - 1];
  if (!first || !last) return null;
  const sign = words.trimStart().startsWith('+') && text[first.start - 1] === '+' ? 1 : 0;
  return { start: first.start - sign, end: last.end };
}

function piecesOf(text: string): (Stretch & { key: string })[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    key: fold(word),
    start: index,
    end: index + word.length,
  }));
}
