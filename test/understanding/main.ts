import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { understand } from '../../machines/understanding/understanding.ts';
import { filesOf, readLabelled } from './dataset.ts';
import { score, type Report } from './score.ts';

const help = `Measures how labelled messages are understood, without an LLM.

npm run eval                       the repository's files: those learnt from and those held out, apart
npm run eval -- messages.jsonl …   other files of the same form
npm run eval -- [files…] --json    one JSON object over all of them
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
});

if (values.help) {
  process.stdout.write(help);
} else if (values.json) {
  const files = positionals.length > 0 ? positionals : [...filesOf('train'), ...filesOf('heldout')];
  process.stdout.write(`${JSON.stringify(score(readLabelled(files), understand))}\n`);
} else if (positionals.length > 0) {
  print('given', positionals);
} else {
  print('learnt from (proves nothing)', filesOf('train'));
  print('held out', filesOf('heldout'));
}

function print(title: string, files: string[]): void {
  if (files.length === 0) return;
  const names = files.map((file) => basename(file)).join(', ');
  process.stdout.write(`\n${title}: ${names}\n${page(score(readLabelled(files), understand))}`);
}

/** Held-out messages are seen as figures only: nobody can tune on what is not shown. */
function page(report: Report): string {
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
