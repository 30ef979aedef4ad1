import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../server/backend/options.ts';
import { quirks } from '../../server/backend/quirks.ts';
import { readScripts } from '../../server/replay/read-script.ts';
import { replay } from '../../server/replay/replay.ts';
import { reportOf } from '../../server/replay/report.ts';

/** The story that each flow is there for: the first of its scripts. */
const stories = ['parcel', 'tracking', 'marketplace', 'livreur', 'entreprise', 'everyone'].map((flow) => {
  const name = `${flow}.convo.yaml`;
  const [story] = readScripts(
    readFileSync(join(import.meta.dirname, '..', 'conversations', name), 'utf8'),
    name,
  );
  if (!story) throw new Error(`no conversation in ${name}`);
  return story;
});

describe.each(Object.entries(quirks))('at a backend where %s', (_habit, backend) => {
  it.concurrent.for(stories)('$convo', async (story) => {
    const replayed = await replay(story, backend);
    if (!replayed.passed) throw new Error(`\n${reportOf(replayed, new PassThrough())}`);
  });
});

it('leaves no habit of the backend out', () => {
  const switched = new Set(Object.values(quirks).flatMap((quirk) => Object.keys(quirk)));
  const tuning = ['accessLifetimeMs', 'refreshLifetimeMs', 'passwordCost', 'fee', 'highValueXaf'];
  expect([...switched, ...tuning].sort()).toEqual(Object.keys(defaultOptions).sort());
});
