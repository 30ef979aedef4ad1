import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { reportOf } from '../../../server/replay/report.ts';

async function have(...lines: string[]) {
  const [script] = readScripts(['convo: a fact', ...lines].join('\n'), 'a.convo.yaml');
  if (!script) throw new Error('no script');
  const replayed = await replay(script);
  return { replayed, report: reportOf(replayed, new PassThrough()) };
}

/** What differed, by step. */
function found({ turns }: Awaited<ReturnType<typeof replay>>): string[][] {
  return turns.map(({ differences }) => differences.map(({ what }) => what));
}

describe('a replay', () => {
  it('shows the dialogue with the difference under the step it belongs to', async () => {
    const { replayed, report } = await have(
      'steps:',
      '  - me: envoyer un colis',
      '    expect: {state: coursier.askingPickup, buttons: [Oui]}',
      '  - tap: Au départ',
    );

    expect(replayed.passed).toBe(false);
    expect(report).toMatch(
      /▸ me: envoyer un colis\n +◂ [^]*✗ state\n +\+ coursier.askingPickup\n +- coursier.drafting.askingSide\n[^]*✗ buttons\n +\+ Oui\n +- 📤 Au départ · [^]*▸ me: \[tap Au départ\]/,
    );
  });

  it('hears what others get meanwhile', async () => {
    const { replayed, report } = await have(
      'people: {Jean: {account: Jean, loggedIn: true}, Paul: {account: Paul, loggedIn: true}}',
      'steps:',
      '  - {Jean: bonjour, meanwhile: {Paul: {messages: 1}}}',
      '  - {Jean: bonjour, meanwhile: {Paul: {messages: 0}}}',
    );

    expect(found(replayed)).toEqual([['Paul: messages'], []]);
    expect(report).toMatch(/▸ Jean: bonjour\n[^]*✗ Paul: messages/);
  });

  it('notices every kind of expectation that does not hold', async () => {
    const { replayed } = await have(
      'steps:',
      '  - me: envoyer un colis',
      '    expect:',
      '      state: suivi',
      '      slots: {side: pickup}',
      '      bot: pizza',
      "      'bot~': '^pizza$'",
      "      'bot!': colis",
      '      buttons: [Menu]',
      '      offers: Menu',
      '      asks: location',
      '      messages: 2',
      '      sent: [text]',
      '      effects: {createMission: 1}',
      '      missions: 1',
      '      mission: {statut: pending}',
    );

    expect(found(replayed)).toEqual([
      [
        'state',
        'slots.side',
        'bot',
        'bot~',
        'bot!',
        'buttons',
        'offers',
        'asks',
        'messages',
        'sent',
        'effects.createMission',
        'missions',
        'mission.statut',
      ],
    ]);
  });

  it('ends at a button that is not there and says which are', async () => {
    const { replayed, report } = await have('steps:', '  - me: menu', '  - tap: Payer', '  - me: suivre');

    expect(found(replayed)).toEqual([[], ['action']]);
    expect(report).toContain('there is: 📦 Envoyer un colis');
  });

  it('taps an older message only when told to', async () => {
    const { replayed } = await have(
      'steps:',
      '  - me: envoyer un colis',
      '  - tap: Au départ',
      '  - me: Moungali',
      '  - tap: Au départ',
    );

    expect(found(replayed).at(-1)).toEqual(['action']);
  });

  it('moves time only when told to', async () => {
    const { replayed } = await have(
      'people: {Jean: {account: Jean}}',
      'steps:',
      '  - Jean: bonjour',
      '  - tap: Connexion',
      '  - Jean: faux1111',
      '  - Jean: faux1112',
      '  - Jean: faux1113',
      '  - Jean: faux1114',
      '  - Jean: faux1115',
      '    expect: {state: locked}',
      '  - wait: 14m',
      '  - Jean: Toktok2026!',
      '    expect: {state: locked}',
      '  - wait: 1m',
      '  - Jean: menu',
      '    expect: {state: welcoming}',
    );

    expect(found(replayed).flat()).toEqual([]);
  });
});

describe('a replay of what is recorded', () => {
  const head = [
    'recorded: true',
    'people: {me: {phone: "242069900001", name: Marie}}',
    'always: []',
    'steps:',
  ];
  const login = [
    ...head,
    '  - me: bonjour',
    '    wait: 4s',
    '  - tap: Connexion',
    '    wait: 4s',
    '  - me: Manguier#2031',
  ];

  it('takes the outcomes of work from the record and asks nobody', async () => {
    const { replayed, report } = await have(
      ...login,
      '    wait: 10s',
      '    outcomes: [{work: login, done: {role: client, displayName: Marie Ngoma}}]',
      '    expect:',
      '      {state: menu, says: [conversation.loggedIn, conversation.menu], effects: {login: 1}}',
    );

    expect(found(replayed).flat()).toEqual([]);
    expect(report).toContain('Ravi de vous revoir, Marie');
  });

  it('has them after the time they took, to the millisecond', async () => {
    const stateAfter = async (wait: string) => {
      const outcome = '    outcomes: [{work: login, after: 90s, failed: {code: unauthorized, message: no}}]';
      const { replayed } = await have(...login, `    wait: ${wait}`, outcome, '    expect: {state: menu}');
      return replayed.turns.at(-1)?.differences[0]?.actual;
    };

    expect(await stateAfter('89999ms')).toBe('auth.loggingIn');
    expect(await stateAfter('90s')).toBe('auth.talking.askingPassword');
  });

  it('names work that the record has no outcome for', async () => {
    const { replayed } = await have(...login, '    wait: 1s');

    expect(found(replayed).at(-1)).toEqual(['effects.login']);
  });

  it('tells the conversation what came from outside', async () => {
    const news = {
      ...{ kind: 'mission', id: 7, reference: 'COUR-20261122-819', status: 'delivered', occurredAt: 0 },
      ...{ order: null, pickup: 'Bacongo', dropoff: 'Moungali', recipient: 'Jacques', courier: null },
    };
    const { replayed } = await have(
      ...login,
      '    wait: 10s',
      '    outcomes: [{work: login, done: {role: client, displayName: Marie Ngoma}}]',
      `  - event: {type: news.came, news: ${JSON.stringify(news)}}`,
      '    expect: {state: menu, says: [news.mission], bot: [Moungali, Jacques]}',
    );

    expect(found(replayed).flat()).toEqual([]);
  });

  it('ends at the first difference, of which file and line are told', async () => {
    const { replayed, report } = await have(
      ...head,
      '  - me: bonjour',
      '    wait: 4s',
      '    expect: {"bot=": [Bonjour]}',
      '  - tap: Connexion',
    );

    expect(found(replayed)).toEqual([['bot=']]);
    expect(report).toContain('a.convo.yaml:6');
  });

  it('taps the how many-th older message that has the button', async () => {
    const { replayed } = await have(
      'steps:',
      '  - tap: Envoyer un colis',
      '  - tap: Au départ',
      '  - me: retour',
      '  - tap: Au départ',
      '  - me: retour',
      '  - tap: Au départ',
      '    old: 2',
      '    expect: {state: askingPickup}',
      '  - tap: Au départ',
      '    old: 3',
    );

    expect(found(replayed)).toEqual([[], [], [], [], [], [], ['action']]);
  });
});
