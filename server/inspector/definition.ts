import { StateMachine, type AnyStateMachine } from 'xstate';

const known = new WeakMap<AnyStateMachine, string>();

/** The literal a machine was made of, as JSON; a function in it by its name. Of anything else, the name alone. */
export function definitionOf(logic: unknown, name: string): string {
  if (!(logic instanceof StateMachine)) return JSON.stringify({ id: name });
  const definition = known.get(logic) ?? JSON.stringify(logic.config, named);
  known.set(logic, definition);
  return definition;
}

function named(_key: string, value: unknown): unknown {
  return typeof value === 'function' ? { type: value.name } : value;
}
