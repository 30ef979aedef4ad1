import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A machine as it is drawn: what a reader needs to see at a glance, and no more. */
export interface Graph {
  root: GraphState;
  edges: GraphEdge[];
}

export interface GraphState {
  /** The path from the machine's id down: `coursier.drafting.askingPickup`. */
  path: string;
  name: string;
  description: string;
  kind: 'state' | 'busy' | 'final' | 'group' | 'anywhere';
  /** The machines and services it runs while it is active. */
  invokes: string[];
  /** The events it answers without leaving. */
  hears: string[];
  /** The path of the state it begins with; null where there is none. */
  initial: string | null;
  states: GraphState[];
}

/** All the ways from one state to another. */
export interface GraphEdge {
  from: string;
  to: string;
  /** Event → the guards under which it leads there; an empty event stands for one that needs none. */
  causes: Record<string, string[]>;
}

/** Reads a machine. History states are not drawn: who returns to one stays where they were. */
export function graphOf(machine: AnyStateMachine): Graph {
  const moves = [machine.root, ...nodesBelow(machine.root)].flatMap(movesOf);
  return { root: stateOf(machine.root, moves), edges: edgesOf(moves) };
}

/** What stands for "whichever state inside is active". */
function anywhereIn(path: string): string {
  return `${path}.*`;
}

export function statesOf(state: GraphState): GraphState[] {
  return [state, ...state.states.flatMap(statesOf)];
}

interface Move {
  source: AnyStateNode;
  target: AnyStateNode;
  event: string;
  guard: string;
}

interface Transition {
  eventType: string;
  guard?: unknown;
  target?: AnyStateNode[];
}

function stateOf(node: AnyStateNode, moves: Move[]): GraphState {
  const children = childrenOf(node).map((child) => stateOf(child, moves));
  const leadsInside = moves.some((move) => move.source === node && isInside(move.target, node));
  const [first] = node.initial?.target ?? [];
  return {
    path: node.id,
    name: node.key,
    description: node.description ?? '',
    kind: kindOf(node),
    invokes: node.invoke.map(({ src }) => src as string),
    hears: hearsOf(node),
    initial: first?.id ?? null,
    states: leadsInside ? [anywhere(node), ...children] : children,
  };
}

function anywhere(node: AnyStateNode): GraphState {
  return {
    path: anywhereIn(node.id),
    name: 'anywhere',
    description: '',
    kind: 'anywhere',
    invokes: [],
    hears: [],
    initial: null,
    states: [],
  };
}

function kindOf(node: AnyStateNode): GraphState['kind'] {
  if (node.type === 'final') return 'final';
  if (childrenOf(node).length > 0) return 'group';
  return node.tags.includes('busy') ? 'busy' : 'state';
}

function movesOf(source: AnyStateNode): Move[] {
  return transitionsOf(source).flatMap((transition) => {
    const target = leadsTo(source, transition);
    return target === null
      ? []
      : [{ source, target, event: eventName(transition.eventType), guard: guardName(transition.guard) }];
  });
}

function edgesOf(moves: Move[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const { source, target, event, guard } of moves) {
    const from = isInside(target, source) ? anywhereIn(source.id) : source.id;
    // Back to the whole means back to its beginning.
    const to = isInside(source, target) ? (target.initial?.target[0]?.id ?? target.id) : target.id;
    const edge = edges.get(`${from} ${to}`) ?? { from, to, causes: {} };
    edges.set(`${from} ${to}`, edge);
    const guards = (edge.causes[event] ??= []);
    if (guard !== '' && !guards.includes(guard)) guards.push(guard);
  }
  return [...edges.values()];
}

function hearsOf(source: AnyStateNode): string[] {
  const staying = transitionsOf(source).filter((transition) => leadsTo(source, transition) === null);
  return [...new Set(staying.map(({ eventType }) => eventName(eventType)))];
}

/** Where a transition leads; null when the person is where they were before. */
function leadsTo(source: AnyStateNode, { target }: Transition): AnyStateNode | null {
  const [first] = target ?? [];
  return first === undefined || first === source || first.type === 'history' ? null : first;
}

function transitionsOf(node: AnyStateNode): Transition[] {
  // XState types them by the events of their own machine.
  return [...node.transitions.values(), node.always ?? []].flat() as unknown as Transition[];
}

function childrenOf(node: AnyStateNode): AnyStateNode[] {
  return (Object.values(node.states) as AnyStateNode[]).filter(({ type }) => type !== 'history');
}

function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return childrenOf(node).flatMap((child) => [child, ...nodesBelow(child)]);
}

function isInside(node: AnyStateNode, outer: AnyStateNode): boolean {
  return node.id.startsWith(`${outer.id}.`);
}

function eventName(type: string): string {
  const [, outcome, actor] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(type) ?? [];
  if (actor !== undefined) return `${actor} ${outcome === 'done' ? 'done' : 'failed'}`;
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(type) ?? [];
  return delay === undefined ? type : `after ${delay}`;
}

/** `chose(retry)`; what is only known while it runs is left out. */
function guardName(guard: unknown): string {
  if (guard === undefined) return '';
  if (typeof guard === 'string') return guard;
  const { type, params } = guard as { type: string; params?: unknown };
  const said = typeof params === 'object' && params !== null ? Object.values(params) : [params];
  const words = said.filter((each) => typeof each === 'string');
  return words.length === 0 ? type : `${type}(${words.join(', ')})`;
}
