import { describe, expect, it, onTestFinished } from 'vitest';
import { afterTurn, atEnd } from '../../../server/replay/always.ts';
import { openWorld } from '../../../server/replay/world.ts';

const asked = { kind: 'button', text: 'Que souhaitez-vous faire ?', choices: [{ id: 'a', title: 'Suivre' }] };
const card = { kind: 'contacts', text: 'Assistance', choices: [] };
const words = { kind: 'text', text: 'Bonjour', choices: [] };

describe('what must hold after every turn', () => {
  it('is one billed message for one that came in, cards aside', () => {
    const check = (bubbles: (typeof asked)[], inbound: number) =>
      afterTurn(['one_message_per_turn'], { bubbles, inbound }).map(({ what }) => what);

    expect(check([asked, card], 1)).toEqual([]);
    expect(check([asked, asked], 2)).toEqual([]);
    expect(check([asked, asked], 1)).toEqual(['one_message_per_turn']);
  });

  it('is something to tap, unless the bot only asks for patience', () => {
    const check = (bubbles: (typeof asked)[]) =>
      afterTurn(['way_on'], { bubbles, inbound: 1 }).map(({ what }) => what);

    expect(check([asked, card])).toEqual([]);
    expect(check([{ ...words, text: '⏳ Un instant' }])).toEqual([]);
    expect(check([words])).toEqual(['way_on']);
  });
});

describe('what must hold at the end', () => {
  async function talk() {
    const world = await openWorld({ startAt: Date.now(), supportPhone: undefined, patienceSeconds: 15 });
    onTestFinished(() => world.close());
    const awa = world.graph.addPerson({ waId: '242069900001', name: 'Awa Mabiala' });
    awa.say('Soleil#2031');
    await world.quiet();
    return world;
  }

  it('is that passwords are in no conversation, even sealed', async () => {
    const world = await talk();

    const found = await atEnd(['no_secret_at_rest'], world, { said: [], secrets: ['Soleil#2031'] });

    expect(found.map(({ expected }) => expected)).toEqual(['no password in the conversation']);
  });

  it('is that nothing said can be read on the disk', async () => {
    const world = await talk();
    const check = async (said: string[]) => atEnd(['no_secret_at_rest'], world, { said, secrets: [] });

    expect(await check(['Awa Mabiala', 'Soleil#2031', '242069900001'])).toEqual([]);
    expect(await check(['CREATE TABLE'])).toMatchObject([{ actual: 'CREATE TABLE' }]);
  });

  it('is that Meta refused nothing', async () => {
    const world = await talk();
    const refused = { ...world, violations: [{ code: 131009, details: 'Parameter value is not valid' }] };
    const nothing = { said: [], secrets: [] };

    expect(await atEnd(['within_limits'], world, nothing)).toEqual([]);
    expect(await atEnd(['within_limits'], refused, nothing)).toHaveLength(1);
  });
});
