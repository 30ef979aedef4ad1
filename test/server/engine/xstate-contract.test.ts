import { describe, expect, it } from 'vitest';
import {
  assign,
  createActor,
  sendTo,
  setup,
  type AnyActorRef,
  type AnyStateMachine,
  type AnyStateNode,
  type Snapshot,
} from 'xstate';
import { collectFrom, sayTo, type Collector, type EffectRequest } from '../../../machines/collector.ts';
import { effect, pathOf } from '../../../machines/effect.ts';

/*
 * What XState does not promise and we rest on. The version is pinned: when one of these fails after an update,
 * the engine needs another way before it can follow.
 */

type Event = { type: 'go' | 'back' | 'user.text' | 'user.command' | 'other.thing' | 'child.told' };

const leaf = setup({
  types: { events: {} as Event, context: {} as { told: number } },
  actors: { work: effect<{ what: string }, string>('work') },
  actions: {
    say: ({ system }, key: string) => sayTo(system, key, {}),
    tellParent: sendTo(({ self }) => self._parent ?? self, { type: 'child.told' }),
    count: assign(({ context }) => ({ told: context.told + 1 })),
    fail: () => {
      throw new Error('broken');
    },
  },
}).createMachine({
  id: 'leaf',
  context: { told: 0 },
  initial: 'talking',
  on: { 'child.told': { actions: 'count' } },
  states: {
    talking: {
      initial: 'first',
      entry: { type: 'say', params: 'talking' },
      on: { 'other.thing': '.again', 'user.*': { actions: { type: 'say', params: 'anything' } } },
      states: {
        again: { type: 'history', history: 'deep' },
        first: {
          entry: 'tellParent',
          on: {
            go: 'second',
            'user.command': { actions: { type: 'say', params: 'command' } },
            'user.*': { actions: { type: 'say', params: 'in first' } },
          },
        },
        second: {
          initial: 'deep',
          states: {
            deep: { on: { go: 'deeper' } },
            deeper: { on: { go: '#leaf.working', back: '#leaf.broken' } },
          },
        },
      },
    },
    working: {
      invoke: {
        id: 'job',
        src: 'work',
        input: { what: 'that' },
        onDone: { actions: { type: 'say', params: 'done' }, target: 'talking.again' },
        onError: { target: 'talking' },
      },
      after: { 5_000: 'talking' },
    },
    broken: { entry: 'fail' },
  },
});

const root = setup({
  types: { events: {} as Event, context: {} as { told: number } },
  actors: { leaf },
  actions: {
    forward: sendTo('flow', ({ event }) => event),
    count: assign(({ context }) => ({ told: context.told + 1 })),
  },
}).createMachine({
  id: 'root',
  context: { told: 0 },
  initial: 'running',
  states: {
    running: {
      invoke: { id: 'flow', src: 'leaf', onError: 'sorry' },
      on: { 'child.told': { actions: 'count' }, '*': { actions: 'forward' } },
    },
    sorry: {},
  },
});

describe('actor.system.scheduler', () => {
  it('can be replaced before the start and then gets every delay of every actor, with ids that can be sent back', () => {
    const scheduled: [string, string, number, string | undefined][] = [];
    const cancelled: string[] = [];
    const actor = run(null, 'go', 'go', 'go', {
      schedule: (source, _target, event, delay, id) =>
        scheduled.push([pathOf(source), event.type, delay, id]),
      cancel: (source, id) => cancelled.push(`${pathOf(source)}|${id}`),
    });

    const id = 'xstate.after.5000.leaf.working';
    expect(scheduled).toEqual([['flow', id, 5_000, id]]);

    childOf(actor.actor, 'flow').send({ type: id });

    expect(valueOf(actor.actor, 'flow')).toEqual({ talking: 'first' });
    expect(cancelled).toEqual([`flow|${id}`]);
  });

  it('is asked for nothing when a state with a running delay is restored, which then takes the event all the same', () => {
    const scheduled: string[] = [];
    const before = run(null, 'go', 'go', 'go');
    const { actor } = run(before.stored(), {
      schedule: (_source, _target, event) => scheduled.push(event.type),
    });

    expect(scheduled).toEqual([]);

    childOf(actor, 'flow').send({ type: 'xstate.after.5000.leaf.working' });

    expect(valueOf(actor, 'flow')).toEqual({ talking: 'first' });
  });
});

