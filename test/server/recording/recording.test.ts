import { PassThrough } from 'node:stream';
import { request } from 'undici';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { coursierMachine } from '../../../machines/coursier/machine.ts';
import { fold, wordsOf } from '../../../machines/reading/text.ts';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { reportOf } from '../../../server/replay/report.ts';
import type { Action, CrashPoint } from '../../../server/replay/script.ts';
import { act } from '../../../server/replay/telephone.ts';
import { openWorld, type World } from '../../../server/replay/world.ts';

const PACE_MS = 7_300;

const zouba = { waId: '242067778899', name: 'Zoubaïda Kiminou', password: 'Kiminou#8842' };

/** All of one evening, a line a deed. What tells of somebody is in `personal`. */
const deeds: (Action | { crash: CrashPoint })[] = [
  { say: 'bonjour' },
  { tap: 'Inscription' },
  { tap: 'Client' },
  { say: zouba.name },
  { say: 'zouba.k@gmail.com' },
  { say: 'Ouenzé, 47 rue Ngamaba, portail de Kiminou' },
  { tap: 'Confirmer' },
  { say: zouba.password },
  { say: 'déconnexion' },
  { tap: 'Connexion' },
  { say: 'pasLeBon#77' },
  { say: zouba.password },
  { say: 'envoyer un colis' },
  { tap: 'Au départ' },
  { pin: [-4.2621, 15.2861, 'Chez Zoubaïda', '47 rue Ngamaba'] },
  { voice: true },
  { say: 'a talangai rue Kimpouni 18 derriere la pharmacie, pour ma tante Prudencine, 06 644 11 97' },
  { crash: 'stepped' },
  { say: '15 mille' },
  { say: 'deux pagnes wax brodés pour le mariage de Grâcinette' },
  { tap: 'Confirmer' },
  { say: 'suivre' },
  { say: 'COUR-20261122-001' },
  { say: 'menu' },
  { say: 'je veux commander 2 poulet mayo' },
  { tap: 'Commander' },
  { say: 'Ouenzé, 47 rue Ngamaba' },
  { say: 'mobile money' },
  { tap: 'Confirmer' },
  { say: 'merci bien Clarinette' },
  { contact: { name: 'Tonton Bazoungou', phone: '+242055667788' } },
];

const personal = [
  ...wordsOf('Zoubaïda Kiminou zouba Ngamaba Kimpouni Prudencine brodés Grâcinette Clarinette Bazoungou'),
  ...['8842', 'pasLeBon', '778899', '441197', '64411', '667788', 'gmail', '15.2861', '4.2621', '47 rue'],
  ...['COUR-20261122-001', 'CMD-20261122-001'],
];

async function haveEvening(world: World): Promise<void> {
  const telephone = world.graph.addPerson(zouba);
  for (const deed of deeds) {
    if ('crash' in deed) await world.crash(deed.crash);
    else act(world.graph.person(telephone.id), deed);
    await world.quiet();
    await world.jump(PACE_MS);
  }
}

async function ask(world: World, path: string) {
  const bound = world.server.app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not listening');
  const { statusCode, headers, body } = await request(`http://127.0.0.1:${bound.port}/api/${path}`);
  return { status: statusCode, type: headers['content-type'], text: await body.text() };
}

/** What a replay shows, the dialogue with its differences. */
async function showing(text: string) {
  const [script] = readScripts(text, 'recorded.convo.yaml');
  if (!script) throw new Error('no script');
  const replayed = await replay(script);
  return { replayed, report: reportOf(replayed, new PassThrough()) };
}

