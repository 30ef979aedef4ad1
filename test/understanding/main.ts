import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/config.ts';
import { providerIn } from '../../server/understanding.ts';
import { addAnswers, readAnswers } from './answers.ts';
import { ask } from './ask.ts';
import { isAskedAbout } from './asked.ts';
import { filesOf, readLabelled, type Labelled } from './dataset.ts';
import { evaluate, evaluateAssisted } from './evaluate.ts';
import { page, sideBySide } from './page.ts';

const help = `Measures how labelled messages are understood, with nobody to ask and with a model to ask.

npm run eval                       the repository's files: those learnt from and those held out, apart
npm run eval -- messages.jsonl …   other files of the same form
npm run eval -- [files…] --json    one JSON object over all of them

For the messages held out, or the files given:
npm run eval -- --llm              besides, with a model that gives its recorded answers to what is unclear here
npm run eval -- --requests FILE    writes what it would be asked and has no recorded answer to
npm run eval -- --record           asks that, of the model configured (OPENAI_API_KEY …), and records what it answers
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    llm: { type: 'boolean' },
    requests: { type: 'string' },
    record: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(help);
else if (values.requests !== undefined) await writeRequests(values.requests);
else if (values.record) await record();
else if (values.json) await printJson();
else if (positionals.length > 0) await print('given', positionals);
else {
  if (!values.llm) await print('learnt from (proves nothing)', filesOf('train'));
  await print('held out', filesOf('heldout'));
}

async function print(title: string, files: string[]): Promise<void> {
  if (files.length === 0) return;
  const messages = readLabelled(files);
  const off = evaluate(messages);
  const body = values.llm ? sideBySide(off, await assisted(messages)) : page(off);
  process.stdout.write(`\n${title}: ${files.map((file) => basename(file)).join(', ')}\n${body}`);
}

async function printJson(): Promise<void> {
  const own = values.llm ? filesOf('heldout') : [...filesOf('train'), ...filesOf('heldout')];
  const messages = readLabelled(positionals.length > 0 ? positionals : own);
  const off = evaluate(messages);
  const report = values.llm ? { ...off, llm: await assisted(messages) } : off;
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

async function assisted(messages: Labelled[]) {
  return evaluateAssisted(messages, await ask(messages.filter(isAskedAbout), { recorded: readAnswers() }));
}

async function writeRequests(file: string): Promise<void> {
  const { open } = await ask(unclear(), { recorded: readAnswers() });
  writeFileSync(file, open.map((request) => `${JSON.stringify(request)}\n`).join(''));
  process.stdout.write(`${open.length} requests without an answer\n`);
}

async function record(): Promise<void> {
  const live = providerIn(readConfig(process.env));
  if (!live) {
    process.stderr.write('There is nobody to ask: set OPENAI_API_KEY or OPENROUTER_API_KEY.\n');
    process.exitCode = 1;
    return;
  }
  const { added, outcomes } = await ask(unclear(), { recorded: readAnswers(), live });
  addAnswers(added);
  const told = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  process.stdout.write(`${added.length} answers recorded (${told.join(', ')})\n`);
}

function unclear(): Labelled[] {
  return readLabelled(positionals.length > 0 ? positionals : filesOf('heldout')).filter(isAskedAbout);
}
