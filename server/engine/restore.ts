import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';
import { conversationMachine, type ConversationContext } from '../../machines/conversation/machine.ts';
import { conversationVersion, migrations } from '../../machines/conversation/version.ts';
import { hasDraft, noSlots } from '../../machines/coursier/slots.ts';
import { Stored } from './stored.ts';

export type Restored =
  | { kind: 'whole'; stored: Stored }
  /** It fits no more: what can be saved of it, and why. */
  | { kind: 'salvaged'; context: Partial<ConversationContext>; why: string[] };

/**
 * Makes sure that a stored conversation fits the machines as they are now. XState itself accepts almost
 * anything and then waits for ever, so states, children and contexts are compared here, all the way down.
 */
export function restore(row: unknown): Restored {
  const parsed = Stored.safeParse(row);
  if (!parsed.success) return { kind: 'salvaged', context: {}, why: ['not a stored conversation'] };
  const stored = migrate(parsed.data);
  if (stored === null) return salvage(parsed.data.state, [`no way from version ${parsed.data.version}`]);
  const why = problemsOf(conversationMachine, stored.state, 'conversation');
  return why.length === 0 ? { kind: 'whole', stored } : salvage(stored.state, why);
}

function migrate(stored: Stored): Stored | null {
  let { version, state } = stored;
  while (version < conversationVersion) {
    const step = migrations[version];
    if (!step) return null;
    state = step(state as never) as Stored['state'];
    version += 1;
  }
  return version === conversationVersion ? { ...stored, version, state } : null;
}

const Snapshot = z.object({
  status: z.string(),
  value: z.unknown().optional(),
  context: z.record(z.string(), z.unknown()).optional(),
  children: z
    .record(z.string(), z.object({ src: z.string(), snapshot: z.record(z.string(), z.unknown()) }))
    .optional(),
});

/** Why a persisted snapshot does not fit its machine; empty when it does. */
export function problemsOf(machine: AnyStateMachine, state: unknown, at: string): string[] {
  const parsed = Snapshot.safeParse(state);
  if (!parsed.success) return [`${at}: not a snapshot`];
  const { status, value, context, children } = parsed.data;
  if (status !== 'active') return [`${at}: ${status}`];

  let nodes;
  try {
    nodes = [...machine.resolveState({ value: value as never, context: context })._nodes];
  } catch (error) {
    return [`${at}: ${error instanceof Error ? error.message : 'unknown state'}`];
  }
  const problems = nodes
    .flatMap((node) => node.invoke)
    .filter(({ id }) => !children?.[id])
    .map(({ id }) => `${at}: active state without its ${id}`);

  for (const [id, child] of Object.entries(children ?? {})) {
    const logic = machine.implementations.actors[child.src] as AnyStateMachine | undefined;
    if (!logic) problems.push(`${at}: unknown actor ${child.src}`);
    else if ('states' in logic) problems.push(...problemsOf(logic, child.snapshot, `${at}/${id}`));
  }
  return problems;
}

const Place = z.object({
  label: z.string(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  source: z.enum(['pin', 'quartier', 'typed']),
});

const Slots = z.object({
  side: z.enum(['pickup', 'dropoff']).nullable().catch(null),
  pickup: Place.nullable().catch(null),
  dropoff: Place.nullable().catch(null),
  contactName: z.string().nullable().catch(null),
  contactPhone: z.string().nullable().catch(null),
  value: z.number().nullable().catch(null),
  description: z.string().nullable().catch(null),
  note: z.string().nullable().catch(null),
});

const Frame = z.object({ flow: z.literal('coursier'), intent: z.string(), slots: Slots });

const Salvage = z.object({
  person: z
    .object({ role: z.enum(['client', 'livreur', 'entreprise']), displayName: z.string() })
    .nullable()
    .catch(null),
  parked: z.array(Frame).catch([]),
  draft: Frame.nullable().catch(null),
  drafts: z.number().catch(0),
  recents: z
    .object({
      places: z.array(Place).catch([]),
      contacts: z.array(z.object({ name: z.string(), phone: z.string() })).catch([]),
      last: Slots.nullable().catch(null),
    })
    .catch({ places: [], contacts: [], last: null }),
});

/** Who it was, what they had answered, what they often use: enough to go on from the same question. */
function salvage(state: Stored['state'], why: string[]): Restored {
  const parsed = Salvage.safeParse(state['context']);
  if (!parsed.success) return { kind: 'salvaged', context: {}, why };
  const { draft, parked, ...kept } = parsed.data;
  const frame = draft && hasDraft({ ...noSlots, ...draft.slots }) ? [draft] : [];
  return { kind: 'salvaged', context: { ...kept, parked: [...frame, ...parked] }, why };
}
