import { expect, it } from 'vitest';
import { declared } from '../../../adapters/whatsapp/templates/declared.ts';
import { definitionOf } from '../../../adapters/whatsapp/templates/definition.ts';
import { fillTemplate } from '../../../adapters/whatsapp/templates/fill.ts';
import type { TemplateUse } from '../../../machines/message.ts';
import { templateOf } from '../../../machines/news/templates.fr.ts';
import {
  aMission,
  aNewMission,
  aNewOrder,
  anOrder,
  missionStatuses,
  orderStatuses,
} from '../../support/news.ts';
import { startGraph } from '../simulator/receiver.ts';

const picture = { image: { url: 'https://example.org/offre.jpg' } };

function exampleOf({ name, values, buttons = [], header }: (typeof declared)[number]): TemplateUse {
  return {
    name,
    values: values.map(({ example }) => example),
    taps: buttons.map(({ tap }) => tap.replace('{id}', '61')),
    ...(header && 'image' in header && picture),
  };
}

it.each(declared.map((each) => [each.name, each] as const))(
  'Meta takes %s as it is filled, and a person reads it whole',
  async (_, declaration) => {
    const { send, awa, clock, graph } = await startGraph({ approved: [definitionOf(declaration, 'sample')] });
    clock.advance(48 * 3_600_000);

    const answer = await send(fillTemplate(exampleOf(declaration)));

    expect(answer.status).toBe(200);
    expect(graph.violations).toEqual([]);
    const { body, buttons } = awa.transcript().at(-1)?.content as { body: string; buttons: object[] };
    expect(body).not.toMatch(/[{}]/);
    for (const { example } of declaration.values) expect(body).toContain(example);
    expect(buttons).toHaveLength(declaration.buttons?.length ?? 0);
  },
);

it('news tap what the declaration promises', () => {
  const offer = { discount: '15 %', code: 'X', image: 'https://example.org/offre.jpg' };
  const news = [
    ...missionStatuses.map((status) => aMission({ status })),
    ...orderStatuses.map((status) => anOrder({ status })),
    aNewOrder(),
    aNewMission(),
    { kind: 'offer', id: 'rentree', status: 'open', occurredAt: 0, ...offer } as const,
  ];
  const uses = news.map((each) => ({ use: templateOf(each), id: String(each.id) }));
  const names = new Set(uses.map(({ use }) => use?.name));

  expect(names.size).toBe(10);
  for (const { use, id } of uses) {
    if (!use) continue;
    const declaration = declared.find(({ name }) => name === use.name);
    expect(use.taps).toEqual((declaration?.buttons ?? []).map(({ tap }) => tap.replace('{id}', id)));
  }
});
