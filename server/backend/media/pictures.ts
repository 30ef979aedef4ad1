import { encodePng } from './png.ts';

type Rgb = readonly [number, number, number];
/** `c` = the product's own colour; else a hex colour. Lengths are percents of the picture. */
type Shape =
  | ['disc', x: number, y: number, radius: number, color: string]
  | ['box', x: number, y: number, width: number, height: number, round: number, color: string];

export type Motif = keyof typeof motifs;

const size = 480;

/** A flat picture of a thing, in its own colour, on a quiet ground. */
export function drawPicture(motif: Motif, color: string, ground: number): Buffer {
  const shapes = motifs[motif].map((shape) => ({
    shape,
    rgb: readRgb(shape.at(-1) === 'c' ? color : String(shape.at(-1))),
  }));
  const [top, bottom] = (grounds[ground % grounds.length] ?? grounds[0]).map(readRgb) as [Rgb, Rgb];
  return encodePng(size, (px, py) => {
    const [x, y] = [(px / size) * 100, (py / size) * 100];
    let pixel = mix(top, bottom, y / 100);
    // A soft shadow under whatever stands there.
    pixel = mix(pixel, [40, 40, 50], 0.18 * cover(ellipse(x - 50, (y - 84) * 5, 34), 6));
    for (const { shape, rgb } of shapes) {
      const at = cover(distance(shape, x, y), 0.25);
      if (at > 0) pixel = mix(pixel, rgb, at);
    }
    return pixel;
  });
}

const grounds: [[string, string], ...[string, string][]] = [
  ['#fff4e0', '#fde0b5'],
  ['#e9f7ef', '#c9ead7'],
  ['#e8f1fb', '#c6dcf4'],
  ['#fdecef', '#f8cfd6'],
  ['#f2eefb', '#dacff3'],
];