describe('a recorded conversation', () => {
  let recording = '';
  let states: string[] = [];

  beforeAll(async () => {
    const world = await openWorld({
      startAt: Date.parse('2026-11-22T18:00:00.250+01:00'),
      supportPhone: '+242060000001',
      patienceSeconds: 15,
    });
    try {
      await haveEvening(world);
      const answer = await ask(world, 'conversations/1/recording');
      expect([answer.status, answer.type]).toEqual([200, 'application/yaml']);
      recording = answer.text;
      const { steps } = JSON.parse((await ask(world, 'conversations/1?limit=500')).text) as {
        steps: { to: string }[];
      };
      states = steps.map(({ to }) => to);
    } finally {
      await world.close();
    }
  });

  it('went through sign-up, login, a parcel, tracking and an order', () => {
    for (const state of ['auth', 'coursier.drafting.confirming', 'suivi', 'marketplace.shopping.confirming'])
      expect(states.some((each) => each.startsWith(state))).toBe(true);
  });

  it('replays identically three times', async () => {
    const [first, ...others] = [await showing(recording), await showing(recording), await showing(recording)];
    if (!first.replayed.passed) throw new Error(`\n${first.report}`);
    for (const { report } of others) expect(report).toBe(first.report);
  });

  it('holds the states, sentences, choices and work of each step, and nothing unexplained', () => {
    const [script] = readScripts(recording, 'recorded.convo.yaml');
    const expected = script?.steps.map(({ expect: each }) => each) ?? [];
    expect(expected.every((each) => each?.state && each.says && each['bot='] && each.buttons)).toBe(true);
    expect(script?.steps.flatMap(({ note }) => note ?? [])).toEqual([]);
    const works = script?.steps.flatMap(({ outcomes }) => outcomes.map(({ work }) => work));
    expect(works).toEqual(
      expect.arrayContaining(['register', 'login', 'logout', 'createMission', 'listShipments', 'placeOrder']),
    );
    expect(script?.steps.flatMap(({ actions }) => actions)).toContainEqual({ voice: true });
  });

  it('tells nothing of who it was, but which part of town', () => {
    const text = fold(recording);
    for (const value of personal) {
      expect(recording).not.toContain(value);
      expect(text.split(' ')).not.toContain(fold(value));
    }
    expect(recording).toContain('Ouenzé');
    expect(recording).toContain('talangai');
  });

  it('fails where a sentence is another one since', async () => {
    change(coursierMachine.implementations.actions, 'ask', (ask: Asking): Asking => (args, question) => {
      ask(args, question === 'askDescription' ? 'askValue' : question);
    });
    const { replayed, report } = await showing(recording);
    expect(firstDifference(replayed)).toMatchObject({ said: '15 mille', what: 'says' });
    expect(report).toContain('- coursier.askValue');
    expect(report).toContain('+ coursier.askDescription');
  });

  it('fails where a guard decides otherwise since', async () => {
    change(coursierMachine.implementations.guards, 'givesAmount', () => () => false);
    const { replayed } = await showing(recording);
    expect(firstDifference(replayed)).toMatchObject({ said: '15 mille', what: 'state' });
  });

  it('fails where a transition leads elsewhere since, and names file and line', async () => {
    const node = coursierMachine.getStateNodeById('coursier.drafting.askingDescription');
    const elsewhere = coursierMachine.getStateNodeById('coursier.drafting.askingValue');
    const transition = node.transitions.get('user.text')?.[0];
    if (!transition) throw new Error('no such transition');
    change(transition, 'target', () => [elsewhere]);

    const { replayed, report } = await showing(recording);

    const { said, what, line } = firstDifference(replayed);
    expect(said).toMatch(/^deux pagnes wax /);
    expect(what).toBe('state');
    expect(recording.split('\n')[line - 1]).toContain('deux pagnes wax');
    expect(report).toContain(`recorded.convo.yaml:${line}`);
    // What follows from it is not told.
    expect(replayed.turns.at(-1)?.line).toBe(line);
  });
});

function firstDifference({ turns }: Awaited<ReturnType<typeof replay>>) {
  const turn = turns.find(({ differences }) => differences.length > 0);
  return { said: turn?.lines[0], what: turn?.differences[0]?.what, line: turn?.line ?? 0 };
}

type Asking = (args: unknown, question: string) => void;

/** Changes something of a machine until the test is over. */
function change<Value>(owner: object, name: string, make: (before: Value) => Value): void {
  const holder = owner as Record<string, unknown>;
  const before = holder[name] as Value;
  holder[name] = make(before);
  onTestFinished(() => void (holder[name] = before));
}
