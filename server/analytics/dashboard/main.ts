import '../../check-node.ts';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../config.ts';
import { fromServer, NoFigures } from '../export/source.ts';
import { drawBox } from './box.ts';

const help = `The last 24 hours in a box, live, from the server on HOST and PORT.

npm run dashboard -- [--once]

  --once   draw it once, without colours
`;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, once: { type: 'boolean' } },
});
const EVERY_MS = 1_000;
const HOME_AND_CLEAR = '\u001b[H\u001b[J';

if (values.help) process.stdout.write(help);
else await watch(values.once ?? !process.stdout.isTTY);

async function watch(isOnce: boolean): Promise<void> {
  const config = readConfig(process.env);
  for (;;) {
    const drawn = await draw(isOnce);
    process.stdout.write(isOnce ? `${drawn}\n` : `${HOME_AND_CLEAR}${drawn}\n`);
    if (isOnce) return;
    await setTimeout(EVERY_MS);
  }

  async function draw(plain: boolean): Promise<string> {
    try {
      const figures = await fromServer(config, { step: 'hour' });
      if (figures) return drawBox(figures, { plain });
      process.exitCode = isOnce ? 1 : 0;
      return `No server runs at ${config.HOST}:${config.PORT}: npm start`;
    } catch (error) {
      if (!(error instanceof NoFigures)) throw error;
      process.exitCode = isOnce ? 1 : 0;
      return error.message;
    }
  }
}
