import { describe, expect, it } from 'vitest';
import { conversationVersion } from '../../../machines/conversation/version.ts';
import type { Json } from '../../../machines/domain.ts';
import type { UserInput } from '../../../machines/events.ts';
import { restore } from '../../../server/engine/restore.ts';
import { moved, nameOf, newcomer, pendingIn, someone, type Position } from '../../support/paths.ts';

const greeting: UserInput = { type: 'user.text', text: 'bonjour' };

const welcomed = saying(newcomer, greeting);
const loggingIn = saying(welcomed, tapOf(welcomed, 'login'), { type: 'user.text', text: 'Soleil#2031' });
const loggedIn = succeeding(loggingIn, { role: 'client', displayName: 'Jean Mbemba' });
const drafting = saying(
  loggedIn,
  { type: 'user.tapped', id: 'go.coursier', title: 'Envoyer un colis' },
  { type: 'user.text', text: 'au départ' },
  { type: 'user.text', text: 'Moungali, avenue de la Paix' },
);
const parked = saying(drafting, { type: 'user.text', text: 'menu' });

describe('restore', () => {
  it.each([welcomed, loggingIn, loggedIn, drafting, parked])(
    'finds whole what a step has left',
    (position) => {
      expect(restore(position.stored)).toEqual({ kind: 'whole', stored: position.stored });
    },
  );

  it.each<[string, Position, string, Json | undefined, string]>([
    [
      'a state that was renamed',
      drafting,
      'children.flow.snapshot.value',
      { drafting: 'asking' },
      'conversation/flow: unknown state',
    ],
    ['a root state that was renamed', loggedIn, 'value', 'main', 'conversation: unknown state'],
    [
      'an atomic state that became compound',
      drafting,
      'children.flow.snapshot.value',
      'drafting',
      'conversation/flow: not a state of its own',
    ],
    [
      'a compound state that became atomic',
      loggedIn,
      'value',
      { menu: 'main' },
      'conversation: unknown state',
    ],
    ['garbage for a state', loggedIn, 'value', 42, 'conversation: not a state of its own'],
    ['no state', loggedIn, 'value', undefined, 'conversation: not a snapshot'],
    [
      'an actor that was renamed',
      drafting,
      'children.flow.src',
      'parcel',
      'conversation: active state without its flow',
    ],
    [
      'an actor that is gone',
      drafting,
      'children.old',
      { src: 'parcel', snapshot: {} },
      'conversation/old: unknown actor parcel',
    ],
    [
      'an active state without its flow',
      drafting,
      'children.flow',
      undefined,
      'conversation: active state without its flow',
    ],
    [
      'a busy state without its effect',
      loggingIn,
      'children.flow.snapshot.children.login',
      undefined,
      'conversation/flow: active state without its login',
    ],
    [
      'an effect without a key',
      loggingIn,
      'children.flow.snapshot.children.login.snapshot.key',
      '',
      'conversation/flow/login: not a waiting effect',
    ],
    [
      'an effect that has ended',
      loggingIn,
      'children.flow.snapshot.children.login.snapshot.status',
      'error',
      'conversation/flow/login: not a waiting effect',
    ],
    ['a flow that has ended', drafting, 'children.flow.snapshot.status', 'done', 'conversation/flow: done'],
    ['a stopped conversation', drafting, 'status', 'stopped', 'conversation: stopped'],
    ['no status', drafting, 'status', undefined, 'conversation: not a snapshot'],
    ['no children', drafting, 'children', undefined, 'conversation: not a snapshot'],
    [
      'a flow without context',
      drafting,
      'children.flow.snapshot.context',
      undefined,
      'conversation/flow: not a snapshot',
    ],
    [
      'a context without something new',
      drafting,
      'children.flow.snapshot.context.heldPin',
      undefined,
      'conversation/flow: context without heldPin',
    ],
    [
      'a history of a state that is gone',
      drafting,
      'children.flow.snapshot.historyValue',
      { 'coursier.drafting.again': [{ id: 'coursier.gone' }] },
      'conversation/flow: unknown state coursier.gone in its history',
    ],
  ])('does not take %s', (_, position, path, value, why) => {
    const restored = restore(spoilt(position, path, value));

    expect(restored.kind).toBe('salvaged');
    expect(restored.kind === 'salvaged' && restored.why).toContain(why);
  });

  it.each([42, 'text', [], {}, { version: 1 }, { version: 1, state: null }])('survives %j', (row) => {
    expect(restore(row)).toEqual({ kind: 'salvaged', context: {}, why: ['not a stored conversation'] });
  });

  it('saves person and draft also from a row that lacks something around them', () => {
    const { tags: _tags, ...row } = drafting.stored as { [key: string]: Json };

    expect(restore(row)).toMatchObject({
      kind: 'salvaged',
      context: {
        person: { role: 'client', displayName: 'Jean Mbemba' },
        parked: [{ slots: { side: 'pickup' } }],
      },
    });
  });

  it('saves what still fits and drops what does not', () => {
    const stored = spoilt(parked, 'context.parked.1', { flow: 'taxi' });
    const row = spoilt(
      { ...parked, stored: spoilt({ ...parked, stored }, 'context.recents', 7) },
      'value',
      'gone',
    );

    expect(restore(row)).toMatchObject({
      context: {
        parked: [{ flow: 'coursier', intent: 'parcel-1' }],
        recents: { places: [], contacts: [], last: null },
        resumesAfterLogin: false,
      },
    });
  });
});

