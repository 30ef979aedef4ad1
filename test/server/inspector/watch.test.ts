import { describe, expect, it } from 'vitest';
import type { Json } from '../../../machines/domain.ts';
import type { UserInput } from '../../../machines/events.ts';
import { machines } from '../../../server/diagrams/machines.ts';
import { step, type StepInput } from '../../../server/engine/step.ts';
import { definitionOf } from '../../../server/inspector/definition.ts';
import type { Message } from '../../../server/inspector/messages.ts';
import { watchActors } from '../../../server/inspector/watch.ts';
import { someone } from '../../support/paths.ts';
import { nodesOf } from '../../support/transitions.ts';

const AT = 1_790_000_000_000;

describe('watching the actors', () => {
  it('tells of an actor, then of what it hears, then of where that leads', async () => {
    const { told, inspect } = watch();

    step({ ...said('Bonjour'), inspect });

    expect(await told()).toEqual([
      '@xstate.actor conversation/7: sleeping',
      '@xstate.event conversation/7: xstate.init',
      '@xstate.event conversation/7: user.command',
      '@xstate.actor conversation/7/auth: {"talking":"welcoming"}',
      '@xstate.event conversation/7/auth: xstate.init',
      '@xstate.event conversation/7: flow.progressed',
      '@xstate.snapshot conversation/7: auth',
      '@xstate.snapshot conversation/7: auth',
    ]);
  });

  it('does not announce again what is restored where it was last seen', async () => {
    const { told, inspect } = watch();
    const { stored } = step({ ...said('Bonjour'), inspect });
    await told();

    step({ ...said('je ne sais pas', fromDisk(stored)), inspect });

    expect(await told()).toEqual([
      '@xstate.event conversation/7: user.text',
      '@xstate.event conversation/7/auth: user.text',
      '@xstate.event conversation/7: flow.progressed',
      '@xstate.snapshot conversation/7/auth: {"talking":"welcoming"}',
      '@xstate.snapshot conversation/7: auth',
      '@xstate.snapshot conversation/7: auth',
    ]);
  });

  it('announces what it has not seen: a conversation from before this process', async () => {
    const { told, inspect } = watch();
    const { stored } = step(said('Bonjour'));

    step({ ...said('je ne sais pas', fromDisk(stored)), inspect });

    expect((await told()).slice(0, 4)).toEqual([
      '@xstate.actor conversation/7: auth',
      '@xstate.event conversation/7: xstate.init',
      '@xstate.actor conversation/7/auth: {"talking":"welcoming"}',
      '@xstate.event conversation/7/auth: xstate.init',
    ]);
  });

  it('changes nothing about a step, not even when it fails', async () => {
    const errors: unknown[] = [];
    const { inspect } = watchActors({
      send: () => {
        throw new Error('the socket is gone');
      },
      onError: (error) => errors.push(error),
    });

    expect(step({ ...said('Bonjour'), inspect: inspect(7) })).toEqual(step(said('Bonjour')));
    await turnOver();
    expect(errors.length).toBeGreaterThan(0);
  });

  it('remembers where each actor is for those who come later', async () => {
    const { told, inspect, present } = watch();

    const { stored } = step({ ...said('Bonjour'), inspect });
    step({ ...tap('login', stored), inspect });
    await told();

    expect(present().map(lineOf)).toEqual([
      '@xstate.actor conversation/7: auth',
      '@xstate.actor conversation/7/auth: {"talking":"askingPassword"}',
    ]);
  });
});

describe.each(machines)('the definition of $id', (machine) => {
  it('has every state', () => {
    const definition = JSON.parse(definitionOf(machine, machine.id)) as Definition;

    expect(definition.id).toBe(machine.id);
    expect(pathsOf(definition, machine.id)).toEqual(
      nodesOf(machine)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

interface Definition {
  id?: string;
  states?: Record<string, Definition>;
}

function pathsOf({ states = {} }: Definition, path: string): string[] {
  return [path, ...Object.entries(states).flatMap(([key, state]) => pathsOf(state, `${path}.${key}`))].sort();
}

function watch() {
  const messages: Message[] = [];
  const { inspect, present } = watchActors({
    send: (message) => messages.push(message),
    onError: (error) => {
      throw error;
    },
  });
  return {
    inspect: inspect(7),
    present,
    /** What was told since the last time. */
    told: async (): Promise<string[]> => {
      await turnOver();
      return messages.splice(0).map(lineOf);
    },
  };
}

function lineOf(message: Message): string {
  const { value } = 'snapshot' in message ? message.snapshot : {};
  const what = message.type === '@xstate.event' ? message.event.type : value;
  return `${message.type} ${message.sessionId}: ${typeof what === 'string' ? what : JSON.stringify(what)}`;
}

function said(text: string, stored: Json = null): StepInput {
  return stepOn({ type: 'user.text', text }, stored);
}

function tap(choice: string, stored: StepInput['stored'] | object): StepInput {
  const { stamp } = stored as { stamp: string };
  return stepOn({ type: 'user.tapped', id: `${choice}~${stamp}`, title: '' }, stored as Json);
}

function stepOn(input: UserInput, stored: Json): StepInput {
  return { stored, event: { ...input, at: AT }, facts: someone, stepId: '7:1' };
}

/** The same row after it was written and read: no living actor belongs to it. */
function fromDisk(stored: object): Json {
  return JSON.parse(JSON.stringify(stored)) as Json;
}

function turnOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
