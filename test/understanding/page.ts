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

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}
