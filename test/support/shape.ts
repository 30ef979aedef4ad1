import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { machines, nodesOf } from './transitions.ts';

/** What a stored conversation depends on: when it changes, old conversations may fit no more. */
export interface Shape {
  states: string[];
  events: string[];
  actors: string[];
  context: string[];
}

/** Of every machine, by its id. */
export function shapes(): Record<string, Shape> {
  return Object.fromEntries(machines.map((machine) => [machine.id, shapeOf(machine)]));
}

function shapeOf(machine: AnyStateMachine): Shape {
  const context = machine.config.context as object | ((start: { input: object }) => object);
  return {
    states: nodesOf(machine).map(describeState).sort(),
    events: (machine.events as string[]).filter((name) => !name.startsWith('xstate.')).sort(),
    actors: Object.keys(machine.implementations.actors).sort(),
    context: keysOf(context instanceof Function ? context({ input: {} }) : context).sort(),
  };
}

/** `auth.loggingIn atomic, invokes login: login`; delays and `always` decide what a state still waits for. */
function describeState(node: AnyStateNode): string {
  const invokes = node.invoke.map(
    ({ id, src }) => `invokes ${id}: ${typeof src === 'string' ? src : 'inline'}`,
  );
  const delays = node.after.map(({ delay }) => `waits ${String(delay)}`);
  return [`${node.id} ${node.type}`, ...invokes, ...delays, ...(node.always ? ['moves on'] : [])].join(', ');
}

function keysOf(context: object, path = ''): string[] {
  return Object.entries(context as Record<string, unknown>).flatMap(([key, value]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [`${path}${key}`, ...(isGroup ? keysOf(value, `${path}${key}.`) : [])];
  });
}
