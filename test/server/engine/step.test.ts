import { describe, expect, it } from 'vitest';
import type { Json } from '../../../machines/domain.ts';
import type { StepEvent, UserInput } from '../../../machines/events.ts';
import { stampMessage, step, type StepInput, type StepResult } from '../../../server/engine/step.ts';
import { aMission } from '../../support/news.ts';
import { someone } from '../../support/paths.ts';

const AT = 1_790_000_000_000;

const welcomed = next(null, says('bonjour'));
const asked = next(welcomed, tap(welcomed, 'login'));
const loggingIn = next(asked, says('Soleil#2031'), '1:3');

describe('step', () => {
  it('makes one message, stamped with its question', () => {
    expect(welcomed.message?.choices?.map(({ id }) => id)).toEqual(['login', 'signup', 'go.help']);
    expect(welcomed.stored.offered.map(({ id }) => id)).toEqual(['login', 'signup', 'go.help']);

    const stamped = stampMessage(welcomed.message ?? { text: '' }, 'abc');

    expect(stamped.choices?.map(({ id }) => id)).toEqual(['login~abc', 'signup~abc', 'go.help']);
  });

  it('keeps the stamp while the same question is asked again, and changes it with the question', () => {
    const missed = next(welcomed, { type: 'user.unsupported', kind: 'poll' });

    expect(missed.stored.stamp).toBe(welcomed.stored.stamp);
    expect(asked.stored.stamp).not.toBe(welcomed.stored.stamp);
  });

  it('says of a late tap that it is late, and asks again', () => {
    const late = next(asked, tap(welcomed, 'signup'));

    expect(late.journal).toMatchObject({
      says: ['conversation.stale', 'auth.askPassword'],
      to: 'auth.talking.askingPassword',
    });
  });

  it('asks for work under a key of its own, and waits in silence', () => {
    expect(loggingIn.effects).toEqual([
      {
        key: '1:3:0',
        name: 'login',
        path: 'flow/login',
        input: { phone: someone.phone, passwordRef: 'password' },
      },
    ]);
    expect(loggingIn.message).toBeNull();
  });

  it('hands a password over beside everything that is kept', () => {
    const { secrets, ...kept } = loggingIn;

    expect(secrets).toEqual([{ name: 'password', value: 'Soleil#2031' }]);
    expect(JSON.stringify(kept)).not.toContain('Soleil');
  });

  it('has a password forgotten that the machines let go of', () => {
    const refused = next(loggingIn, failed('unavailable'));
    const paused = next(refused, says('menu'));

    expect(refused.secrets).toEqual([]);
    expect(paused.secrets).toEqual([{ name: 'password', value: null }]);
  });

  it('takes the result of its work up, once', () => {
    const known = next(loggingIn, done({ role: 'client', displayName: 'Jean' }));
    const again = next(known, done({ role: 'client', displayName: 'Paul' }));

    expect(known.journal).toMatchObject({ from: 'auth.loggingIn', to: 'menu' });
    expect(again.message).toBeNull();
    expect(again.stored.state).toEqual(known.stored.state);
  });

  it.each(['', 'flow', 'flow/nothing', 'nothing/at/all'])('does nothing with a result for %j', (path) => {
    const event: StepEvent = { type: 'effect.done', key: '1:3:0', path, output: null, at: AT };
    const after = next(loggingIn, event);

    expect(after.stored.state).toEqual(loggingIn.stored.state);
    expect(after.message).toBeNull();
  });

  it('starts a delay, and ends it once', () => {
    let locked = loggingIn;
    for (let time = 1; time <= 5; time += 1) {
      const refused: StepEvent = {
        type: 'effect.failed',
        key: locked.effects[0]?.key ?? '',
        path: 'flow/login',
        error: { code: 'unauthorized', message: '' },
        at: AT,
      };
      const after = next(locked, refused, `1:f${time}`);
      locked = time < 5 ? next(after, says(`Soleil#203${time}`), `1:s${time}`) : after;
    }
    const [timer] = locked.timers;
    const rested = next(locked, timer?.body as unknown as StepEvent);
    const again = next(rested, timer?.body as unknown as StepEvent);

    expect(timer).toMatchObject({ id: '1:f5:t0', due: AT + 15 * 60_000 });
    expect(locked.stored.timers).toEqual({ 'flow|xstate.after.lock.auth.talking.locked': '1:f5:t0' });
    expect(rested.journal).toMatchObject({ from: 'auth.talking.locked', to: 'auth.talking.rested' });
    expect(again.journal).toMatchObject({ from: 'auth.talking.rested', to: 'auth.talking.rested' });
  });

  it('apologises without touching the conversation', () => {
    const sorry = next(asked, { type: 'engine.apology', at: AT });

    expect(sorry.message?.choices?.map(({ id }) => id)).toEqual(['go.menu', 'go.human']);
    expect(sorry.stored.state).toEqual(asked.stored.state);
  });

  it('tells the machines when what is known from outside has changed', () => {
    const facts = { ...someone, profileName: 'Jean Mbemba' };
    const after = step({ stored: rowOf(asked), event: { ...says('aide'), at: AT }, facts, stepId: '1:9' });

    expect(after.stored.state).toMatchObject({ context: { facts } });
  });

  it('remembers when the person wrote, and never an earlier time', () => {
    const late = step({
      stored: rowOf(asked),
      event: { ...says('aide'), at: AT - 5_000 },
      facts: someone,
      stepId: '1:9',
    });
    const answered = next(loggingIn, done({ role: 'client', displayName: 'Jean' }));

    expect(late.stored.lastAt).toBe(asked.stored.lastAt);
    expect(answered.stored.lastAt).toBe(loggingIn.stored.lastAt);
  });

  it('tells news, leaves the question open and its old answers good', () => {
    const told = next(asked, news());
    const again = next(told, news());

    expect(told.message).toMatchObject({ subject: 'mission:61', template: { name: 'mission_accepted' } });
    expect(told.stored.stamp).toBe(asked.stored.stamp);
    expect(told.stored.offered.map(({ id }) => id)).toEqual([
      ...asked.stored.offered.map(({ id }) => id),
      'go.mission:61',
    ]);
    expect(again.message).toBeNull();
    expect(next(told, says('Soleil#2031'), '1:3').effects).toEqual(loggingIn.effects);
  });

  it('loses no news when the conversation has to begin again', () => {
    const old = { ...asked, stored: { ...asked.stored, version: -1 } };

    expect(next(old, news()).journal).toMatchObject({
      says: expect.arrayContaining(['conversation.restarted', 'news.mission']) as string[],
    });
  });

  it('throws what a machine throws, and says where', () => {
    const known = next(loggingIn, done({ role: 'client', displayName: 'Jean' }));
    const { stored } = known;
    const context = { ...(stored.state['context'] as object), parked: null };
    const broken = { ...known, stored: { ...stored, state: { ...stored.state, context } } };

    expect(() => next(broken, { type: 'user.tapped', id: 'go.resume', title: '' })).toThrow(
      'step failed in menu',
    );
    expect(next(known, says('aide')).message).not.toBeNull();
  });
});

function next(before: StepResult | null, event: StepInput['event'] | UserInput, stepId = '1:9'): StepResult {
  const timed = 'at' in event ? event : { ...event, at: AT };
  return step({ stored: before && rowOf(before), event: timed, facts: someone, stepId });
}

/** As it comes back from the store. */
function rowOf({ stored }: StepResult): Json {
  return JSON.parse(JSON.stringify(stored)) as Json;
}

function says(text: string): UserInput {
  return { type: 'user.text', text };
}

function tap({ stored }: StepResult, choice: string): UserInput {
  return { type: 'user.tapped', id: `${choice}~${stored.stamp}`, title: choice };
}

function news(): StepEvent {
  return { type: 'news.came', news: aMission(), at: AT };
}

function failed(code: 'unavailable'): StepEvent {
  const error = { code, message: 'down' };
  return { type: 'effect.failed', key: '1:3:0', path: 'flow/login', error, at: AT };
}

function done(output: Json): StepEvent {
  return { type: 'effect.done', key: '1:3:0', path: 'flow/login', output, at: AT };
}
