import type { Analysis } from '../analyst.ts';
import { duration, number, printable, share, usd, xaf } from '../words.ts';

const WIDTH = 64;
const BAR = 24;

/** Today in a box of 64 columns; `plain` leaves out the colours. */
export function drawBox({ at, active, totals, series }: Analysis, { plain = false } = {}): string {
  const { sessions, messages, conversions, revenueXaf, responseMs, errors, understood, llm, cache } = totals;
  const bold = (text: string) => (plain ? text : `\u001b[1m${text}\u001b[22m`);
  const rule = (left: string, right: string) => `${left}${'─'.repeat(WIDTH - 2)}${right}`;
  const title = `TokTok · ${new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}`;
  const rows: [string, string][] = [
    [
      'Sessions',
      `${number(sessions.count)} · ${number(active.sessions)} active · ${duration(sessions.meanMs)} each`,
    ],
    [
      'Messages',
      `${number(messages.in)} in · ${number(messages.out)} out · ${number(messages.billedPerTurn)} billed a turn`,
    ],
    [
      'Parcels',
      `${number(conversions.missionsCreated.count)} ordered · ${number(conversions.missionsCompleted.count)} delivered`,
    ],
    [
      'Shop orders',
      `${number(conversions.ordersCreated.count)} placed · ${number(conversions.ordersCompleted.count)} delivered`,
    ],
    ['Revenue', xaf(revenueXaf.total)],
    [
      'Response',
      `p50 ${duration(responseMs.p50)} · p95 ${duration(responseMs.p95)} · p99 ${duration(responseMs.p99)}`,
    ],
    ['Errors', `${number(errors.count)} · ${share(errors.rate)} of messages`],
    ['Understood', understoodIn(understood)],
    ['LLM', `${number(llm.questions)} questions · ${usd(llm.costUsd)}`],
    ['Cache', `${share(cache.hitRate)} hits · ${number(cache.callsAvoided)} calls spared`],
    ['Available', share(totals.availability.share)],
    ['Last 24 h', spark(series.map((hour) => hour.messages.in))],
  ];
  return [
    rule('┌', '┐'),
    line(title, bold(title)),
    rule('├', '┤'),
    ...rows.map(([name, value]) => line(`${name.padEnd(13)}${printable(value)}`)),
    rule('└', '┘'),
  ].join('\n');
}

function line(text: string, shown = text): string {
  const cut = [...text].slice(0, WIDTH - 4).join('');
  const fits = cut === text ? shown : cut;
  return `│ ${fits}${' '.repeat(Math.max(0, WIDTH - 4 - [...cut].length))} │`;
}

function understoodIn(understood: Record<string, number>): string {
  const all = Object.values(understood).reduce((sum, count) => sum + count, 0);
  if (all === 0) return '–';
  const missed = (understood['missed'] ?? 0) / all;
  const filled = Math.round((1 - missed) * BAR);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${share(1 - missed)}`;
}

const STEPS = [...'▁▂▃▄▅▆▇█'];

function spark(values: number[]): string {
  const most = Math.max(1, ...values);
  return values.map((value) => STEPS[Math.ceil((value / most) * (STEPS.length - 1))] ?? '').join('');
}