const motifs = {
  plate: [
    ['disc', 50, 52, 33, '#d9dde2'],
    ['disc', 50, 51, 32, '#ffffff'],
    ['disc', 50, 51, 23, '#f1f3f5'],
    ['disc', 44, 48, 12, 'c'],
    ['disc', 56, 46, 9, 'c'],
    ['disc', 55, 57, 11, '#f7e7b4'],
    ['disc', 43, 60, 6, '#5fa85a'],
  ],
  bowl: [
    ['disc', 50, 45, 30, '#ffffff'],
    ['box', 18, 44, 64, 14, 7, '#ffffff'],
    ['box', 24, 50, 52, 24, 12, '#ffffff'],
    ['disc', 50, 45, 24, 'c'],
    ['disc', 42, 42, 5, '#5fa85a'],
    ['disc', 58, 46, 4, '#f7e7b4'],
  ],
  bread: [
    ['box', 16, 42, 68, 26, 13, 'c'],
    ['box', 30, 44, 4, 14, 2, '#f8e3bd'],
    ['box', 44, 44, 4, 14, 2, '#f8e3bd'],
    ['box', 58, 44, 4, 14, 2, '#f8e3bd'],
  ],
  glass: [
    ['box', 33, 22, 34, 62, 6, '#ffffff'],
    ['box', 36, 38, 28, 43, 4, 'c'],
    ['box', 54, 10, 4, 40, 2, '#e4572e'],
    ['box', 42, 44, 8, 8, 2, '#ffffff'],
  ],
  bottle: [
    ['box', 43, 12, 14, 10, 2, '#3d4451'],
    ['box', 44, 20, 12, 20, 3, 'c'],
    ['box', 34, 34, 32, 50, 9, 'c'],
    ['box', 34, 50, 32, 18, 0, '#ffffff'],
  ],
  pills: [
    ['box', 24, 30, 52, 50, 5, '#ffffff'],
    ['box', 24, 30, 52, 14, 5, 'c'],
    ['box', 46, 50, 8, 24, 1, 'c'],
    ['box', 38, 58, 24, 8, 1, 'c'],
  ],
  tube: [
    ['box', 40, 14, 20, 12, 3, '#3d4451'],
    ['box', 32, 26, 36, 58, 8, 'c'],
    ['box', 38, 42, 24, 20, 2, '#ffffff'],
  ],
  sack: [
    ['box', 26, 30, 48, 54, 9, 'c'],
    ['box', 34, 20, 32, 14, 5, 'c'],
    ['box', 32, 30, 36, 4, 2, '#8a6d3b'],
    ['box', 36, 46, 28, 24, 3, '#ffffff'],
  ],
  can: [
    ['box', 30, 24, 40, 60, 6, '#c9ced6'],
    ['box', 30, 34, 40, 40, 0, 'c'],
    ['disc', 50, 54, 11, '#ffffff'],
  ],
  fruit: [
    ['disc', 41, 58, 20, 'c'],
    ['disc', 60, 60, 19, 'c'],
    ['box', 49, 24, 4, 20, 2, '#7a5230'],
    ['disc', 60, 30, 8, '#5fa85a'],
  ],
  shirt: [
    ['box', 14, 28, 24, 22, 6, 'c'],
    ['box', 62, 28, 24, 22, 6, 'c'],
    ['box', 28, 24, 44, 60, 6, 'c'],
    ['disc', 50, 22, 9, '#f4f4f4'],
  ],
  cloth: [
    ['box', 22, 22, 56, 62, 4, 'c'],
    ['disc', 36, 38, 7, '#ffd166'],
    ['disc', 64, 38, 7, '#ffd166'],
    ['disc', 50, 54, 7, '#ffffff'],
    ['disc', 36, 70, 7, '#ffd166'],
    ['disc', 64, 70, 7, '#ffd166'],
  ],
  shoe: [
    ['box', 18, 42, 34, 30, 10, 'c'],
    ['box', 18, 54, 62, 22, 10, 'c'],
    ['box', 16, 72, 68, 10, 5, '#ffffff'],
    ['box', 42, 52, 14, 4, 2, '#ffffff'],
  ],
  phone: [
    ['box', 32, 12, 36, 72, 6, '#2b2f38'],
    ['box', 35, 18, 30, 56, 2, 'c'],
    ['disc', 50, 79, 2.5, '#ffffff'],
  ],
  headphones: [
    ['disc', 50, 48, 31, 'c'],
    ['disc', 50, 50, 24, '#f3f4f6'],
    ['box', 16, 48, 16, 30, 7, '#2b2f38'],
    ['box', 68, 48, 16, 30, 7, '#2b2f38'],
  ],
  lamp: [
    ['disc', 50, 40, 25, 'c'],
    ['box', 41, 62, 18, 16, 3, '#9aa1ac'],
    ['box', 44, 78, 12, 6, 3, '#3d4451'],
    ['disc', 43, 33, 6, '#ffffff'],
  ],
  plug: [
    ['box', 28, 26, 44, 44, 8, 'c'],
    ['disc', 42, 48, 5, '#2b2f38'],
    ['disc', 58, 48, 5, '#2b2f38'],
    ['box', 46, 70, 8, 16, 2, '#2b2f38'],
  ],
  box: [
    ['box', 22, 32, 56, 50, 3, 'c'],
    ['box', 22, 32, 56, 4, 2, '#ffffff'],
    ['box', 45, 32, 10, 50, 0, '#f1e3c6'],
  ],
} satisfies Record<string, Shape[]>;

/** How far outside the shape a spot lies; negative inside. */
function distance(shape: Shape, x: number, y: number): number {
  if (shape[0] === 'disc') return ellipse(x - shape[1], y - shape[2], shape[3]);
  const [, left, top, width, height, round] = shape;
  const dx = Math.abs(x - left - width / 2) - width / 2 + round;
  const dy = Math.abs(y - top - height / 2) - height / 2 + round;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
}

function ellipse(dx: number, dy: number, radius: number): number {
  return Math.hypot(dx, dy) - radius;
}

/** 1 inside, 0 outside, in between along an edge as wide as `soft`. */
function cover(outside: number, soft: number): number {
  return Math.min(1, Math.max(0, 0.5 - outside / (2 * soft)));
}

function mix(under: Rgb, over: Rgb, share: number): Rgb {
  const at = (channel: 0 | 1 | 2) => Math.round(under[channel] + (over[channel] - under[channel]) * share);
  return [at(0), at(1), at(2)];
}

function readRgb(hex: string): Rgb {
  const value = parseInt(hex.slice(1, 7), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
