import { globSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { machines } from '../../server/diagrams/machines.ts';

interface Config {
  [key: string]: unknown;
  states?: Record<string, Config>;
}

interface Extractor {
  extractMachinesFromFile: (file: string) => { machines: { toConfig: () => Config | undefined }[] };
}

// Stately's extractor, which its editor and its tools read files with, is built upon inner files of XState 4.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^xstate\/lib\//, 'xstate4/lib/'), context),
});
const { extractMachinesFromFile } = createRequire(import.meta.url)('@xstate/machine-extractor') as Extractor;

const files = globSync('machines/*/machine.ts').sort();

describe('the machine files, read by Stately’s extractor', () => {
  beforeAll(() => {
    // It reports each parameter that is a function, of which it keeps the name alone.
    vi.spyOn(console, 'warn').mockReturnValue();
  });

  it('are those of all machines of the conversation', () => {
    const read = files.flatMap(machinesIn).map(({ id }) => id);

    expect(read.sort()).toEqual(machines.map(({ id }) => id).sort());
  });

  it.each(files)('%s is one machine, the same as the one that runs', (file) => {
    const [read, ...others] = machinesIn(file);
    const running = machines.find(({ id }) => id === read?.['id']);

    expect(others).toEqual([]);
    expect(essenceOf(read)).toEqual(essenceOf(running?.config as Config));
  });
});

function machinesIn(file: string): Config[] {
  const { machines: read } = extractMachinesFromFile(readFileSync(file, 'utf8'));
  return read.map((each) => each.toConfig()).filter((config) => config !== undefined);
}

/** What both forms of a machine tell of a state: names, targets, descriptions. */
function essenceOf(config: Config | undefined): unknown {
  const { id, initial, type, history, description, tags, entry, exit, on, always, after, invoke, states } =
    config ?? {};
  return {
    ...{ id, initial, history, description, tags: listOf(tags) },
    type: type ?? (history === undefined ? undefined : 'history'),
    entry: namesOf(entry),
    exit: namesOf(exit),
    on: ways(on),
    after: ways(after),
    always: listOf(always).map(wayOf),
    invoke: listOf(invoke).map((each) => {
      const { id, src, onDone, onError } = each as Config;
      return { id, src, onDone: listOf(onDone).map(wayOf), onError: listOf(onError).map(wayOf) };
    }),
    states: Object.entries(states ?? {}).map(([key, state]) => [key, essenceOf(state)]),
  };
}

function ways(on: unknown): unknown {
  return Object.entries((on ?? {}) as Record<string, unknown>).map(([event, to]) => [
    event,
    listOf(to).map(wayOf),
  ]);
}

function wayOf(way: unknown): unknown {
  if (typeof way === 'string') return { target: [way], guard: [], actions: [] };
  const { target, guard, cond, actions } = way as Config;
  return { target: listOf(target), guard: namesOf(guard ?? cond), actions: namesOf(actions) };
}

/** The extractor wraps an action once more and calls a guard a condition. */
function namesOf(references: unknown): unknown[] {
  return listOf(references).map((reference) => {
    if (typeof reference === 'string') return reference;
    const { type, action } = reference as { type?: string; action?: { type: string } };
    return action?.type ?? type;
  });
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
