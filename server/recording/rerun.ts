import { LIMITS } from '../../adapters/whatsapp/limits.ts';
import { renderMessage } from '../../adapters/whatsapp/render.ts';
import type { Facts } from '../../machines/conversation/facts.ts';
import type { Json } from '../../machines/domain.ts';
import type { StepEvent } from '../../machines/events.ts';
import type { Message } from '../../machines/message.ts';
import { situationOf } from '../../machines/understanding/situation.ts';
import { stampMessage, step, type EngineEvent, type StepResult } from '../engine/step.ts';
import { asJson } from '../engine/stored.ts';
import { bubbleOfOutbound } from '../replay/bubble.ts';
import type { Action, RecordedEvent, RecordedOutcome } from '../replay/script.ts';
import { inputLike, type Screen } from './inputs.ts';
import type { Noted } from './journal.ts';
import { isAgreed, isUnderstood } from './agreement.ts';
import type { Book } from './look-alikes/book.ts';
import { MANNERS } from './look-alikes/text.ts';
import { valueLike } from './look-alikes/values.ts';
import type { Move } from './moves.ts';

interface RerunOptions {
  book: Book;
  facts: Facts;
}

/** What a step may be in the rerun. */
interface Option {
  /** What is done for it, where somebody or something has to begin. */
  act?: Action;
  event?: RecordedEvent;
  heard: StepEvent | EngineEvent;
  /** What came of work, for the record. */
  outcome?: Pick<RecordedOutcome, 'done' | 'failed'>;
}

interface Work {
  key: string;
  path: string;
  askedAt: number;
  outcome: RecordedOutcome;
}

/** Work that nobody had answered by the end of the record. */
const UNANSWERED: Omit<RecordedOutcome, 'work'> = {
  after: 365 * 86_400_000,
  failed: { code: 'unavailable', message: 'not answered by the end of the record' },
};
/** Nothing in them is anybody’s. */
const ONE_WAY = new Set(['timer.fired', 'offers.changed', 'engine.flooded', 'engine.dropped']);
const WINDOW_MARGIN_MS = 10 * 60_000;

/**
 * Has a conversation once more with look-alikes, step by step in memory, as its journal tells it. Where a step goes
 * otherwise than noted, the machines have changed since: all that follows is then told by the journal alone.
 */
