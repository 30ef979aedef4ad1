import { expect, it } from 'vitest';
import { call, startProduct } from '../../support/product.ts';

it('shows a person their own parcels, and nobody else’s though the backend tells of all', async () => {
  const product = await startProduct({ backend: { leakAll: true } });
  const awa = await call(product, '242061110070');
  await awa.order();
  const theirs = /go\.mission:\d+/.exec(JSON.stringify(awa.last().content))?.[0] ?? '';
  expect(theirs).not.toBe('');
  await awa.tap('go.menu');
  await awa.say('suivre');
  expect(JSON.stringify(awa.last().content)).toContain(theirs);

  const bea = await call(product, '242061110071');
  await bea.until('Que souhaitez-vous faire');
  await bea.say('suivre');
  expect(JSON.stringify(bea.last().content)).not.toContain(theirs);
  const forged = {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: theirs, title: 'x' } },
  };
  await bea.ask(() => bea.person.raw(forged));
  expect(JSON.stringify(bea.last().content)).not.toMatch(/Okemba|Documents|Poto-Poto/);
});

it('tells that the service is down, and works again when it is back', async () => {
  const product = await startProduct();
  const awa = await call(product, '242061110072');
  await awa.order();
  product.backend.faults.set('GET /coursier/missions/', { answer: 503 });
  await awa.say('suivre');
  expect(awa.words()).toMatch(/ne répond pas/);
  product.backend.faults.clear();
  await awa.tap('retry');
  expect(JSON.stringify(awa.last().content)).toMatch(/COUR-/);
});
