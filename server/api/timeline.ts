import { z } from 'zod';
import type { JournalRow, OutState, Store } from '../../adapters/store/port.ts';
import { maskAll } from './mask.ts';
import type { Step, Timeline } from './schemas.ts';

export type TimelineStore = Pick<Store, 'readJournalBefore' | 'outStates'>;

type TimelineStep = z.infer<typeof Step>;

/** What the engine has written, in this release or an earlier one. */
const Entry = z.object({
  event: z.looseObject({
    type: z.string().optional(),
    key: z.string().optional(),
    code: z.string().optional(),
  }),
  from: z.string(),
  to: z.string(),
  says: z.array(z.string()),
  message: z.json(),
  effects: z.array(z.object({ key: z.string(), name: z.string() })),
  restarted: z.array(z.string()).default([]),
});

const Heard = z.looseObject({
  input: z.json().optional(),
  read: z.json().optional(),
  heard: z.array(z.looseObject({ input: z.json().optional(), read: z.json().optional() })).optional(),
});

/** A page of one conversation's steps, oldest first, with what became of the messages and the work. */
export async function timelineOf(
  store: TimelineStore,
  customer: number,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Pick<z.infer<typeof Timeline>, 'steps' | 'before'>> {
  const rows = await store.readJournalBefore(customer, before ?? Number.MAX_SAFE_INTEGER, limit);
  const states = new Map(
    (await store.outStates(rows.flatMap(({ outs }) => outs))).map((state) => [state.id, state]),
  );
  const steps = rows.map((row) => stepOf(row, states));
  const outcomes = new Map(steps.flatMap(({ effect }) => (effect ? [[effect.key, effect.outcome]] : [])));
  for (const step of steps)
    for (const effect of step.effects) effect.outcome = outcomes.get(effect.key) ?? null;
  return { steps, before: rows.length < limit ? null : (rows[0]?.id ?? null) };
}

function stepOf({ id, at, entry, outs }: JournalRow, states: Map<number, OutState>): TimelineStep {
  const { event, from, to, says, message, effects, restarted } = Entry.parse(entry);
  const { input, read, heard } = Heard.parse(event);
  const last = heard?.at(-1);
  const type = event.type ?? typeIn(input) ?? typeIn(read) ?? 'unknown';
  return {
    id,
    at: new Date(at).toISOString(),
    event: type,
    input: maskAll(input ?? last?.input ?? null),
    read: maskAll(read ?? last?.read ?? null),
    from,
    to,
    says,
    message: maskAll(message),
    sent: outs.map((out) => {
      const { status = 'gone' as const, reason = null } = states.get(out) ?? {};
      return { id: out, status, reason };
    }),
    effects: effects.map((effect) => ({ ...effect, outcome: null })),
    effect:
      type.startsWith('effect.') && event.key !== undefined
        ? { key: event.key, outcome: event.code ?? 'done' }
        : null,
    restarted,
  };
}

function typeIn(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? value.type
    : null;
}
