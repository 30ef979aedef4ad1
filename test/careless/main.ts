import { parseArgs } from 'node:util';
import { play, summaryOf } from './play.ts';
import { carelessly, plainly } from './talk.ts';

const help = `Careless customers, each with a parcel or an order in mind, by seed.

npm run careless                       500 of them, and the dialogues of those who failed
npm run careless -- --seed 37          one, with the dialogue
npm run careless -- --count 50 --plain people who answer one question after the other
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    seed: { type: 'string' },
    count: { type: 'string', default: '500' },
    plain: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(help);
else {
  const seeds = values.seed
    ? [Number(values.seed)]
    : Array.from({ length: Number(values.count) }, (_, at) => at + 1);
  const held = await play({ seeds, manner: values.plain ? plainly : carelessly });
  for (const { seed, reached, dialogue } of held)
    if (values.seed || !reached) process.stdout.write(`\n── ${seed}\n${dialogue.join('\n')}\n`);
  process.stdout.write(`${summaryOf(held)}\n`);
  process.exitCode = held.every(({ reached }) => reached) ? 0 : 1;
}
