import type { Database } from 'better-sqlite3';

import type { Json } from '../../../machines/domain.ts';
import type { FactRow, Figure, FigureRange, FigureSum } from '../port.ts';

export type Figures = ReturnType<typeof createFigures>;

const POSITION = 'figures';

/** Facts in order of writing, the figures added up from them, and how far that has come. */
export function createFigures(db: Database) {
  const insert = db.prepare<[number, number | null, string]>(
    'insert into fact (at, customer, body) values (?, ?, ?)',
  );
  const onwards = db.prepare<[number, number], Row>('select * from fact where id > ? order by id limit ?');
  const backwards = db.prepare<[number, number], Row>(
    'select * from fact where id < ? order by id desc limit ?',
  );
  const position = db.prepare<[string], number>('select value from meta where name = ?').pluck();
  const move = db.prepare<[string, number]>(
    'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  );
  const raise = db.prepare<[string, number, string, string, string, string, number, number]>(
    `insert into figure (grain, start, name, key, role, flow, count, total) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set count = count + excluded.count, total = total + excluded.total`,
  );
  const sums = db.prepare<[RangeRow], FigureSum>(
    `select start, name, key, sum(count) as count, sum(total) as total from figure
     where grain = @grain and start >= @from and start < @to
       and (@role is null or role in (@role, '')) and (@flow is null or flow in (@flow, ''))
     group by start, name, key order by start, name, key`,
  );

  return {
    note(facts: Json[], customer: number | null, now: number): void {
      for (const fact of facts) insert.run(now, customer, JSON.stringify(fact));
    },
    after: (id: number, limit: number): FactRow[] => onwards.all(id, limit).map(open),
    before: (id: number, limit: number): FactRow[] => backwards.all(id, limit).map(open),
    upTo: (): number => position.get(POSITION) ?? 0,
    add(upTo: number, figures: Figure[]): void {
      for (const { grain, start, name, key, role, flow, count, total } of figures)
        raise.run(grain, start, name, key, role, flow, count, total);
      move.run(POSITION, upTo);
    },
    sum: ({ role = null, flow = null, ...range }: FigureRange): FigureSum[] =>
      sums.all({ ...range, role, flow }),
  };
}

interface Row {
  id: number;
  at: number;
  customer: number | null;
  body: string;
}

type RangeRow = Omit<FigureRange, 'role' | 'flow'> & { role: string | null; flow: string | null };

function open({ id, at, customer, body }: Row): FactRow {
  return { id, at, customer, fact: JSON.parse(body) as Json };
}
