import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { situationOf } from '../../machines/understanding/situation.ts';
import type { StepInput, StepResult } from '../engine/step.ts';
import type { Noted, Read } from './journal.ts';
import { readAlike } from './look-alikes/alike.ts';

const Made = z.looseObject({
  to: z.string(),
  says: z.array(z.string()),
  effects: z.array(z.object({ name: z.string() })),
  event: z.looseObject({ read: z.custom<Read>().optional() }),
});

/** Whether a step of the rerun has gone as the one that was noted. */
export function isAgreed({ journal, message }: StepResult, noted: Noted): boolean {
  return isDeepStrictEqual(
    goneBy(Made.parse(journal), message),
    goneBy({ ...noted, event: 'read' in noted.event ? noted.event : {} }, noted.message),
  );
}

/** Whether what was said was read as what the person said, too. */
export function isUnderstood(
  heard: StepInput['event'],
  { journal }: StepResult,
  { event, from }: Noted,
): boolean {
  if (heard.type !== 'user.text' || !('input' in event) || event.input?.type !== 'user.text') return true;
  const read = 'read' in event ? event.read : undefined;
  return (
    isDeepStrictEqual(meaningOf(Made.parse(journal).event.read), meaningOf(read)) &&
    readAlike(event.input.text, heard.text, situationOf(from)?.at ?? null)
  );
}

interface Gone {
  to: string;
  says: string[];
  effects: { name: string }[];
  event: { read?: Read | undefined };
}

interface Said {
  text?: string | undefined;
  choices?: { id: string }[] | undefined;
}

function goneBy({ to, says, effects, event: { read } }: Gone, message: Said | null) {
  return {
    to,
    says,
    effects: effects.map(({ name }) => name),
    read: read && [read.type, read.choice, read.command, read.problems],
    choices: (message?.choices ?? []).map(({ id }) => id),
    amounts: amountsIn(message?.text ?? ''),
  };
}

/** How much and how many: no look-alike changes that. */
function amountsIn(text: string): string[] {
  return [...text.matchAll(/\d[\d\s]*(?=FCFA|×)/g)].map(([amount]) => amount.trim());
}

function meaningOf(read: Read | undefined) {
  const { intent, slots = [] } = read?.understood ?? {};
  return [intent, ...slots.map(({ slot, value }) => (typeof value === 'number' ? [slot, value] : slot))];
}
