import { describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { sayKeys } from '../../machines/catalogue.ts';
import type { News } from '../../machines/news/news.ts';
import { machines, nodesOf, transitionsOf } from '../support/transitions.ts';

interface Named {
  type?: string;
  params?: unknown;
}

/** Said by the engine itself. */
const engineKeys = ['conversation.restarted', 'conversation.poisoned', 'conversation.flooded'];

/** Said by what was read in the words, by its kind, and of what was heard. */
const reactionKeys = ['thanks', 'smalltalk', 'price', 'complaint', 'heard'].map(
  (each) => `conversation.${each}`,
);

/** Actors that an action starts, wherever the conversation is. */
const startedOnTheWay = ['understand', 'transcribe'];

/** Said of what has happened outside, by its kind. */
const newsKeys = Object.values({
  mission: 'news.mission',
  order: 'news.order',
  newOrder: 'news.newOrder',
  newMission: 'news.newMission',
  offer: 'news.offer',
} satisfies { [kind in News['kind']]: `news.${kind}` });

describe.each(machines)('the machine $id', (machine) => {
  const nodes = nodesOf(machine);

  it('describes every state', () => {
    const silent = nodes.filter((node) => node !== machine.root && !node.description);

    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has no dot in the name of a state', () => {
    expect(nodes.map(({ key }) => key).filter((key) => !/^[a-z][a-zA-Z]*$/.test(key))).toEqual([]);
  });

  it('names every event in dot.case', () => {
    // XState types them by the machine's own events.
    const events = (machine.events as string[]).filter((name) => !name.startsWith('xstate.'));

    expect(events.filter((name) => !/^[a-z]+(\.[a-z][a-zA-Z]*)*\.([a-z][a-zA-Z]*|\*)$/.test(name))).toEqual(
      [],
    );
  });

  it('invokes by name, under an id of its own, and is ready for both outcomes', () => {
    const careless = nodes.flatMap((node) =>
      node.invoke.filter((invoke) => !isCareful(machine, node, invoke)),
    );

    expect(careless.map(({ id }) => id)).toEqual([]);
  });

  it('does everything by name, and needs every name it has', () => {
    const { actions, guards, actors, delays } = machine.implementations;

    expect(namesOf(nodes, 'actions')).toEqual(Object.keys(actions).sort());
    expect(namesOf(nodes, 'guards')).toEqual(Object.keys(guards).sort());
    const started = nodes.flatMap((node) => node.invoke.map(({ src }) => src as string));
    const asked = machine.id === 'conversation' ? startedOnTheWay : [];
    expect(unique([...started, ...asked])).toEqual(Object.keys(actors).sort());
    expect(unique(nodes.flatMap((node) => node.after.map(({ delay }) => delay as string)))).toEqual(
      Object.keys(delays).sort(),
    );
  });
});

describe('the catalogue', () => {
  const said = machines.flatMap((machine) =>
    nodesOf(machine)
      .flatMap(actionsOf)
      .filter(({ type }) => type === 'ask' || type === 'tell')
      .map(({ params }) => `${machine.id}.${String(params)}`),
  );

  it('has every sentence that is said, and none that is not', () => {
    expect(unique([...said, ...engineKeys, ...reactionKeys, ...newsKeys])).toEqual(sayKeys('fr'));
  });
});

function isCareful(
  machine: AnyStateMachine,
  node: AnyStateNode,
  { id, src }: AnyStateNode['invoke'][number],
): boolean {
  const isExplicit = !id.includes('.');
  const isKnown = typeof src === 'string' && src in machine.implementations.actors;
  return (
    isExplicit &&
    isKnown &&
    node.transitions.has(`xstate.done.actor.${id}`) &&
    node.transitions.has(`xstate.error.actor.${id}`)
  );
}

function namesOf(nodes: AnyStateNode[], what: 'actions' | 'guards'): string[] {
  const used = what === 'actions' ? nodes.flatMap(actionsOf) : nodes.flatMap(guardsOf);
  return unique(used.map(({ type }) => type ?? 'inline').filter((type) => !type.startsWith('xstate.')));
}

function actionsOf(node: AnyStateNode): Named[] {
  const taken = transitionsOf(node).flatMap(([, { actions }]) => actions);
  return [...node.entry, ...node.exit, ...taken].map(named);
}

function guardsOf(node: AnyStateNode): Named[] {
  return transitionsOf(node).flatMap(([, { guard }]) => (guard === undefined ? [] : [named(guard)]));
}

/** A function has its own name; XState's built-ins carry their type. */
function named(reference: unknown): Named {
  return typeof reference === 'string' ? { type: reference } : (reference as Named);
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}
