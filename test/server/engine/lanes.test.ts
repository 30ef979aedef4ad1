import { describe, expect, it } from 'vitest';
import type { LanesOptions } from '../../../server/engine/lanes.ts';
import { openLanes, START } from '../../support/lane.ts';

const AWA = '242061110040';
const BEA = '242061110041';
// Stored, but nothing that a machine can take: a text that is none.
const poison = { type: 'user.text', text: 42, at: START };

describe('an event that cannot be stepped', () => {
  it('leaves nothing, holds its own lane and no other, and is tried again ever later', async () => {
    const world = openLanes();
    const { time, store, errors } = world;
    const awa = await world.say(AWA, 'Bonjour');
    await world.settle();
    const before = await store.peek(awa);
    await world.accept(AWA, poison);
    await world.say(AWA, 'Connexion');

    await world.settle();
    expect(errors).toHaveLength(1);
    for (const waitMs of [500, 2_000, 8_000]) {
      const bea = await world.say(BEA, 'Bonjour');
      time.now += waitMs - 1;
      await world.settle();
      expect((await world.said(bea)).length).toBeGreaterThan(0);
      const tries = errors.length;
      time.now += 1;
      await world.settle();
      expect(errors).toHaveLength(tries + 1);
      expect(await store.peek(awa)).toEqual(before);
      expect(await world.said(awa)).toEqual([['auth.welcome']]);
    }
    expect(JSON.stringify(errors)).not.toContain('42061110040');
  });

  it('is parked after five tries; then the lane goes on, with one apology', async () => {
    const world = openLanes();
    const { time, store } = world;
    const awa = await world.accept(AWA, poison);
    await world.say(AWA, 'Bonjour');
    for (let tries = 0; tries < 6; tries += 1) {
      await world.settle();
      time.now += 60_000;
    }
    expect(await store.parked()).toMatchObject([{ customer: awa, tries: 5, reason: /TypeError/ }]);
    expect(await world.said(awa)).toEqual([['auth.welcome'], ['conversation.poisoned']]);
    expect(world.errors).toHaveLength(5);
    expect(await store.stats(time.now)).toMatchObject({ pendingEvents: 0, parked: 1 });
  });

  it('that was mended is stepped when it is driven again, and apologised for once at most', async () => {
    const world = openLanes();
    const { time, store } = world;
    const awa = await world.say(AWA, 'Bonjour');
    await world.settle();
    // A setting of the wrong kind, which only the sentence about it stumbles over.
    const broken = { supportPhone: 42 as unknown as string } satisfies Partial<LanesOptions>;
    await world.say(AWA, 'parler à quelqu’un');
    const park = async () => {
      for (let tries = 0; tries < 6; tries += 1) {
        await world.settle(broken);
        time.now += 60_000;
      }
      return (await store.parked()).map(({ seq }) => seq);
    };
    const seqs = await park();
    expect(seqs).toHaveLength(1);
    expect(await store.redrive(seqs, time.now)).toBe(1);
    expect(await park()).toEqual(seqs);
    await store.redrive(seqs, time.now);
    await world.settle({ supportPhone: '+242061234567' });
    expect(await store.parked()).toEqual([]);
    const keys = (await world.said(awa)).flat();
    expect(keys.filter((key) => key === 'conversation.poisoned')).toHaveLength(1);
    expect(keys).toContain('conversation.human');
  });

  it('behind good ones keeps none of their work back', async () => {
    const world = openLanes();
    const awa = await world.say(AWA, 'Bonjour');
    await world.say(AWA, 'Connexion');
    await world.accept(AWA, poison);
    await world.settle();
    expect(await world.said(awa)).toEqual([['auth.welcome'], ['auth.askPassword']]);
  });
});

describe('many at once', () => {
  it('are each stepped in their own order, whatever the batches', async () => {
    const world = openLanes();
    const people = Array.from({ length: 150 }, (_, index) => `2420640${String(10_000 + index)}`);
    for (const text of ['Bonjour', 'Inscription', 'Client'])
      await Promise.all(people.map((phone) => world.say(phone, text)));
    await world.settle({ batch: 7 });
    for (const phone of people) {
      const customer = (await world.store.findCustomer({ waId: phone })) ?? 0;
      expect(await world.said(customer)).toEqual([['auth.welcome'], ['auth.chooseRole'], ['auth.askField']]);
    }
  });
});

describe('a result that comes late', () => {
  it('for work nobody waits for any more changes nothing and says nothing', async () => {
    const world = openLanes();
    const awa = await world.say(AWA, 'Bonjour');
    await world.say(AWA, 'Connexion');
    await world.settle();
    const before = await world.store.peek(awa);
    const late = { key: 'long-ago:0', path: 'flow/login', at: START };
    await world.accept(AWA, { type: 'effect.done', output: { role: 'client', displayName: 'Awa' }, ...late });
    await world.accept(AWA, { type: 'effect.failed', error: { code: 'bug', message: '' }, ...late });
    await world.accept(AWA, { type: 'timer.fired', id: 'gone', event: { type: 'x' }, ...late });
    await world.settle();
    expect(await world.store.peek(awa)).toEqual(before);
    expect((await world.said(awa)).slice(2)).toEqual([[], [], []]);
    expect(world.errors).toEqual([]);
  });
});