export function createRerun({ book, facts }: RerunOptions) {
  const moves: Move[] = [];
  const works = new Map<string, Work>();
  const timers = new Map<string, { due: number; body: Json }>();
  const shown: Screen['shown'] = [];
  let stored: StepResult['stored'] | null = null;
  let last = 0;
  let heardAt = 0;
  let hasParted = false;

  function next(noted: Noted): void {
    const { event } = noted;
    // It tells of a step that failed, of which nothing is known.
    if (event.type === 'engine.apology') return;
    const at = instantOf(noted);
    last = at;
    const found = hasParted ? null : find(noted, at);
    const option = found?.option ?? told(noted, at);
    if (isBegun(noted)) begin(noted, option, at);
    const move = moves.at(-1);
    if (!move) return;
    if (!found && !hasParted) {
      hasParted = true;
      move.note = `from here on the bot goes otherwise now than when this was recorded (${noted.from} → ${noted.to})`;
    }
    if ('key' in event) answer(event.key, option, at);
    follow(move, noted, found?.result ?? null, at);
  }

  /**
   * The first way that is read and goes as it went; else the first that at least goes so, before any in words other
   * than the person’s.
   */
  function find(noted: Noted, at: number): { option: Option; result: StepResult } | null {
    const tried = new Set<string>();
    let second: number | null = null;
    for (let nth = 0; ; nth += 1) {
      book.attempt(nth);
      const option = second !== null && nth >= MANNERS.length ? null : optionOf(noted, at, nth);
      if (!option) break;
      const key = JSON.stringify(option.heard);
      if (tried.has(key)) continue;
      tried.add(key);
      const result = had(option.heard, at, nth);
      if (!result || !isAgreed(result, noted)) continue;
      if (isUnderstood(option.heard, result, noted)) return keep(option, result);
      second ??= nth;
    }
    if (second === null) return null;
    book.attempt(second);
    const option = optionOf(noted, at, second);
    const result = option && had(option.heard, at, second);
    return result && keep(option, result);
  }

  /** What the journal alone says of it. */
  function told(noted: Noted, at: number): Option | null {
    book.attempt(0);
    const option = optionOf(noted, at, 0);
    book.keep();
    return option;
  }

  function keep(option: Option, result: StepResult) {
    book.keep();
    return { option, result };
  }

  function had(heard: Option['heard'], at: number, nth: number): StepResult | null {
    try {
      return step({ stored: asJson(stored), event: heard, facts, stepId: `recording:${at}:${nth}` });
    } catch {
      return null;
    }
  }

  /** What this step may be, in the `nth` way; null when there is no further one. */
  function optionOf(noted: Noted, at: number, nth: number): Option | null {
    const { event, from } = noted;
    if (nth > 0 && ONE_WAY.has(event.type ?? '')) return null;
    const question = situationOf(from)?.at ?? null;
    const manner = MANNERS[nth];
    switch (event.type) {
      case 'effect.done':
      case 'effect.failed': {
        const { key, path } = works.get(event.key) ?? { key: '', path: '' };
        if (!manner) return null;
        if (event.type === 'effect.done') {
          const output = valueLike(event.output, question, book, manner);
          return { heard: { type: event.type, key, path, at, output }, outcome: { done: output } };
        }
        const error = valueLike(asJson(event.error), question, book, manner) as unknown as typeof event.error;
        return { heard: { type: event.type, key, path, at, error }, outcome: { failed: error } };
      }
      case 'timer.fired': {
        const timer = nextTimer();
        return timer && { heard: timer.body as unknown as StepEvent };
      }
      case 'news.came': {
        if (!manner) return null;
        const news = valueLike(event.news, null, book, manner) as typeof event.news;
        return { event: { type: event.type, news }, heard: { type: event.type, news, at } as never };
      }
      case 'offers.changed':
        return { event, heard: { ...event, at } };
      case 'engine.flooded':
      case 'engine.dropped':
        return { act: { say: '…' }, heard: { type: event.type, at: secondOf(at) } };
      case 'engine.apology':
        return null;
      default: {
        const screen: Screen = { shown, stamp: stored?.stamp ?? '', offered: stored?.offered ?? [] };
        const read = 'read' in event ? event.read : null;
        const done = inputLike(event.input, read, nth, { book, screen, from, at: question });
        return done && { act: done.act, heard: { ...done.input, at: secondOf(at) } };
      }
    }
  }

  function begin(noted: Noted, option: Option | null, at: number): void {
    if (isFromPerson(noted)) heardAt = at;
    moves.push({
      at,
      end: at,
      act: option?.act ?? null,
      event: option?.event ?? null,
      outcomes: [],
      expected: { state: noted.to, says: [], effects: {}, bubbles: [] },
      note: null,
    });
  }

  function answer(key: string, option: Option | null, at: number): void {
    const work = works.get(key);
    if (!work || !option?.outcome) return;
    const { work: name } = work.outcome;
    for (const field of ['failed', 'done'] as const) delete work.outcome[field];
    Object.assign(work.outcome, { work: name, after: at - work.askedAt }, option.outcome);
  }

  function follow(move: Move, noted: Noted, result: StepResult | null, at: number): void {
    const { expected } = move;
    move.end = at;
    expected.state = noted.to;
    expected.says.push(...noted.says);
    for (const [index, { key, name }] of noted.effects.entries()) {
      expected.effects[name] = (expected.effects[name] ?? 0) + 1;
      const outcome = { work: name, ...UNANSWERED };
      const asked = result?.effects[index];
      works.set(key, { key: asked?.key ?? '', path: asked?.path ?? '', askedAt: at, outcome });
      move.outcomes.push(outcome);
    }
    if (!result) {
      expected.bubbles = null;
      return;
    }
    stored = Object.assign(result.stored, { lastAt: Math.max(result.stored.lastAt, lastSaidAt()) });
    if (noted.event.type === 'timer.fired') timers.delete(nextTimer()?.id ?? '');
    for (const id of result.cancelledTimers) timers.delete(id);
    for (const { id, due, body } of result.timers) timers.set(id, { due, body });
    if (result.message) say(move, stampMessage(result.message, stored.stamp), at);
  }

  function say(move: Move, message: Message, at: number): void {
    book.hear(message);
    const bubbles = renderMessage(message, { stampId: (id) => id }).map(bubbleOfOutbound);
    move.expected.bubbles?.push(...bubbles);
    const choices = bubbles.flatMap((bubble) => bubble.choices);
    const isTemplate = at - heardAt >= LIMITS.windowMs - WINDOW_MARGIN_MS;
    if (choices.length > 0) shown.push({ choices, isTemplate });
  }

  function lastSaidAt(): number {
    return heardAt === 0 ? 0 : secondOf(heardAt);
  }

  function nextTimer(): { id: string; due: number; body: Json } | null {
    const [first] = [...timers]
      .map(([id, timer]) => ({ id, ...timer }))
      .sort((one, other) => one.due - other.due);
    return first ?? null;
  }

  /**
   * When it happens in the rerun: as it did, but one after another, and what a person does within the second that
   * Meta has stamped on it.
   */
  function instantOf(noted: Noted): number {
    const { event, at, committedAt } = noted;
    const then =
      event.type === 'timer.fired'
        ? (nextTimer()?.due ?? committedAt)
        : isFromPerson(noted)
          ? Math.min(committedAt, secondOf(at) + 999)
          : committedAt;
    return Math.max(then, last + 1);
  }

  return { next, moves: () => moves };
}

function isFromPerson({ event }: Noted): boolean {
  return 'read' in event || event.type === 'input.waited' || /^engine\./.test(event.type ?? '');
}

/** Something that has to be done for it to happen; all else follows by itself. */
function isBegun(noted: Noted): boolean {
  return isFromPerson(noted) || noted.event.type === 'news.came' || noted.event.type === 'offers.changed';
}

/** Meta tells of seconds. */
function secondOf(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}
