import { graphOf, type Graph } from './graph.ts';
import { layOut } from './layout.ts';
import { machines } from './machines.ts';
import { mermaidOf } from './mermaid.ts';
import { svgOf } from './svg.ts';

/** Every file of `docs/machines/`, by name: two of each machine, the overview and the page that shows them. */
export async function drawAll(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const machine of machines) {
    const graph = graphOf(machine);
    files.set(`${machine.id}.svg`, svgOf(machine.id, await layOut(graph)));
    files.set(`${machine.id}.mmd`, mermaidOf(graph));
  }
  const [conversation] = machines;
  if (conversation)
    files.set('overview.svg', svgOf('overview', await layOut(withoutCauses(graphOf(conversation)))));
  files.set('README.md', page(machines.map(({ id }) => id)));
  return files;
}

/** Which states there are and where they lead, but not why. */
function withoutCauses({ root, edges }: Graph): Graph {
  return {
    root: { ...root, hears: [], states: root.states.map((state) => ({ ...state, hears: [] })) },
    edges: edges.map((edge) => ({ ...edge, causes: {} })),
  };
}

function page(ids: string[]): string {
  const sections = ids.map(
    (id) => `## ${id}\n\n[\`${id}.mmd\`](${id}.mmd)\n\n![The states of ${id}](${id}.svg)\n`,
  );
  return `${intro}\n${sections.join('\n')}`;
}

const intro = `# The machines

Drawn by \`npm run diagrams\` from the machines themselves. A dot is where a group begins, a dashed _anywhere_ stands for
whichever state of the group is active, a thick border is an end. \`▸\` names what runs while the state is active, \`↻\`
what is answered without leaving it; along a line stand the events that lead there, with their guards in brackets.
`;
