import type { GraphEdge, GraphState } from './graph.ts';
import { widthOf, wrap } from './text.ts';

export interface Line {
  text: string;
  size: number;
  tone: 'name' | 'words' | 'runs' | 'hears' | 'cause';
}

export interface Label {
  lines: Line[];
  width: number;
  height: number;
}

const TEXT_WIDTH = 170;
const GROUP_TEXT_WIDTH = 520;
const CAUSE_WIDTH = 130;
const MOST_CAUSES = 3;
const BOLD = 1.1;
const LINE_HEIGHT = 1.35;

/** What stands in a box: its name, what it is for, what it runs and what it answers without leaving. */
export function labelOf({ kind, name, description, invokes, hears }: GraphState): Label {
  const width = kind === 'group' ? GROUP_TEXT_WIDTH : TEXT_WIDTH;
  return label([
    { text: name, size: kind === 'anywhere' ? 11 : 13, tone: kind === 'anywhere' ? 'words' : 'name' },
    ...lines(description, 11, 'words', width, 4),
    ...lines(invokes.map((each) => `▸ ${each}`).join('  '), 11, 'runs', width, 2),
    ...lines(hears.length > 0 ? `↻ ${hears.join('  ')}` : '', 10, 'hears', width, 2),
  ]);
}

/** What leads down a line and up it, an event a line. */
export function causesOf(down: GraphEdge | null, up: GraphEdge | null): Label {
  return label([...shown(down, up ? '↓\u00a0' : ''), ...shown(up, down ? '↑\u00a0' : '')]);
}

/** `user.text [fitsOne, fitsSeveral]`, an event each. */
export function sentencesOf(causes: GraphEdge['causes']): string[] {
  return Object.entries(causes)
    .map(([event, guards]) => `${event} ${guards.length > 0 ? `[${guards.join(', ')}]` : ''}`.trim())
    .filter(Boolean);
}

/** How far below the top of its label the foot of each line is. */
export function baselinesOf({ lines }: Label): number[] {
  let foot = 0;
  return lines.map(({ size }) => (foot += size * LINE_HEIGHT));
}

function shown(edge: GraphEdge | null, way: string): Line[] {
  const said = sentencesOf(edge?.causes ?? {});
  const all = edge && '' in edge.causes && said.length === 0 && way !== '' ? ['always'] : said;
  const few =
    all.length > MOST_CAUSES ? [...all.slice(0, MOST_CAUSES - 1), `+ ${all.length - MOST_CAUSES + 1}`] : all;
  return few.flatMap((text) => lines(`${way}${text}`, 10, 'cause', CAUSE_WIDTH, 3));
}

function label(lines: Line[]): Label {
  return {
    lines,
    width: Math.max(
      0,
      ...lines.map(({ text, size, tone }) => widthOf(text, tone === 'name' ? size * BOLD : size)),
    ),
    height: Math.ceil(lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)),
  };
}

function lines(text: string, size: number, tone: Line['tone'], width: number, most: number): Line[] {
  return wrap(text, width, size, most).map((each) => ({ text: each, size, tone }));
}
