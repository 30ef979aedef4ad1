import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationFr } from '../../../machines/conversation/messages.fr.ts';
import { openLanes } from '../../support/lane.ts';

const AWA = '242061110071';
const BEN = '242061110072';

/** A world in which messages come at a pace. */
function aWorld(path?: string) {
  const world = openLanes(path);
  async function write(count: number, { every = 0, text = 'Bonjour', phone = AWA } = {}): Promise<number> {
    let customer = 0;
    for (let index = 0; index < count; index += 1) {
      world.time.now += every;
      customer = await world.say(phone, text);
    }
    await world.settle();
    return customer;
  }
  const heard = async (customer: number) => {
    const rows = await world.store.readJournal(customer, 0, 10_000);
    const said = rows.map(({ entry }) => (entry as { says: string[] }).says.join());
    return {
      answered: said.filter((keys) => keys !== '' && keys !== 'conversation.flooded').length,
      notices: said.filter((keys) => keys === 'conversation.flooded').length,
      dropped: said.filter((keys) => keys === '').length,
    };
  };
  return { world, write, heard };
}

describe('who writes too fast for too long', () => {
  it('is answered at first, is told once, and is not read until it is calm', async () => {
    const { write, heard } = aWorld();
    const awa = await write(500, { every: 100 });
    expect(await heard(awa)).toEqual({ answered: 21, notices: 1, dropped: 478 });
  });

  it('is read again after a few quiet seconds, in the question that was left', async () => {
    const { world, write, heard } = aWorld();
    const awa = await write(60);
    const before = await heard(awa);
    world.time.now += 2_000;
    await write(1);
    expect(await heard(awa)).toEqual({ ...before, dropped: before.dropped + 1 });
    world.time.now += 3_000;
    await write(1, { text: 'Connexion' });
    expect((await world.said(awa)).at(-1)).toEqual(['auth.askPassword']);
    expect((await heard(awa)).notices).toBe(1);
  });

  it('is told again when it floods again', async () => {
    const { world, write, heard } = aWorld();
    await write(60);
    world.time.now += 60_000;
    const awa = await write(60);
    expect((await heard(awa)).notices).toBe(2);
  });

  it('does not hold up anybody else', async () => {
    const { write, heard } = aWorld();
    await write(100);
    const ben = await write(5, { phone: BEN });
    expect(await heard(ben)).toEqual({ answered: 5, notices: 0, dropped: 0 });
  });

  it('is still flooding after a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { world, write, heard } = aWorld(join(folder, 'toktok.db'));
    const awa = await write(30);
    const before = await heard(awa);
    await world.restart();
    await write(30);
    expect(await heard(awa)).toEqual({ ...before, dropped: before.dropped + 30 });
  });

  it('leaves no word of what was not read in the journal', async () => {
    const { world, write } = aWorld();
    await write(30);
    const awa = await write(5, { text: 'Soleil#2031x' });
    const entries = (await world.store.readJournal(awa)).slice(-5).map(({ entry }) => entry);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        event: { type: 'engine.dropped' },
        says: [],
        message: null,
        effects: [],
      });
      expect(JSON.stringify(entry)).not.toContain('Soleil');
    }
    expect(entries).toHaveLength(5);
  });
});

describe('who writes as people do', () => {
  it.each([
    ['eight short messages at once, every half minute', 8, 0, 30_000],
    ['an album of twenty pictures', 20, 0, 60_000],
    ['a message every other second, for ever', 100, 2_000, 0],
  ])('is read: %s', async (_what, count, every, pause) => {
    const { world, write, heard } = aWorld();
    let awa = 0;
    for (let round = 0; round < 5; round += 1) {
      awa = await write(count, { every });
      world.time.now += pause;
    }
    expect(await heard(awa)).toMatchObject({ notices: 0, dropped: 0 });
  });
});

it('results of work, timers and news are never too many', async () => {
  const { world, write, heard } = aWorld();
  const awa = await write(30);
  const before = await heard(awa);
  const late = { key: 'x:0', path: 'flow/login', at: world.time.now };
  await world.accept(AWA, { type: 'effect.done', output: null, ...late });
  await world.accept(AWA, { type: 'engine.apology', at: world.time.now });
  await world.settle();
  expect((await world.said(awa)).slice(-2)).toEqual([[], ['conversation.poisoned']]);
  expect((await heard(awa)).notices).toBe(before.notices);
});

it('the call for calm says what to do', () => {
  const text = conversationFr.flooded;
  expect(text).toContain('quelques secondes');
  expect(text).toContain('menu');
});
