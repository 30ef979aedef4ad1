import { baselinesOf, sentencesOf, type Label, type Line } from './labels.ts';
import type { GraphEdge } from './graph.ts';
import type { Arrow, Box, Drawing } from './layout.ts';

const SERVICE = '#0d9197';
const tones: Record<Line['tone'], string> = {
  name: 'font-weight="600"',
  words: 'opacity=".75"',
  runs: `fill="${SERVICE}" font-weight="600"`,
  hears: 'opacity=".55"',
  cause: 'opacity=".8"',
};
const shapes: Record<Box['state']['kind'], string> = {
  group: 'stroke="currentColor" rx="10" fill-opacity=".035" stroke-opacity=".35"',
  state: 'stroke="currentColor" rx="6" fill-opacity=".06" stroke-opacity=".6"',
  busy: `rx="6" fill-opacity=".06" stroke="${SERVICE}"`,
  final: 'stroke="currentColor" rx="6" fill-opacity=".06" stroke-opacity=".6" stroke-width="3"',
  anywhere: 'stroke="currentColor" rx="12" fill-opacity="0" stroke-opacity=".45" stroke-dasharray="3 3"',
};

/**
 * A picture without a background, in the colour of the text around it; as a file of its own it follows the
 * reader's light or dark. Each state is a group with its path as `data-state`.
 */
export function svgOf(title: string, { width, height, boxes, arrows, starts }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}" fill="currentColor" font-family="ui-sans-serif, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif">`,
    '<style>svg:root{color:#1f2328}@media (prefers-color-scheme:dark){svg:root{color:#e6edf3}}</style>',
    `<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" opacity=".7"/></marker></defs>`,
    ...boxes.map(boxSvg),
    ...starts.map(({ x, y }) => `<circle cx="${round(x)}" cy="${round(y)}" r="5" opacity=".7"/>`),
    ...arrows.map(arrowSvg),
    '</svg>',
    '',
  ].join('\n');
}

function boxSvg({ x, y, width, height, state, label }: Box): string {
  const centred = state.kind === 'anywhere';
  return [
    state.kind === 'anywhere'
      ? '<g class="anywhere">'
      : `<g class="state" data-state="${escape(state.path)}">`,
    `<title>${escape([state.path, state.description].filter(Boolean).join('\n'))}</title>`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${shapes[state.kind]}/>`,
    textSvg(label, x + 12, y + (centred ? 3 : 5)),
    '</g>',
  ].join('');
}

function arrowSvg({ down, up, points, label }: Arrow): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const heads = [up && 'marker-start="url(#head)"', (down || !up) && 'marker-end="url(#head)"'];
  const line = `<path d="${path}" fill="none" stroke="currentColor" stroke-opacity=".45" ${heads.filter(Boolean).join(' ')}/>`;
  const ways = [down, up].filter((edge) => edge !== null);
  if (ways.length === 0) return line;
  return [
    '<g class="transition">',
    `<title>${escape(ways.map(wayTitle).join('\n'))}</title>`,
    line,
    label ? textSvg(label, label.x + 2, label.y) : '',
    '</g>',
  ].join('');
}

function wayTitle({ from, to, causes }: GraphEdge): string {
  return [`${from} → ${to}`, ...sentencesOf(causes)].join('\n');
}

function textSvg(label: Label, x: number, y: number): string {
  const feet = baselinesOf(label);
  return label.lines
    .map(
      ({ text, size, tone }, index) =>
        `<text x="${round(x)}" y="${round(y + (feet[index] ?? 0) - 2)}" font-size="${size}" ${tones[tone]}>${escape(text)}</text>`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