describe('migrations', () => {
  const old = { ...(drafting.stored as { [key: string]: Json }), version: conversationVersion - 1 };

  it('lead from an older version to the present one', () => {
    const renamed = spoilt({ ...drafting, stored: old }, 'children.flow.snapshot.value', {
      asking: 'dropoff',
    });

    const restored = restore(renamed, {
      [conversationVersion - 1]: (state) =>
        withValue(state, 'children.flow.snapshot.value', { drafting: 'askingDropoff' }),
    });

    expect(restored).toEqual({ kind: 'whole', stored: drafting.stored });
  });

  it('are no way when one is missing', () => {
    expect(restore(old, {})).toMatchObject({
      kind: 'salvaged',
      why: [`no way from version ${conversationVersion - 1}`],
      context: { person: { displayName: 'Jean Mbemba' } },
    });
  });

  it('are no way back from a newer version', () => {
    expect(restore({ ...old, version: conversationVersion + 1 })).toMatchObject({
      kind: 'salvaged',
      why: [`no way from version ${conversationVersion + 1}`],
    });
  });

  it.each<[string, () => Json]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['makes nothing', () => null],
    ['makes nonsense', () => ({ status: 'active' })],
  ])('save what they can when one %s', (_, step) => {
    expect(restore(old, { [conversationVersion - 1]: step })).toMatchObject({
      kind: 'salvaged',
      context: { person: { displayName: 'Jean Mbemba' } },
    });
  });
});

describe('a conversation that fits no more', () => {
  it('says so and asks the same question again', () => {
    const after = saying(
      { ...drafting, stored: spoilt(drafting, 'children.flow.snapshot.value', 'gone') },
      greeting,
    );

    expect(after.result?.message?.text).toMatch(/mis à jour[^]*Reprenons[^]*adresse/);
    expect(nameOf(after)).toBe(nameOf(drafting));
    expect(after.result?.journal).toMatchObject({ restarted: ['conversation/flow: unknown state'] });
  });

  it('stays in the menu when the draft had been set aside', () => {
    const after = saying({ ...parked, stored: spoilt(parked, 'value', 'gone') }, greeting);

    expect(nameOf(after)).toBe('menu');
    expect(after.result?.message?.choices?.map(({ id }) => id)).toContain('go.resume:parcel-1');
  });

  it('begins with the login when nobody was known', () => {
    const after = saying({ ...welcomed, stored: spoilt(welcomed, 'value', 'gone') }, greeting);

    expect(nameOf(after)).toBe('auth.talking.welcoming');
  });

  it('keeps the number that WhatsApp hides', () => {
    const stored = spoilt(parked, 'value', 'gone');
    const after = saying({ ...parked, stored, facts: { ...someone, phone: null } }, greeting);

    expect(after.stored).toMatchObject({ state: { context: { facts: { phone: someone.phone } } } });
  });
});

function spoilt(position: Position, path: string, value: Json | undefined): Json {
  return withValue(position.stored, `state.${path}`, value);
}

/** A copy that holds another value at a path, or none there. */
function withValue(json: Json, path: string, value: Json | undefined): Json {
  const copy = structuredClone(json);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce(
    (at, name) => at[name] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function saying(position: Position, ...inputs: UserInput[]): Position {
  return inputs.reduce(
    (at, input) => moved(at, { type: 'move', event: { ...input, at: at.at + 60_000 }, facts: at.facts }),
    position,
  );
}

function tapOf(position: Position, choice: string): UserInput {
  const { stamp } = position.stored as { stamp: string };
  return { type: 'user.tapped', id: `${choice}~${stamp}`, title: choice };
}

function succeeding(position: Position, output: Json): Position {
  const [work] = pendingIn(position);
  if (!work) throw new Error('nothing is waited for');
  const event = { type: 'effect.done' as const, ...work, output, at: position.at + 1_000 };
  return moved(position, { type: 'move', event, facts: position.facts });
}
