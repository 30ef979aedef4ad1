import { expect, it } from 'vitest';
import { seedCouriers, seedPassword } from '../../../server/backend/seed/seed.ts';
import { hookSecret as secret } from '../../support/hooks.ts';
import { call, startProduct, type Product } from '../../support/product.ts';

async function aCourier(product: Product, index: number) {
  const courier = await call(product, seedCouriers[index]?.phone ?? '', { hasAccount: false });
  await courier.say('bonjour');
  await courier.tap('login');
  await courier.say(seedPassword);
  return courier;
}

async function outcomeOf(courier: Awaited<ReturnType<typeof aCourier>>): Promise<string> {
  await expect.poll(courier.words, { timeout: 10_000 }).toMatch(/elle est à vous|plus rapide/);
  return courier.words();
}

it('of two couriers whose acceptances are under way together one wins, the other is told, the sender hears of one', async () => {
  const product = await startProduct({ env: { TOKTOK_WEBHOOK_SECRET: secret } });
  product.backend.sendEventsTo({ url: product.address, secret });
  const couriers = [await aCourier(product, 0), await aCourier(product, 1)];
  const awa = await call(product, '242064177001');
  await awa.order();
  for (const courier of couriers) await courier.say('m-1');

  // Long enough that each has found it free before either is let through.
  product.backend.faults.set('POST /coursier/missions/{id}/accepter/', { latencyMs: 400, times: 2 });
  await Promise.all(couriers.map((courier) => courier.tap('go.livreur:accept:1')));
  // The mission was announced to them as well, so an answer need not be the next message.
  const said = await Promise.all(couriers.map(outcomeOf));

  expect(product.backend.calls('POST /coursier/missions/:id/accepter/')).toBe(2);
  const winner = said.findIndex((words) => words.includes('elle est à vous'));
  expect(winner).not.toBe(-1);
  expect(said[1 - winner]).toContain('plus rapide');
  expect(said[1 - winner]).not.toMatch(/elle est à vous|Okemba|06 123/);
  const cards = () => awa.heard().filter(({ type }) => type === 'contacts');
  await expect.poll(cards, { timeout: 10_000 }).toHaveLength(1);
  expect(JSON.stringify(cards())).toContain(seedCouriers[winner]?.phone.slice(-9));
  expect(product.graph.violations).toEqual([]);
});
