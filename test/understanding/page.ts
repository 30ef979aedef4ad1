import { intents, slotNames } from '../../machines/understanding/understanding.ts';
import type { AssistedReport } from './evaluate.ts';
import type { Report } from './score.ts';

/** Held-out messages are seen as figures only: nobody can tune on what is not shown. */
export function page(report: Report): string {
  const { slots, intents, ms } = report;
  const lines = [
    `messages ${report.messages}`,
    `slots    f1 ${percent(slots.f1)}  precision ${percent(slots.precision)}  recall ${percent(slots.recall)}`,
    ...Object.entries(slots.perSlot).map(
      ([name, each]) =>
        `  ${name.padEnd(13)} f1 ${percent(each.f1)}  precision ${percent(each.precision)}  recall ${percent(each.recall)}  of ${each.labelled}`,
    ),
    `intents  accuracy ${percent(intents.accuracy)}  coverage ${percent(intents.coverage)}`,
    ...Object.entries(intents.perIntent).map(
      ([name, each]) =>
        `  ${name.padEnd(13)} accuracy ${percent(each.accuracy)}  coverage ${percent(each.coverage)}  of ${each.labelled}`,
    ),
    'slots by confidence',
    ...report.byConfidence.map(
      (each) => `  from ${each.atLeast.toFixed(2)}     right ${percent(each.right)}  of ${each.found}`,
    ),
    `invented ${report.invented}  trap jumps ${report.trapJumps}  LLM calls ${report.llmCalls}  ms p50 ${ms.p50} p99 ${ms.p99}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a model to ask changes. */
export function sideBySide(off: Report, on: AssistedReport): string {
  const row = (name: string, figure: (report: Report) => string) =>
    `${name.padEnd(26)}${figure(off).padStart(9)}${figure(on).padStart(9)}`;
  const lines = [
    `${`messages ${off.messages}`.padEnd(26)}${'without'.padStart(9)}${'with LLM'.padStart(9)}`,
    row('slots f1', ({ slots }) => percent(slots.f1)),
    row('  precision', ({ slots }) => percent(slots.precision)),
    row('  recall', ({ slots }) => percent(slots.recall)),
    ...slotNames
      .filter((name) => on.slots.perSlot[name] ?? off.slots.perSlot[name])
      .map((name) => row(`  ${name} f1`, ({ slots }) => percent(slots.perSlot[name]?.f1 ?? 0))),
    row('intents accuracy', (report) => percent(report.intents.accuracy)),
    row('  coverage', (report) => percent(report.intents.coverage)),
    ...intents
      .filter((name) => off.intents.perIntent[name])
      .flatMap((name) => [
        row(`  ${name} accuracy`, (report) => percent(report.intents.perIntent[name]?.accuracy ?? 0)),
        row('    coverage', (report) => percent(report.intents.perIntent[name]?.coverage ?? 0)),
      ]),
    row('invented', ({ invented }) => String(invented)),
    row('trap jumps', ({ trapJumps }) => String(trapJumps)),
    row('LLM calls', ({ llmCalls }) => String(llmCalls)),
    `answered from the record ${on.answered} of ${on.llmCalls}`,
  ];
  return `${lines.join('\n')}\n`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}
