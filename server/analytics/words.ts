import { stripVTControlCharacters } from 'node:util';

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });
const shares = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const UNKNOWN = '–';

export function number(value: number | null): string {
  return value === null ? UNKNOWN : numbers.format(value);
}

export function xaf(value: number): string {
  return `${number(value)} FCFA`;
}

export function usd(value: number): string {
  return `${dollars.format(value)} USD`;
}

export function share(value: number | null): string {
  return value === null ? UNKNOWN : shares.format(value);
}

/** `850 ms`, `1.2 s`, `3 min`. */
export function duration(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${number(Math.round(ms / 100) / 10)} s`;
  return `${number(Math.round(ms / 60_000))} min`;
}

/** `3 text, 1 voice`, the most frequent first. */
export function counts(by: Record<string, number>): string {
  const all = Object.entries(by).sort(([, one], [, other]) => other - one);
  return all.length === 0
    ? UNKNOWN
    : all.map(([name, count]) => `${number(count)} ${printable(name)}`).join(', ');
}

/** For a terminal: what would move its cursor or colour it is taken out. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{C}/gu, '');
}
