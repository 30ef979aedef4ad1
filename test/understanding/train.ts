import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, readLabelled } from './dataset.ts';
import { learn } from './learn.ts';

const target = join(import.meta.dirname, '../../machines/understanding/model.json');
const messages = readLabelled(filesOf('train'));
const model = JSON.stringify(learn(messages));
writeFileSync(target, `${model}\n`);
process.stdout.write(`${messages.length} messages, ${Math.round(model.length / 1024)} KB\n`);
