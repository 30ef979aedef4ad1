import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../machines/reading/text.ts';
import type { Bubble } from './bubble.ts';
import type { Expectation } from './script.ts';

/** What a step came to, for one person. */
export interface Outcome {
  state: string;
  slots: Record<string, unknown>;
  bubbles: Bubble[];
  /** Keys of the sentences. */
  says: string[];
  /** Names of the work asked for. */
  effects: string[];
  missions: Record<string, unknown>[];
}

/** A difference between what was expected and what was. */
export interface Difference {
  what: string;
  expected: string;
  actual: string;
}

export function differences(expected: Expectation, outcome: Outcome): Difference[] {
  const { bubbles, missions } = outcome;
  const said = tidy(bubbles.map(({ text }) => text).join('\n'));
  const titles = bubbles.flatMap(({ choices }) => choices.map(({ title }) => title));
  const found: Difference[] = [];
  const isSame = (what: 'says' | 'sent' | 'bot=', actual: string[], same = (text: string) => text) => {
    const wanted = expected[what];
    if (wanted) check(isDeepStrictEqual(wanted.map(same), actual.map(same)), what, wanted, actual);
  };
  const check = (holds: boolean, what: string, wanted: unknown, actual: unknown) => {
    if (!holds) found.push({ what, expected: shown(wanted), actual: shown(actual) });
  };

  if (expected.state !== undefined)
    check(fits(expected.state, outcome.state), 'state', expected.state, outcome.state);
  isSame('says', outcome.says);
  for (const [name, wanted] of Object.entries(expected.slots ?? {}))
    check(isSlot(outcome.slots[name], wanted), `slots.${name}`, wanted, outcome.slots[name] ?? null);
  for (const wanted of expected.bot ?? []) check(said.includes(tidy(wanted)), 'bot', wanted, said);
  for (const wanted of expected['bot~'] ?? [])
    check(new RegExp(wanted, 'iu').test(said), 'bot~', wanted, said);
  for (const unwanted of expected['bot!'] ?? [])
    check(!said.includes(tidy(unwanted)), 'bot!', `not “${unwanted}”`, said);
  isSame(
    'bot=',
    bubbles.map(({ text }) => text),
    tidy,
  );
  if (expected.buttons)
    check(
      isDeepStrictEqual(expected.buttons.map(fold), titles.map(fold)),
      'buttons',
      expected.buttons,
      titles,
    );
  for (const wanted of expected.offers ?? [])
    check(titles.map(fold).includes(fold(wanted)), 'offers', wanted, titles);
  if (expected.asks !== undefined) {
    const kind = expected.asks === 'location' ? 'location_request_message' : 'request_contact_info';
    check(
      bubbles.some((bubble) => bubble.kind === kind),
      'asks',
      expected.asks,
      bubbles.map((bubble) => bubble.kind),
    );
  }
  if (expected.messages !== undefined)
    check(bubbles.length === expected.messages, 'messages', expected.messages, bubbles.length);
  isSame(
    'sent',
    bubbles.map(({ kind }) => kind),
  );
  for (const [name, count] of Object.entries(expected.effects ?? {})) {
    const asked = outcome.effects.filter((effect) => effect === name).length;
    check(asked === count, `effects.${name}`, count, asked);
  }
  if (expected.missions !== undefined)
    check(missions.length === expected.missions, 'missions', expected.missions, missions.length);
  for (const [column, wanted] of Object.entries(expected.mission ?? {})) {
    const actual = missions.at(-1)?.[column] ?? null;
    check(isWord(actual, wanted), `mission.${column}`, wanted, actual);
  }
  return found;
}

/** Every segment wanted, in order; others may stand between. */
function fits(wanted: string, state: string): boolean {
  const segments = state.split(/[.+]/);
  return wanted.split(/[.+]/).every((segment) => {
    const at = segments.indexOf(segment);
    segments.splice(0, at + 1);
    return at >= 0;
  });
}

/** A place is known by its label. */
function isSlot(actual: unknown, wanted: string | null): boolean {
  if (wanted === null) return (actual ?? null) === null;
  if (typeof actual === 'object' && actual !== null && 'label' in actual) return actual.label === wanted;
  return isWord(actual, wanted);
}

/** Scripts hold words only. */
function isWord(actual: unknown, wanted: string): boolean {
  return (typeof actual === 'string' ? actual : JSON.stringify(actual)) === wanted;
}

/** Typographic spaces and apostrophes are not on everybody's keyboard. */
function tidy(text: string): string {
  return text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/\ufe0f/g, '');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(' · ') || 'nothing' : JSON.stringify(value);
}
