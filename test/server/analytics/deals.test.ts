import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { factsIn } from '../../support/figures.ts';

/** What was agreed and done in the conversation of a script, as the figures count it. */
async function dealsIn(name: string, nth = 0) {
  const path = new URL(`../../conversations/${name}.convo.yaml`, import.meta.url);
  const script = readScripts(readFileSync(path, 'utf8'), name)[nth];
  if (!script) throw new Error(`${name} has no such script`);
  const deals: unknown[] = [];
  const { passed } = await replay(script, {}, async ({ server }) => {
    for (const { fact } of await factsIn(server.store)) {
      if (fact.kind === 'step' && fact.deal) deals.push(fact.deal);
    }
  });
  expect(passed).toBe(true);
  return deals;
}

describe('deals', () => {
  it('an order that a courier brings is completed once, for what the customer pays in all', async () => {
    expect(await dealsIn('everyone')).toEqual([
      { what: 'order.created', xaf: 8_900 },
      { what: 'order.completed', xaf: 8_900 },
    ]);
  });
});
