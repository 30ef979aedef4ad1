import { describe, expect, it } from 'vitest';
import { conversationVersion, migrations } from '../../machines/conversation/version.ts';
import { restore } from '../../server/engine/restore.ts';
import { step } from '../../server/engine/step.ts';
import { shapes } from '../support/shape.ts';
import { namesIn, readGolden, readShapes, versions } from './files.ts';

describe('the shape of the machines', () => {
  it('changes only with the version', () => {
    const { version, shapes: kept } = readShapes();

    // Raise conversationVersion, add a migration where the old state still has a place, run `npm run golden`.
    expect({ version: conversationVersion, shapes: shapes() }).toEqual({ version, shapes: kept });
  });

  it('is kept for the present version', () => {
    expect(versions()).toContain(conversationVersion);
  });
});

describe.each(versions())('conversations of version %i', (version) => {
  const hasWay = Array.from({ length: conversationVersion - version }, (_, index) => version + index).every(
    (from) => migrations[from] !== undefined,
  );

  it.each(namesIn(version))('%s is restored and answers', (name) => {
    const { facts, at, stored } = readGolden(version, name);

    const restored = restore(structuredClone(stored));
    const { message, effects } = step({
      stored,
      event: { type: 'user.text', text: 'menu', at: at + 60_000 },
      facts,
      stepId: '1:99',
    });

    expect(restored).toMatchObject({ kind: hasWay ? 'whole' : 'salvaged' });
    // Couriers and shops are shown their day once it has been read.
    expect(message?.text || effects.length > 0).toBeTruthy();
  });
});
