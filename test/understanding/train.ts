import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { modelOf } from '../../machines/understanding/model.ts';
import { understandWith } from '../../machines/understanding/reading.ts';
import { filesOf, readLabelled } from './dataset.ts';
import { learn } from './learn.ts';
import { page } from './page.ts';
import { score } from './score.ts';

const help = `Learns machines/understanding/model.json from test/understanding/data/train-*.jsonl.

npm run train
npm run train -- --cross    instead, how each of these files is understood by what is learnt from the others
`;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, cross: { type: 'boolean' } },
});
const files = filesOf('train');

if (values.help) {
  process.stdout.write(help);
} else if (values.cross) {
  for (const file of files) {
    const model = modelOf(learn(readLabelled(files.filter((other) => other !== file))));
    const report = score(readLabelled([file]), ({ text, at }) => understandWith(model, text, { at }));
    process.stdout.write(`\n${basename(file)}, learnt from the others\n${page(report)}`);
  }
} else {
  const messages = readLabelled(files);
  const model = JSON.stringify(learn(messages));
  writeFileSync(join(import.meta.dirname, '../../machines/understanding/model.json'), `${model}\n`);
  process.stdout.write(`${messages.length} messages, ${Math.round(model.length / 1024)} KB\n`);
}
