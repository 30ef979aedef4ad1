import { parseArgs } from 'node:util';
import { killAndCheck } from './kill.ts';

const help = `Kills the product (kill -9) at random instants of many parcel conversations, starts it again each time,
and checks that every conversation ends with exactly one mission and every message has exactly one answer.

  --kills N          how often (default 200)
  --conversations N  how many at once; whoever is done makes room for another (default 50)
  --seed N           which instants, answers and people (default 1); the scheduling of the machine is not repeatable
  --hold MS          how long a send in doubt waits for its delivery news (default: as for customers, 45000)
`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    hold: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(help);
else {
  const { problems, ...figures } = await killAndCheck({
    kills: Number(values.kills),
    conversations: Number(values.conversations),
    seed: Number(values.seed),
    ...(values.hold !== undefined && { holdMs: Number(values.hold) }),
    tell: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  for (const problem of problems) process.stdout.write(`  ${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
