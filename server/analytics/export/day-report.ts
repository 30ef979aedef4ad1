import type { Analysis } from '../analyst.ts';
import { counts, duration, number, printable, share, usd, xaf } from '../words.ts';

type Totals = Analysis['totals'];

const WIDTH = 26;
const STATE_WIDTH = 42;
const MOST_STATES = 12;

/** What somebody wants to know of a day, on one page. */
export function toDayReport({ range, totals, funnel, effects }: Analysis): string {
  const day = new Date(Date.parse(range.from) + 3_600_000).toISOString().slice(0, 10);
  return [
    `TokTok, ${day}`,
    '',
    ...linesOf(totals).map(([name, value]) => `${name.padEnd(WIDTH)}${value}`),
    '',
    `${'Where people leave'.padEnd(STATE_WIDTH)}reached  left  median`,
    ...leaks(funnel),
    '',
    'Work for conversations',
    ...(effects.length === 0
      ? ['  none']
      : effects.map(({ name, byOutcome }) => `  ${printable(name).padEnd(WIDTH - 2)}${counts(byOutcome)}`)),
    '',
  ].join('\n');
}

function linesOf({
  sessions,
  messages,
  conversions,
  revenueXaf,
  responseMs,
  errors,
  understood,
  llm,
  availability,
  cache,
}: Totals): [string, string][] {
  const { missionsCreated, missionsCompleted, ordersCreated, ordersCompleted, accountsCreated } = conversions;
  const deal = ({ count, xaf: amount }: { count: number; xaf: number }) =>
    `${number(count)}  (${xaf(amount)})`;
  return [
    [
      'Sessions',
      `${number(sessions.count)}  (${counts(sessions.byRole)}; ${duration(sessions.meanMs)} each)`,
    ],
    ['Messages in', `${number(messages.in)}  (${counts(messages.inByKind)})`],
    ['Messages out, billed', `${number(messages.out)}  (${number(messages.billedPerTurn)} a turn)`],
    ['Parcels ordered', deal(missionsCreated)],
    ['Parcels delivered', deal(missionsCompleted)],
    ['Shop orders', deal(ordersCreated)],
    ['Shop orders delivered', deal(ordersCompleted)],
    ['Accounts opened', number(accountsCreated.count)],
    [
      'Revenue',
      `${xaf(revenueXaf.total)}  (deliveries ${xaf(revenueXaf.deliveries)}, orders ${xaf(revenueXaf.orders)})`,
    ],
    [
      'Response time',
      `p50 ${duration(responseMs.p50)}, p95 ${duration(responseMs.p95)}, p99 ${duration(responseMs.p99)}`,
    ],
    ['Errors', `${number(errors.count)}  (${counts(errors.byKind)})`],
    ['Availability', share(availability.share)],
    ['Words understood', counts(understood)],
    ['Language model', `${number(llm.questions)} questions, ${usd(llm.costUsd)}`],
    ['Backend reads', `${number(cache.reads)}, ${share(cache.hitRate)} spared`],
  ];
}

function leaks(funnel: Analysis['funnel']): string[] {
  const worst = funnel
    .filter(({ left }) => left > 0)
    .sort((one, other) => other.left - one.left)
    .slice(0, MOST_STATES);
  if (worst.length === 0) return ['  nowhere'];
  return worst.map(
    ({ state, reached, left, medianMs }) =>
      `  ${printable(state).padEnd(STATE_WIDTH - 2)}${number(reached).padStart(7)}${number(left).padStart(6)}  ${duration(medianMs)}`,
  );
}
