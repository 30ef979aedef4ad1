import type { FigureSum } from '../../adapters/store/port.ts';
import { definitions, type FigureName } from './figures.ts';
import { quantile } from './histogram.ts';

export type Report = ReturnType<typeof reportOf>;

interface Span {
  /** The hours or days, whether anything happened in them or not. */
  starts: number[];
  lengthMs: number;
  now: number;
  /** Since when it is known whether the server was up; null when it never was. */
  countedSince: number | null;
}

/** The figures of some hours or days as people read them. */
export function reportOf(sums: FigureSum[], { starts, lengthMs, now, countedSince }: Span) {
  const all = figuresIn(sums);
  const byStart = Map.groupBy(sums, ({ start }) => start);
  const minutesIn = (start: number) =>
    countedSince === null
      ? 0
      : Math.max(0, Math.min(start + lengthMs, now) - Math.max(start, countedSince)) / 60_000;
  const minutes = starts.map(minutesIn);
  return {
    totals: totalsOf(all, sumOf(minutes)),
    series: starts.map((start, index) => ({
      start: new Date(start).toISOString(),
      ...totalsOf(figuresIn(byStart.get(start) ?? []), minutes[index] ?? 0),
    })),
    funnel: funnelOf(all),
    understanding: pairsIn(all('understood'), 1).map(([state, byOutcome]) => ({ state, byOutcome })),
    effects: pairsIn(all('effects'), 0).map(([name, byOutcome]) => ({ name, byOutcome })),
    definitions: Object.fromEntries(Object.entries(definitions).map(([name, { says }]) => [name, says])),
  };
}

type Sum = { key: string; count: number; total: number };
type Figures = (name: FigureName) => Sum[];

function figuresIn(sums: FigureSum[]): Figures {
  const byName = new Map<string, Map<string, Sum>>();
  for (const { name, key, count, total } of sums) {
    const keys = byName.get(name) ?? new Map<string, Sum>();
    byName.set(name, keys);
    const sum = keys.get(key) ?? { key, count: 0, total: 0 };
    keys.set(key, { key, count: sum.count + count, total: sum.total + total });
  }
  return (name) => [...(byName.get(name)?.values() ?? [])];
}

function totalsOf(of: Figures, minutes: number) {
  const sessions = countIn(of('sessions'));
  const messagesIn = countIn(of('messagesIn'));
  const messagesOut = countIn(of('messagesOut'));
  const errors = countIn(of('errors'));
  const reads = byKey(of('reads'));
  const allReads = countIn(of('reads'));
  const spared = (reads['hit'] ?? 0) + (reads['stale'] ?? 0) + (reads['joined'] ?? 0);
  const deal = (what: string) => {
    const { count, total } = of('deals').find(({ key }) => key === what) ?? { count: 0, total: 0 };
    return { count, xaf: Math.round(total) };
  };
  const missionsCompleted = deal('mission.completed');
  const ordersCompleted = deal('order.completed');
  const response = of('responseMs').map(({ key, count }) => ({ bucket: key, count }));
  return {
    sessions: {
      count: sessions,
      byRole: byKey(of('sessions')),
      meanMs: ratio(totalIn(of('sessionMs')), sessions),
    },
    messages: {
      in: messagesIn,
      inByKind: byKey(of('messagesIn')),
      out: messagesOut,
      outByKind: byKey(of('messagesOut')),
      perSession: ratio(messagesIn, sessions),
      billedPerSession: ratio(messagesOut, sessions),
      billedPerTurn: ratio(messagesOut, messagesIn),
    },
    conversions: {
      missionsCreated: deal('mission.created'),
      missionsCompleted,
      ordersCreated: deal('order.created'),
      ordersCompleted,
      accountsCreated: deal('account.created'),
    },
    revenueXaf: {
      deliveries: missionsCompleted.xaf,
      orders: ordersCompleted.xaf,
      total: missionsCompleted.xaf + ordersCompleted.xaf,
    },
    responseMs: {
      count: countIn(of('responseMs')),
      mean: ratio(totalIn(of('responseMs')), countIn(of('responseMs'))),
      p50: quantile(response, 0.5),
      p95: quantile(response, 0.95),
      p99: quantile(response, 0.99),
    },
    errors: { count: errors, byKind: byKey(of('errors')), rate: ratio(errors, messagesIn) },
    understood: gather(of('understood'), 0),
    llm: {
      questions: countIn(of('llm')),
      byOutcome: gather(of('llm'), 1),
      costUsd: totalIn(of('llm')),
      tokens: byKey(of('llmTokens')),
    },
    availability: {
      minutes: Math.round(minutes),
      // The minute that has just begun may have beaten already.
      share: minutes < 1 ? null : Math.min(1, (byKey(of('beats'))['ready'] ?? 0) / minutes),
    },
    cache: { reads: allReads, byOutcome: reads, callsAvoided: spared, hitRate: ratio(spared, allReads) },
  };
}

function funnelOf(of: Figures) {
  const stays = Map.groupBy(of('stayMs'), ({ key }) => key.slice(0, key.lastIndexOf('|')));
  const states = new Set([
    ...of('reached').map(({ key }) => key),
    ...of('passed').map(({ key }) => key),
    ...of('left').map(({ key }) => key),
  ]);
  const count = (name: FigureName, state: string) => of(name).find(({ key }) => key === state)?.count ?? 0;
  return [...states].map((state) => ({
    flow: state.split('.', 1)[0] ?? '',
    state,
    reached: count('reached', state),
    passed: count('passed', state),
    left: count('left', state),
    medianMs: quantile(
      (stays.get(state) ?? []).map(({ key, count: times }) => ({
        bucket: key.slice(key.lastIndexOf('|') + 1),
        count: times,
      })),
      0.5,
    ),
  }));
}

/** `what|how` counts, by their first (0) or second (1) part, then by the other one. */
function pairsIn(sums: Sum[], part: 0 | 1): [string, Record<string, number>][] {
  const pairs = new Map<string, Record<string, number>>();
  for (const { key, count } of sums) {
    const [first = '', second = ''] = halves(key);
    const [name, how] = part === 0 ? [first, second] : [second, first];
    pairs.set(name, { ...pairs.get(name), [how]: count });
  }
  return [...pairs];
}

function halves(key: string): string[] {
  const cut = key.indexOf('|');
  return [key.slice(0, cut), key.slice(cut + 1)];
}

function countIn(sums: Sum[]): number {
  return sums.reduce((sum, { count }) => sum + count, 0);
}

function totalIn(sums: Sum[]): number {
  return sums.reduce((sum, { total }) => sum + total, 0);
}

function byKey(sums: Sum[]): Record<string, number> {
  return Object.fromEntries(sums.map(({ key, count }) => [key, count]));
}

function gather(sums: Sum[], part: 0 | 1): Record<string, number> {
  const gathered: Record<string, number> = {};
  for (const { key, count } of sums) {
    const name = halves(key)[part] ?? '';
    gathered[name] = (gathered[name] ?? 0) + count;
  }
  return gathered;
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
