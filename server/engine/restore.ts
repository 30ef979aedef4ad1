import { isDeepStrictEqual } from 'node:util';
import { StateMachine, type AnyStateMachine } from 'xstate';
import { z } from 'zod';
import { isWorthKeeping, readFrame } from '../../machines/conversation/drafts.ts';
import type { ConversationContext } from '../../machines/conversation/context.ts';
import { conversationMachine } from '../../machines/conversation/machine.ts';
import { conversationVersion, migrations } from '../../machines/conversation/version.ts';
import { StoredRecents } from '../../machines/coursier/slots.ts';
import { Stored } from './stored.ts';

export type Restored =
  | { kind: 'whole'; stored: Stored }
  /** It fits no more: what can be saved of it, and why. */
  | { kind: 'salvaged'; context: Partial<ConversationContext>; why: string[] };

/**
 * Makes sure that a stored conversation fits the machines as they are now. XState itself accepts almost
 * anything and then waits for ever, so states, children and contexts are compared here, all the way down.
 */
export function restore(row: unknown, steps = migrations): Restored {
  const parsed = Stored.safeParse(row);
  if (!parsed.success) return salvage(row, ['not a stored conversation']);
  const { version } = parsed.data;
  let stored: Stored | null;
  try {
    stored = migrate(parsed.data, steps);
  } catch {
    return salvage(row, [`the way from version ${version} is broken`]);
  }
  if (stored === null) return salvage(row, [`no way from version ${version}`]);
  const why = problemsOf(conversationMachine, stored.state, 'conversation');
  return why.length === 0 ? { kind: 'whole', stored } : salvage(row, why, stored);
}

function migrate(stored: Stored, steps: typeof migrations): Stored | null {
  let { version, state } = stored;
  while (version < conversationVersion) {
    const step = steps[version];
    if (!step) return null;
    state = step(state as never) as Stored['state'];
    version += 1;
  }
  return version === conversationVersion ? { ...stored, version, state } : null;
}

const JsonObject = z.record(z.string(), z.unknown());

const Snapshot = z.object({
  status: z.string(),
  value: z.unknown(),
  context: JsonObject,
  historyValue: z.record(z.string(), z.array(z.object({ id: z.string() }))),
  children: z.record(z.string(), z.object({ src: z.string(), snapshot: JsonObject })),
});

const WaitingEffect = z.object({ status: z.literal('active'), key: z.string().min(1) });

/** Why a persisted snapshot does not fit its machine; empty when it does. */
function problemsOf(machine: AnyStateMachine, state: unknown, at: string): string[] {
  const parsed = Snapshot.safeParse(state);
  if (!parsed.success) return [`${at}: not a snapshot`];
  const { status, value, context, historyValue, children } = parsed.data;
  if (status !== 'active') return [`${at}: ${status}`];

  let resolved;
  try {
    resolved = machine.resolveState({ value: value as never, context });
  } catch {
    return [`${at}: unknown state`];
  }
  if (!isDeepStrictEqual(resolved.value, value)) return [`${at}: not a state of its own`];

  const missing = keysOf(machine).filter((key) => !(key in context));
  const forgotten = Object.values(historyValue)
    .flat()
    .filter(({ id }) => !hasState(machine, id));
  const silent = resolved._nodes
    .flatMap((node) => node.invoke)
    .filter(({ id, src }) => children[id]?.src !== src);
  return [
    ...missing.map((key) => `${at}: context without ${key}`),
    ...forgotten.map(({ id }) => `${at}: unknown state ${id} in its history`),
    ...silent.map(({ id }) => `${at}: active state without its ${id}`),
    ...Object.entries(children).flatMap(([id, child]) =>
      childProblems(machine.implementations.actors[child.src], child, `${at}/${id}`),
    ),
  ];
}

function childProblems(
  logic: unknown,
  { src, snapshot }: { src: string; snapshot: unknown },
  at: string,
): string[] {
  if (!logic) return [`${at}: unknown actor ${src}`];
  if (logic instanceof StateMachine) return problemsOf(logic, snapshot, at);
  return WaitingEffect.safeParse(snapshot).success ? [] : [`${at}: not a waiting effect`];
}

function hasState(machine: AnyStateMachine, id: string): boolean {
  try {
    machine.getStateNodeById(id);
    return true;
  } catch {
    return false;
  }
}

/** What the machine's context holds from the start. A machine makes it from nothing but its input. */
function keysOf(machine: AnyStateMachine): string[] {
  const context = machine.config.context as object | ((start: { input: object }) => object) | undefined;
  return Object.keys(context instanceof Function ? context({ input: {} }) : (context ?? {}));
}

const Frame = z.unknown().transform(readFrame);

const Salvage = z.object({
  facts: z
    .object({
      phone: z.string().nullable(),
      profileName: z.string().nullable(),
      supportPhone: z.string().nullable(),
      canAskLlm: z.boolean().catch(false),
      canHear: z.boolean().catch(false),
    })
    .optional()
    .catch(undefined),
  person: z
    .object({ role: z.enum(['client', 'livreur', 'entreprise']), displayName: z.string() })
    .nullable()
    .catch(null),
  parked: z.array(Frame).catch([]),
  draft: Frame.catch(null),
  drafts: z.number().catch(0),
  resumesAfterLogin: z.boolean().catch(false),
  recents: StoredRecents,
  refused: z.array(z.number()).catch([]),
  listens: z.array(z.string()).catch([]),
  takesOffers: z.boolean().catch(false),
  told: z.record(z.string(), z.object({ status: z.string(), rank: z.number() })).catch({}),
});

const Row = z.object({ state: z.object({ context: Salvage }) });

/** Who it was, what they had answered, what they often use: enough to go on from the same question. */
function salvage(row: unknown, why: string[], migrated: unknown = row): Restored {
  const { data } = [Row.safeParse(migrated), Row.safeParse(row)].find(({ success }) => success) ?? {};
  if (!data) return { kind: 'salvaged', context: {}, why };
  const { facts, draft, parked, resumesAfterLogin, ...kept } = data.state.context;
  const isDrafting = isWorthKeeping(draft);
  const context = {
    ...kept,
    ...(facts && { facts }),
    parked: [...(isDrafting ? [draft] : []), ...parked.filter((frame) => frame !== null)],
    resumesAfterLogin: isDrafting || resumesAfterLogin,
  };
  return { kind: 'salvaged', context, why };
}