describe('self._parent', () => {
  it('is the invoking actor for a child, restored or not, and nothing for an actor of its own', () => {
    const first = run(null);
    const again = run(first.stored(), 'other.thing');

    expect(first.actor.getSnapshot().context.told).toBe(1);
    expect(childOf(again.actor, 'flow')._parent).toBe(again.actor);
    expect(createActor(leaf).start().getSnapshot().context.told).toBe(1);
  });

  it('leads from any actor to the root, so that a path can be told', () => {
    const { actor, requests } = run(null, 'go', 'go', 'go');

    expect(pathOf(childOf(childOf(actor, 'flow'), 'job'))).toBe('flow/job');
    expect(requests).toEqual([{ path: 'flow/job', name: 'work', input: { what: 'that' } }]);
  });
});

describe('machine.resolveState', () => {
  it('tells by _nodes which states are active, and by their invoke what must run', () => {
    const nodes: AnyStateNode[] = resolved('working')._nodes;

    expect(nodes.map(({ id }) => id)).toEqual(['leaf', 'leaf.working']);
    expect(nodes.flatMap((node) => node.invoke).map(({ id }) => id)).toEqual(['job']);
    expect(nodes.flatMap((node) => node.invoke).map(({ src }) => src)).toEqual(['work']);
  });

  it('throws on unknown states and completes half ones', () => {
    expect(() => resolved({ talking: 'third' })).toThrow();
    expect(resolved('talking').value).toEqual({ talking: 'first' });
    expect(resolved(42).value).toEqual({ talking: 'first' });
  });
});

describe('machine.implementations.actors', () => {
  it('holds the logic of every src, child machines as machines', () => {
    const { actors } = (root as AnyStateMachine).implementations;

    expect(Object.keys(actors)).toEqual(['leaf']);
    expect(actors['leaf']).toBe(leaf);
  });
});

describe('snapshot.children', () => {
  it('are living actors after restoring from JSON, at any depth', () => {
    const before = run(null, 'go', 'go', 'go');
    const { actor } = run(before.stored());
    const job = childOf(childOf(actor, 'flow'), 'job');

    expect(job.getSnapshot()).toMatchObject({ status: 'active', key: 'k0', input: { what: 'that' } });

    job.send({ type: 'effect.done', key: 'k0', output: 'fine' });

    expect(childrenOf(childOf(actor, 'flow'))).toEqual({});
    expect(valueOf(actor, 'flow')).toEqual({ talking: { second: 'deeper' } });
  });
});

describe('actor logic of our own', () => {
  it('hands its work over at the first start, and is silent when restored', () => {
    const first = run(null, 'go', 'go', 'go');
    const again = run(first.stored());

    expect(first.requests).toHaveLength(1);
    expect(again.requests).toEqual([]);
  });

  it('writes its key on the object that is persisted', () => {
    const { stored } = run(null, 'go', 'go', 'go');

    expect(stored()).toMatchObject({
      children: { flow: { snapshot: { children: { job: { src: 'work', snapshot: { key: 'k0' } } } } } },
    });
  });

  it('hears only results with its own key', () => {
    const { actor } = run(null, 'go', 'go', 'go');
    childOf(childOf(actor, 'flow'), 'job').send({ type: 'effect.done', key: 'other', output: 'late' });

    expect(valueOf(actor, 'flow')).toBe('working');
  });

  it('ends in onError with the very error it was told, restored or not', () => {
    const { actor } = run(run(null, 'go', 'go', 'go').stored());
    childOf(childOf(actor, 'flow'), 'job').send({
      type: 'effect.failed',
      key: 'k0',
      error: { code: 'bug', message: '' },
    });

    expect(valueOf(actor, 'flow')).toEqual({ talking: 'first' });
  });
});

