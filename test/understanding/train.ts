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
npm run train -- --cross f p    instead, how train-f and train-p are understood by what is learnt from the others
`;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, cross: { type: 'boolean' } },
  allowPositionals: true,
});
const files = filesOf('train');

if (values.help) {
  process.stdout.write(help);
} else if (values.cross) {
  const hands = new Set(positionals.map((hand) => `train-${hand}.jsonl`));
  const [others, left] = [false, true].map((isLeft) =>
    readLabelled(files.filter((file) => hands.has(basename(file)) === isLeft)),
  );
  const model = modelOf(await learn(others ?? []));
  process.stdout.write(page(score(left ?? [], ({ text, at }) => understandWith(model, text, { at }))));
} else {
  const messages = readLabelled(files);
  const model = JSON.stringify(await learn(messages));
  writeFileSync(join(import.meta.dirname, '../../machines/understanding/model.json'), `${model}\n`);
  process.stdout.write(`${messages.length} messages, ${Math.round(model.length / 1024)} KB\n`);
}
