import { createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import { conversationMachine } from '../../../machines/conversation/machine.ts';
import { persist } from '../../../server/engine/persist.ts';
import type { Stored } from '../../../server/engine/stored.ts';
import { namesIn, readGolden, versions } from '../../golden/files.ts';

describe('persist', () => {
  it('gives what XState itself would store, for every state there is', () => {
    const version = versions().at(-1) ?? 0;
    const goldens = namesIn(version).map((name) => readGolden(version, name));

    expect(goldens.length).toBeGreaterThan(30);
    for (const { facts, stored } of goldens) {
      const snapshot = (stored as unknown as Stored).state as never;
      const actor = createActor(conversationMachine, { input: facts, snapshot });
      const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

      expect(asJson(persist(actor.getSnapshot()))).toEqual(asJson(actor.getPersistedSnapshot()));
    }
  });
});
