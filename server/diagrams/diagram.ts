import { readFileSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { graphOf, statesOf, type GraphState } from './graph.ts';

export interface Diagram {
  /** In the colour of the text around it; each state is a `<g>` with its path as `data-state`. */
  svg: string;
  states: (Pick<GraphState, 'path' | 'name' | 'description' | 'invokes'> & {
    kind: 'state' | 'busy' | 'final' | 'group';
  })[];
}

/** Where `npm run diagrams` draws to. */
export const diagramsFolder = new URL('../../docs/machines/', import.meta.url);

/** The machine as `npm run diagrams` has drawn it: layout takes too long for a server that answers people. */
export function diagramOf(machine: AnyStateMachine): Diagram {
  return {
    svg: readFileSync(new URL(`${machine.id}.svg`, diagramsFolder), 'utf8'),
    states: statesOf(graphOf(machine).root).flatMap(({ path, name, description, invokes, kind }) =>
      kind === 'anywhere' ? [] : [{ path, name, description, invokes, kind }],
    ),
  };
}

/**
 * The `data-state` of everything that is active when the journal says `coursier.drafting.askingPickup`: the root's
 * state, and the flow of the same name down to its innermost state.
 */
export function activeStates(stateName: string): string[] {
  const [rootState = '', ...inner] = stateName.split('.');
  const flow = inner.map((_, depth) => [rootState, ...inner.slice(0, depth + 1)].join('.'));
  return ['conversation', `conversation.${rootState}`, ...(inner.length > 0 ? [rootState, ...flow] : [])];
}
