import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs';
import elk from 'elkjs';
import { statesOf, type Graph, type GraphEdge, type GraphState } from './graph.ts';
import { causesOf, labelOf, type Label } from './labels.ts';

export interface Drawing {
  width: number;
  height: number;
  /** Outer ones come before those inside them. */
  boxes: Box[];
  arrows: Arrow[];
  /** Where each group begins. */
  starts: ElkPoint[];
}

export interface Box extends Area {
  state: GraphState;
  label: Label;
}

/** One line for the ways between two states: down the page, up again, or both. */
export interface Arrow {
  down: GraphEdge | null;
  up: GraphEdge | null;
  points: ElkPoint[];
  label: (Label & ElkPoint) | null;
}

interface Way extends Pick<Arrow, 'down' | 'up'> {
  upper: string;
  lower: string;
}

interface Area extends ElkPoint {
  width: number;
  height: number;
}

const PAD = 12;
const START = 10;

const whole = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};
const spacing = {
  'elk.layered.highDegreeNodes.treatment': 'true',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};

/** Places everything; the same graph always comes out the same. */
export async function layOut(graph: Graph): Promise<Drawing> {
  const { root } = graph;
  const ways = waysOf(graph);
  const placed: ElkNode = await new elk.default().layout({
    id: '',
    layoutOptions: { ...whole, ...spacing },
    children: [nodeOf(root)],
    edges: [...ways.map(edgeOf), ...startEdges(root)],
  });
  const nodes = new Map(flatten(placed).map((node) => [node.id, node]));
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes: boxesOf(root, nodes),
    arrows: (placed.edges ?? []).map((edge, index) => arrowOf(edge, ways[index])),
    starts: groupsOf(root).map(({ path }) => centreOf(areaOf(nodes.get(startOf(path))))),
  };
}

function nodeOf(state: GraphState): ElkNode {
  const label = labelOf(state);
  const [width, height] = [label.width + 2 * PAD, label.height + PAD];
  if (state.kind !== 'group') return { id: state.path, width, height };
  return {
    id: state.path,
    layoutOptions: {
      ...spacing,
      'elk.padding': `[top=${height + PAD},left=16,bottom=16,right=16]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width}, ${height})`,
    },
    children: [{ id: startOf(state.path), width: START, height: START }, ...state.states.map(nodeOf)],
  };
}

/** The order in which the states are written is the one in which they are read, so what leads back leads up. */
function waysOf({ root, edges }: Graph): Way[] {
  const order = statesOf(root).map(({ path }) => path);
  const ways = new Map<string, Way>();
  for (const edge of edges) {
    const isDown = order.indexOf(edge.from) < order.indexOf(edge.to);
    const [upper, lower] = isDown ? [edge.from, edge.to] : [edge.to, edge.from];
    const way = ways.get(`${upper} ${lower}`) ?? { upper, lower, down: null, up: null };
    ways.set(`${upper} ${lower}`, { ...way, [isDown ? 'down' : 'up']: edge });
  }
  return [...ways.values()];
}

function edgeOf({ upper, lower, down, up }: Way): ElkExtendedEdge {
  const { width, height } = causesOf(down, up);
  return {
    id: `${upper} ${lower}`,
    sources: [upper],
    targets: [lower],
    ...(width > 0 && { labels: [{ text: upper, width: width + 4, height }] }),
  };
}

function startEdges(root: GraphState): ElkExtendedEdge[] {
  return groupsOf(root).map(({ path, initial }) => ({
    id: startOf(path),
    sources: [startOf(path)],
    targets: [initial ?? path],
  }));
}

function boxesOf(state: GraphState, nodes: Map<string, ElkNode>): Box[] {
  const box = { ...areaOf(nodes.get(state.path)), state, label: labelOf(state) };
  return [box, ...state.states.flatMap((each) => boxesOf(each, nodes))];
}

function arrowOf({ sections, labels }: ElkExtendedEdge, way: Way | undefined): Arrow {
  const points = (sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const { down = null, up = null } = way ?? {};
  const [place] = labels ?? [];
  return {
    down,
    up,
    points,
    label: place ? { ...causesOf(down, up), x: place.x ?? 0, y: place.y ?? 0 } : null,
  };
}

function groupsOf(state: GraphState): GraphState[] {
  return state.kind === 'group' ? [state, ...state.states.flatMap(groupsOf)] : [];
}

function startOf(path: string): string {
  return `${path} start`;
}

function flatten(node: ElkNode): ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

function areaOf({ x = 0, y = 0, width = 0, height = 0 }: ElkNode = { id: '' }): Area {
  return { x, y, width, height };
}

function centreOf({ x, y, width, height }: Area): ElkPoint {
  return { x: x + width / 2, y: y + height / 2 };
}
