import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { understand } from '../../machines/understanding/understanding.ts';
import { filesOf, readLabelled } from './dataset.ts';
import { page } from './page.ts';
import { score } from './score.ts';

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
