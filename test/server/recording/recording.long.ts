import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { recordingOf } from '../../../server/recording/recording.ts';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { reportOf } from '../../../server/replay/report.ts';
import type { Script } from '../../../server/replay/script.ts';

const folder = join(import.meta.dirname, '../../conversations');
const scripts = globSync('*.convo.yaml', { cwd: folder })
  .sort()
  .flatMap((name) => readScripts(readFileSync(join(folder, name), 'utf8'), name));

/** What a script comes to, recorded from each of its people. */
async function recordingsOf(script: Script): Promise<string[]> {
  const made: string[] = [];
  await replay(script, {}, async ({ server: { store }, graph }) => {
    for (const person of graph.people()) {
      const { bsuid, waId } = person.profile();
      const customer = await store.findCustomer({ bsuid, ...(waId && { waId }) });
      if (customer !== null) made.push(await recordingOf(store, customer));
    }
  });
  return made;
}

describe('every conversation there is, recorded from each of its people, replays', () => {
  it.concurrent.for(scripts)('$convo', async (script) => {
    const recordings = await recordingsOf(script);
    expect(recordings.length).toBeGreaterThan(0);
    for (const text of recordings) {
      const [recorded] = readScripts(text, script.file);
      const replayed = recorded && (await replay(recorded));
      if (!replayed?.passed) throw new Error(replayed && `\n${reportOf(replayed, new PassThrough())}`);
      expect(text).not.toContain('from here on the bot goes otherwise');
    }
  });
});