describe('history', () => {
  it('survives JSON, deep', () => {
    const before = run(null, 'go', 'go', 'go');
    const { actor } = run(before.stored(), 'other.thing');
    childOf(childOf(actor, 'flow'), 'job').send({ type: 'effect.done', key: 'k0', output: null });

    expect(before.stored()).toMatchObject({
      children: {
        flow: {
          snapshot: { historyValue: { 'leaf.talking.again': [{ id: 'leaf.talking.second.deeper' }] } },
        },
      },
    });
    expect(valueOf(actor, 'flow')).toEqual({ talking: { second: 'deeper' } });
  });
});

describe('wildcards', () => {
  it('come after whole names and before those of the states around', () => {
    expect(run(null, 'user.command').said).toEqual(['talking', 'command']);
    expect(run(null, 'user.text').said).toEqual(['talking', 'in first']);
    expect(run(null, 'go', 'user.text').said).toEqual(['talking', 'anything']);
  });
});

describe('the collector of a system', () => {
  it('hears the machines inside, restored ones too, and each run only its own', () => {
    const first = run(null, 'user.text');
    const again = run(first.stored(), 'user.command');

    expect(first.said).toEqual(['talking', 'in first']);
    expect(again.said).toEqual(['command']);
  });
});

describe('an error inside', () => {
  it('reaches the onError of whoever invoked the machine it happened in', () => {
    const { actor } = run(null, 'go', 'go', 'back');

    expect(actor.getSnapshot()).toMatchObject({ status: 'active', value: 'sorry' });
  });

  it('of the root itself ends in its status and the error observer, and nothing is thrown', () => {
    const errors: unknown[] = [];
    const actor = createActor(leaf);
    actor.subscribe({ error: (error) => errors.push(error) });
    actor.start();
    for (const type of ['go', 'go', 'back'] as const) actor.send({ type });

    expect(actor.getSnapshot().status).toBe('error');
    expect(errors).toEqual([new Error('broken')]);
  });
});

function resolved(value: unknown) {
  // The very nonsense that a row may hold.
  return (leaf as AnyStateMachine).resolveState({ value: value as never, context: {} });
}

interface Hooks {
  schedule?: (
    source: AnyActorRef,
    target: AnyActorRef,
    event: { type: string },
    delay: number,
    id?: string,
  ) => void;
  cancel?: (source: AnyActorRef, id: string) => void;
}

/** One step, as the engine does it. */
function run(stored: Snapshot<unknown> | null, ...rest: (Event['type'] | Hooks)[]) {
  const said: string[] = [];
  const requests: EffectRequest[] = [];
  const hooks = rest.find((each): each is Hooks => typeof each === 'object') ?? {};
  const collector: Collector = {
    say: ({ key }) => said.push(key),
    request: (request) => `k${requests.push(request) - 1}`,
  };
  const actor = createActor(root, stored ? { snapshot: stored } : {});
  actor.system.scheduler = {
    schedule: (source, target, event, delay, id) => hooks.schedule?.(source, target, event, delay, id),
    cancel: (source, id) => hooks.cancel?.(source, id),
    cancelAll: () => undefined,
  };
  collectFrom(actor.system, collector);
  actor.start();
  for (const type of rest.filter((each) => typeof each === 'string')) actor.send({ type });
  return {
    actor,
    said,
    requests,
    stored: () => JSON.parse(JSON.stringify(actor.getPersistedSnapshot())) as Snapshot<unknown>,
  };
}

function childrenOf(actor: AnyActorRef): Record<string, AnyActorRef> {
  return (actor.getSnapshot() as { children: Record<string, AnyActorRef> }).children;
}

function childOf(actor: AnyActorRef, id: string): AnyActorRef {
  const child = childrenOf(actor)[id];
  if (!child) throw new Error(`no ${id}`);
  return child;
}

function valueOf(actor: AnyActorRef, id: string): unknown {
  return (childOf(actor, id).getSnapshot() as { value: unknown }).value;
}
