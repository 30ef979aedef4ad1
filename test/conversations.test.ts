import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readScripts } from '../server/replay/read-script.ts';
import { replay } from '../server/replay/replay.ts';
import { reportOf } from '../server/replay/report.ts';

const MOST_BILLED_PER_TURN = 1.1;

/** What the conversations cost that ordered something. */
const cost = { conversations: 0, billed: 0, turns: 0 };

const folder = join(import.meta.dirname, 'conversations');

for (const name of globSync('*.convo.yaml', { cwd: folder }).sort()) {
  describe.concurrent(basename(name, '.convo.yaml'), () => {
    for (const script of readScripts(readFileSync(join(folder, name), 'utf8'), name)) {
      it(script.convo, async () => {
        const replayed = await replay(script);
        if (replayed.ordered > 0) {
          cost.conversations += 1;
          cost.billed += replayed.cost.billed;
          cost.turns += replayed.cost.turns;
        }
        if (!replayed.passed) throw new Error(`\n${reportOf(replayed, new PassThrough())}`);
      });
    }
  });
}

it(`an order costs at most ${MOST_BILLED_PER_TURN} billed messages a turn, news and contact cards included`, () => {
  const { conversations, billed, turns } = cost;
  const figure = billed / turns;
  process.stdout.write(
    `billed messages per turn: ${figure.toFixed(3)} (${billed} for ${turns} turns in ${conversations} conversations that order)\n`,
  );
  expect(figure).toBeLessThanOrEqual(MOST_BILLED_PER_TURN);
});
