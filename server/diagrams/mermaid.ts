import type { Graph, GraphEdge, GraphState } from './graph.ts';
import { sentencesOf } from './labels.ts';

/** The same diagram as text that many tools draw themselves. */
export function mermaidOf({ root, edges }: Graph): string {
  return ['stateDiagram-v2', ...insideOf(root), ...edges.map(edgeLine), ''].join('\n');
}

function insideOf({ initial, states }: GraphState): string[] {
  return [...(initial === null ? [] : [`[*] --> ${idOf(initial)}`]), ...states.flatMap(linesOf)].map(
    (line) => `  ${line}`,
  );
}

function linesOf(state: GraphState): string[] {
  const id = idOf(state.path);
  const named = `state "${state.name}" as ${id}`;
  if (state.kind === 'group') return [`${named} {`, ...insideOf(state), '}'];
  const words = [state.description, ...state.invokes.map((each) => `▸ ${each}`)].filter(Boolean);
  return [
    named,
    ...words.map((each) => `${id} : ${plain(each)}`),
    ...(state.kind === 'final' ? [`${id} --> [*]`] : []),
  ];
}

function edgeLine({ from, to, causes }: GraphEdge): string {
  const words = sentencesOf(causes).map(plain).join('<br>');
  return `  ${idOf(from)} --> ${idOf(to)}${words && ` : ${words}`}`;
}

function idOf(path: string): string {
  return path.replace('.*', '.anywhere').replaceAll('.', '_');
}

/** Colons and semicolons end a text, `#` begins an entity. */
function plain(text: string): string {
  return text.replace(/[:;#]/g, (character) => `#${character.charCodeAt(0)};`);
}
