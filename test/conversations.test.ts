import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, it } from 'vitest';
import { readScripts } from '../server/replay/read-script.ts';
import { replay } from '../server/replay/replay.ts';
import { reportOf } from '../server/replay/report.ts';

const folder = join(import.meta.dirname, 'conversations');

for (const name of globSync('*.convo.yaml', { cwd: folder }).sort()) {
  describe.concurrent(basename(name, '.convo.yaml'), () => {
    for (const script of readScripts(readFileSync(join(folder, name), 'utf8'), name)) {
      it(script.convo, async () => {
        const replayed = await replay(script);
        if (!replayed.passed) throw new Error(`\n${reportOf(replayed, new PassThrough())}`);
      });
    }
  });
}
