import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { factsIn } from '../../support/figures.ts';

/** What was agreed and done in the conversation of a script, as the figures count it. */
async function dealsIn(name: string, title: string) {
  const path = new URL(`../../conversations/${name}.convo.yaml`, import.meta.url);
  const script = readScripts(readFileSync(path, 'utf8'), name).find(({ convo }) => convo.startsWith(title));
  if (!script) throw new Error(`${name} has no script ${title}`);
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
  it('a parcel is completed for its fee', async () => {
    expect(await dealsIn('livreur', 'un envoi passe de la cliente au destinataire')).toEqual([
      { what: 'mission.created', xaf: 5_000 },
      { what: 'mission.completed', xaf: 1_300 },
    ]);
  });

  it('an order that its shop brings is completed once', async () => {
    expect(await dealsIn('entreprise', 'une commande va de la réception à la livraison')).toEqual([
      { what: 'order.created', xaf: 8_900 },
      { what: 'order.completed', xaf: 8_900 },
    ]);
  });

  it('an order that was called off is never completed', async () => {
    expect(await dealsIn('cancelling', 'une commande que personne ne porte encore')).toEqual([
      { what: 'order.created', xaf: 8_900 },
    ]);
  });

  it('an order that a courier brings is completed once, for what the customer pays in all', async () => {
    expect(await dealsIn('everyone', 'la cliente commande')).toEqual([
      { what: 'order.created', xaf: 8_900 },
      { what: 'order.completed', xaf: 8_900 },
    ]);
  });
});
