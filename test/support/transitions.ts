import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { authMachine } from '../../machines/auth/machine.ts';
import { conversationMachine } from '../../machines/conversation/machine.ts';
import { coursierMachine } from '../../machines/coursier/machine.ts';
import { entrepriseMachine } from '../../machines/entreprise/machine.ts';
import { livreurMachine } from '../../machines/livreur/machine.ts';
import { marketplaceMachine } from '../../machines/marketplace/machine.ts';
import { suiviMachine } from '../../machines/suivi/machine.ts';

export const machines: AnyStateMachine[] = [
  conversationMachine,
  authMachine,
  coursierMachine,
  suiviMachine,
  marketplaceMachine,
  livreurMachine,
  entrepriseMachine,
];

export function nodesOf(machine: AnyStateMachine): AnyStateNode[] {
  return [machine.root, ...getStateNodes(machine.root)];
}

interface Transition {
  eventType: string;
  guard?: unknown;
  target?: { id: string }[];
  actions: unknown[];
}

/** Every transition of a state, `always` and those of invokes and delays among them, by a name of its own. */
export function transitionsOf(node: AnyStateNode): [string, Transition][] {
  // XState types them by the events of their own machine.
  const declared = [...node.transitions.values(), node.always ?? []].flat() as unknown as Transition[];
  return declared.map((transition, index) => {
    const { eventType, guard, target } = transition;
    const to = target?.map(({ id }) => id).join(', ') ?? 'stays';
    return [`${node.id} | ${eventType || 'always'} | ${index}: ${guardName(guard)} → ${to}`, transition];
  });
}

/**
 * Notes each transition that is taken from now on, by an action added to it: that works inside the engine's own
 * step, which shows its actors to nobody.
 */
export function watchTransitions(): Set<string> {
  const taken = new Set<string>();
  for (const [name, transition] of machines.flatMap(nodesOf).flatMap(transitionsOf)) {
    // XState reads the list anew for every transition it takes.
    transition.actions.push(() => taken.add(name));
  }
  return taken;
}

function guardName(guard: unknown): string {
  if (guard === undefined) return 'else';
  if (typeof guard === 'string') return guard;
  const { type, params } = guard as { type: string; params?: unknown };
  return typeof params === 'string' ? `${type}(${params})` : type;
}
