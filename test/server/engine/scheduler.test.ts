import { describe, expect, it } from 'vitest';
import { createActor, setup, type Snapshot } from 'xstate';
import { createScheduler } from '../../../server/engine/scheduler.ts';

const child = setup({}).createMachine({
  initial: 'waiting',
  states: { waiting: { after: { 5_000: 'over' }, on: { hurry: 'over' } }, over: {} },
});
const machine = setup({ actors: { child } }).createMachine({
  initial: 'resting',
  states: {
    resting: { on: { work: 'working' } },
    working: {
      invoke: { id: 'flow', src: 'child' },
      after: { 1_000: 'resting' },
      on: { again: { target: 'working', reenter: true }, stop: 'resting' },
    },
  },
});

/** One step of such a machine, as the engine does it: restored, sent one event, stored. */
function step(
  stepId: string,
  event: string,
  before?: { state: Snapshot<unknown>; running: Record<string, string> },
) {
  const scheduler = createScheduler({ stepId, now: 100, running: before?.running ?? {} });
  const actor = createActor(machine, before ? { snapshot: before.state } : {});
  actor.system.scheduler = scheduler.port;
  actor.start();
  actor.send({ type: event });
  const after = { state: actor.getPersistedSnapshot(), running: scheduler.running() };
  return { after, started: scheduler.started(), cancelled: scheduler.cancelled() };
}

describe('the delays of a step', () => {
  it('are named after it, due by its clock, and told to whom they belong', () => {
    const { started, cancelled } = step('s1', 'work');
    expect(started.map(({ id, due, body }) => [id, due, (body as { path: string }).path])).toEqual([
      ['s1:t0', 1_100, ''],
      ['s1:t1', 5_100, 'flow'],
    ]);
    expect(cancelled).toEqual([]);
  });

  it('are cancelled in a later step when their state is left, those of what ran inside it too', () => {
    const { after, started } = step('s1', 'work');
    const left = step('s2', 'stop', after);
    expect(left.started).toEqual([]);
    expect(left.cancelled.sort()).toEqual(started.map(({ id }) => id).sort());
    expect(left.after.running).toEqual({});
  });

  it('start anew when their state is entered again', () => {
    const { after } = step('s1', 'work');
    const again = step('s2', 'again', after);
    expect(again.started).toHaveLength(2);
    expect(again.cancelled).toHaveLength(2);
    expect(Object.values(again.after.running).sort()).toEqual(again.started.map(({ id }) => id).sort());
  });

  it('stay as they are through a step that does not touch them', () => {
    const { after } = step('s1', 'work');
    const untouched = step('s2', 'nothing', after);
    expect(untouched).toMatchObject({ started: [], cancelled: [] });
    expect(untouched.after.running).toEqual(after.running);
  });

  it('never share a name, though one was cancelled in between', () => {
    const scheduler = createScheduler({ stepId: 's1', now: 0, running: {} });
    const actor = createActor(machine);
    const schedule = (id: string) => scheduler.port.schedule(actor, actor, { type: id }, 10, id);
    schedule('one');
    schedule('two');
    scheduler.port.cancel(actor, 'one');
    schedule('three');
    const types = scheduler.started().map(({ body }) => (body as { event: { type: string } }).event.type);
    expect(types).toEqual(['two', 'three']);
    expect(new Set(Object.values(scheduler.running())).size).toBe(2);
  });

  it('fire once, and never when they no longer run', () => {
    const { after } = step('s1', 'work');
    const scheduler = createScheduler({ stepId: 's2', now: 1_100, running: after.running });
    expect(['s1:t1', 's1:t1', 's0:t9'].map((id) => scheduler.take(id))).toEqual([true, false, false]);
  });
});
