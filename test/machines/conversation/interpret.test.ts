import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret, stampChoice, type Screen } from '../../../machines/conversation/interpret.ts';
import type { UserInput } from '../../../machines/events.ts';

const times = { at: 5, silence: 7 };
const offered = [
  { id: 'side.pickup', title: '📤 Au départ' },
  { id: 'side.dropoff', title: '📥 À l’arrivée' },
  { id: 'go.menu', title: '⏸️ Plus tard' },
  { id: 'back', title: '↩️ Retour' },
];

describe('a tap', () => {
  it('answers the question whose stamp it bears', () => {
    expect(read(tap('side.pickup~abc'))).toEqual(chose('side.pickup', 'x'));
  });

  it.each(['side.pickup~old', 'side.pickup', '~abc', 'side.pickup~', '', 'abc'])('%j is late', (id) => {
    expect(read(tap(id))).toEqual({ type: 'user.stale', title: 'x', ...times });
  });

  it.each([
    ['go.menu', 'menu'],
    ['go.help', 'help'],
    ['go.human', 'human'],
    ['go.logout', 'logout'],
    ['back~abc', 'back'],
  ])('on %s is the command %s', (id, command) => {
    expect(read(tap(id))).toEqual({ type: 'user.command', command, ...times });
  });

  it('means the same for ever when its id says so', () => {
    expect(read(tap('go.mission:61'), { stamp: 'another' })).toEqual(chose('go.mission:61', 'x'));
  });

  it('comes back as what was stamped, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.stringMatching(/^[a-z0-9]{1,7}$/), (id, stamp) => {
        fc.pre(id !== 'back' && !/^go\.(menu|help|human|logout)$/.test(id));
        expect(read(tap(stampChoice(id, stamp)), { stamp })).toEqual(chose(id, 'x'));
      }),
    );
  });
});

describe('a text where a choice is expected', () => {
  const tags = ['choosing'];

  it.each(['1', 'au départ', 'Départ', '📤 Au départ', 'le premier'])('%j is the first choice', (text) => {
    expect(read(says(text), { tags })).toEqual(chose('side.pickup', '📤 Au départ'));
  });

  it.each(['retour', '↩️ Retour', '4'])('%j is the command behind that choice', (text) => {
    expect(read(says(text), { tags })).toEqual({ type: 'user.command', command: 'back', ...times });
  });

  it('is a command when it names no choice', () => {
    expect(read(says('annuler'), { tags })).toEqual({ type: 'user.command', command: 'cancel', ...times });
  });

  it('stays a text when it is neither', () => {
    expect(read(says('pizza'), { tags })).toEqual({ ...says('pizza'), ...times });
  });
});

describe('a text where free words are expected', () => {
  it('is a choice only by its whole title', () => {
    expect(read(says('À l’arrivée'))).toEqual(chose('side.dropoff', '📥 À l’arrivée'));
    expect(read(says('départ'))).toEqual({ ...says('départ'), ...times });
  });

  it('is never a choice by its number, unless the places are numbered', () => {
    expect(read(says('2'))).toEqual({ ...says('2'), ...times });
    expect(read(says('2'), { tags: ['numbered'] })).toEqual(chose('side.dropoff', '📥 À l’arrivée'));
    expect(read(says('9'), { tags: ['numbered'] })).toEqual({ ...says('9'), ...times });
  });
});

describe('a text where a password is expected', () => {
  const tags = ['secret'];

  it('is taken out of the event', () => {
    const { event, secret, isPrivate } = interpret(says('Soleil#2031'), screen({ tags }), times);

    expect(event).toEqual({ type: 'user.secret', ref: 'password', problems: [], ...times });
    expect(secret).toEqual({ ref: 'password', value: 'Soleil#2031' });
    expect(isPrivate).toBe(true);
  });

  it.each(['menu', 'retour', 'parler à quelqu’un'])('is a command when it is one: %s', (text) => {
    expect(read(says(text), { tags })).toMatchObject({ type: 'user.command' });
  });

  it('never stands in the event, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        const { event, secret } = interpret(says(text), screen({ tags }), times);
        expect(secret === null || !JSON.stringify(event).includes(JSON.stringify(text).slice(1, -1))).toBe(
          true,
        );
      }),
    );
  });

  it('is asked for its missing signs', () => {
    expect(read(says('faible'), { tags })).toMatchObject({
      problems: expect.arrayContaining(['digit']) as unknown,
    });
  });
});

describe('a text where a password may be repeated by mistake', () => {
  const tags = ['private'];

  it('is not kept, unless it is a yes or a no', () => {
    expect(interpret(says('Soleil#2031'), screen({ tags }), times)).toEqual({
      event: { ...says(''), ...times },
      secret: null,
      isPrivate: true,
    });
    expect(read(says('oui'), { tags })).toEqual({ ...says('oui'), ...times });
  });
});

describe('anything else', () => {
  it.each<UserInput>([
    { type: 'user.location', lat: -4.2, lng: 15.2 },
    { type: 'user.media', media: { kind: 'voice', id: '1', mime: 'audio/ogg' } },
    { type: 'user.contact', name: 'Marie', phones: ['+242061234567'] },
    { type: 'user.unsupported', kind: 'poll' },
  ])('goes on as it is: $type', (input) => {
    expect(read(input, { tags: ['secret'] })).toEqual({ ...input, ...times });
  });
});

function screen(over: Partial<Screen> = {}): Screen {
  return { offered, stamp: 'abc', tags: [], situation: null, ...over };
}

function read(input: UserInput, over: Partial<Screen> = {}) {
  return interpret(input, screen(over), times).event;
}

function tap(id: string): UserInput {
  return { type: 'user.tapped', id, title: 'x' };
}

function says(text: string): UserInput {
  return { type: 'user.text', text };
}

function chose(choice: string, title: string) {
  return { type: 'user.chose', choice, title, ...times };
}
