import { describe, expect, it } from 'vitest';
import { fails, rambles, says, startLlm, type Behaviour } from '../support/llm.ts';
import { ask } from './ask.ts';
import type { Labelled } from './dataset.ts';

/** Nobody here can tell what this is about. */
const riddle: Labelled = {
  id: 'r1',
  text: 'zblorg vrim taka poutchi 06 612 34 56',
  lang: 'fr',
  at: 'menu',
  intent: 'parcel',
  slots: {},
  trap: false,
};
const answer = {
  intent: 'parcel' as const,
  maybe: [],
  slots: [{ slot: 'contactPhone' as const, words: '[tel1]' }],
};

async function live(behave: Behaviour) {
  const llm = await startLlm(behave);
  return { llm, live: { kind: 'openai' as const, apiKey: 'key', model: 'a-model', baseUrl: llm.url } };
}

describe('what a model has answered', () => {
  it('is recorded as it was given, and played again in its place', async () => {
    const { llm, ...to } = await live(says(answer));
    const { added, understood } = await ask([riddle], { recorded: [], ...to });

    expect(llm.told()[0]?.message).toBe('zblorg vrim taka poutchi [tel1]');
    expect(added).toEqual([{ id: 'r1', request: expect.stringMatching(/^[\da-f]{12}$/) as string, answer }]);
    expect(understood.get(riddle)).toMatchObject({
      intent: 'parcel',
      slots: [{ slot: 'contactPhone', value: '+242066123456' }],
    });

    const again = await ask([riddle], { recorded: added, ...to });
    expect(again.understood).toEqual(understood);
    expect(again).toMatchObject({ open: [], added: [], outcomes: { answered: 1 } });
    expect(llm.received).toHaveLength(1);
  });

  it('counts for the request it was given to and for no other', async () => {
    const { live: model } = await live(says(answer));
    const { added } = await ask([riddle], { recorded: [], live: model });
    const elsewhere: Labelled = { ...riddle, id: 'r2', at: 'coursier.value' };
    const { understood, open, outcomes } = await ask([elsewhere], { recorded: added });

    expect(understood.size).toBe(0);
    expect(outcomes).toEqual({ rejected: 1 });
    expect(open).toMatchObject([{ id: 'r2', messages: [{ role: 'system' }, { role: 'user' }] }]);
    expect(JSON.stringify(open)).toContain('[tel1]');
  });

  it.each([
    ['breaks off', rambles, 'truncated'],
    ['is no good', fails(400), 'rejected'],
  ])('is not recorded when it %s', async (_, behave, outcome) => {
    const { live: model } = await live(behave);
    const { added, understood, outcomes } = await ask([riddle], { recorded: [], live: model });

    expect(added).toEqual([]);
    expect(understood.size).toBe(0);
    expect(outcomes).toEqual({ [outcome]: 1 });
  });
});
