import type { FactRow, Figure, FigureRange, FigureSum, Store } from '../../adapters/store/port.ts';
import type { Fact } from '../../server/analytics/facts.ts';
import { figuresOf } from '../../server/analytics/figures.ts';

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

export async function factsIn(
  store: Pick<Store, 'readFacts'>,
): Promise<(Omit<FactRow, 'fact'> & { fact: Fact })[]> {
  const rows = await store.readFacts(0, 10_000_000);
  return rows.map((row) => ({ ...row, fact: row.fact as unknown as Fact }));
}

/** Where the figures kept differ from those of a replay of all facts up to the same one; empty when nowhere. */
export async function differencesToReplay(
  store: Pick<Store, 'readFacts' | 'sumFigures' | 'figuresUpTo'>,
): Promise<string[]> {
  const upTo = await store.figuresUpTo();
  const facts = (await factsIn(store)).filter(({ id }) => id <= upTo);
  const replayed = facts.flatMap((fact) => figuresOf([fact]));
  const roles = [null, ...new Set(replayed.map(({ role }) => role))];
  const flows = [null, ...new Set(replayed.map(({ flow }) => flow))];
  const differences: string[] = [];
  for (const grain of ['hour', 'day'] as const) {
    for (const role of roles) {
      for (const flow of flows) {
        const range = { grain, role, flow, ...always };
        const kept = linesOf(await store.sumFigures(range));
        const wanted = linesOf(sumUp(replayed, range));
        differences.push(
          ...kept.filter((line) => !wanted.includes(line)).map((line) => `kept: ${line}`),
          ...wanted.filter((line) => !kept.includes(line)).map((line) => `replayed: ${line}`),
        );
      }
    }
  }
  return differences;
}

function sumUp(figures: Figure[], { grain, role, flow }: FigureRange): FigureSum[] {
  const wanted = figures.filter(
    (figure) =>
      figure.grain === grain &&
      (role === null || figure.role === role || figure.role === '') &&
      (flow === null || figure.flow === flow || figure.flow === ''),
  );
  const groups = Map.groupBy(wanted, ({ start, name, key }) => JSON.stringify([start, name, key]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const count = group.reduce((sum, figure) => sum + figure.count, 0);
    const total = group.reduce((sum, figure) => sum + figure.total, 0);
    return [{ start: first.start, name: first.name, key: first.key, count, total }];
  });
}

function linesOf(sums: FigureSum[]): string[] {
  return sums.map(({ start, name, key, count, total }) =>
    [start, name, key, count, total.toFixed(6)].join(' '),
  );
}
