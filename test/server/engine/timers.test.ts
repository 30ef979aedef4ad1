import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openLanes } from '../../support/lane.ts';

const AWA = '242061110050';
const LOCK_MS = 15 * 60_000;

/** Somebody who has given five wrong passwords: locked out for a quarter of an hour. */
async function startLocked() {
  const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const world = openLanes(join(folder, 'toktok.db'));
  onTestFinished(() => world.store.close());
  const awa = await world.say(AWA, 'Bonjour');
  await world.say(AWA, 'Connexion');
  await world.settle();
  for (let tries = 0; tries < 5; tries += 1) {
    await world.say(AWA, `Faux#000${tries}a`);
    await world.settle();
    const [asked] = await world.store.takeEffects(1, world.time.now, 1_000);
    if (!asked) throw new Error('no login asked for');
    const { key, path } = asked;
    const error = { code: 'unauthorized', message: 'no' };
    const body = { type: 'effect.failed', key, path, error, at: world.time.now };
    const event = { id: `${key}:failed`, to: { customer: awa }, body, at: world.time.now };
    await world.store.settleEffects([{ key, event }], world.time.now);
    await world.settle();
  }
  expect((await world.said(awa)).at(-1)).toEqual(['auth.locked']);
  return { world, last: async () => (await world.said(awa)).at(-1) };
}

it('a delay outlives the process, and runs out at its time and not before', async () => {
  const { world, last } = await startLocked();
  world.time.now += LOCK_MS - 1;
  await world.restart();
  await world.settle();
  await world.say(AWA, 'Bonjour ?');
  await world.settle();
  expect(await last()).toContain('auth.locked');
  world.time.now += 1;
  await world.restart();
  await world.settle();
  await world.say(AWA, 'Et maintenant');
  await world.settle();
  expect(await last()).toEqual(['auth.welcome']);
});

it('a delay that ran out while nothing ran is worked at the next start, before what came after it', async () => {
  const { world, last } = await startLocked();
  world.time.now += 3 * LOCK_MS;
  await world.say(AWA, 'Et maintenant');
  await world.restart();
  await world.settle();
  expect(await last()).toEqual(['auth.welcome']);
});
