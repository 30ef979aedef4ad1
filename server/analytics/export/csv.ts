import { stringify } from 'csv-stringify/sync';
import type { Analysis } from '../analyst.ts';

/** One row for each hour or day, one column for each figure. Nothing in it is taken for a formula. */
export function toCsv({ series }: Pick<Analysis, 'series'>): string {
  const rows = series.map((each) => Object.fromEntries(flatten(each)));
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  // `start` stays first.
  const [start = '', ...figures] = names;
  return stringify(rows, { header: true, columns: [start, ...figures.sort()], escape_formulas: true });
}

/** `{messages: {in: 3}}` → `messages.in`: 3. */
function flatten(value: object, path = ''): [string, string | number][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string | number][] => {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof inner === 'object' && inner !== null) return flatten(inner as object, at);
    return typeof inner === 'string' || typeof inner === 'number' ? [[at, inner]] : [];
  });
}
