import type { AnyActorRef } from 'xstate';
import { pathOf } from '../../machines/effect.ts';
import type { Json } from '../../machines/domain.ts';

interface SchedulerOptions {
  stepId: string;
  now: number;
  /** `path|id` → timer id, as stored. */
  running: Record<string, string>;
}

/**
 * Stands in for XState's own scheduler, which forgets its delays with the process: what a step starts or
 * cancels is collected for the store's timers instead.
 */
export function createScheduler({ stepId, now, running }: SchedulerOptions) {
  const timers = new Map(Object.entries(running));
  const started = new Map<string, { id: string; due: number; body: Json }>();
  const cancelled: string[] = [];
  let count = 0;

  function drop(name: string): void {
    const id = timers.get(name);
    if (id === undefined) return;
    timers.delete(name);
    if (!started.delete(id)) cancelled.push(id);
  }

  return {
    port: {
      schedule(
        source: AnyActorRef,
        _target: AnyActorRef,
        event: { type: string },
        delay: number,
        id = event.type,
      ) {
        const name = `${pathOf(source)}|${id}`;
        drop(name);
        const timer = `${stepId}:t${count}`;
        count += 1;
        timers.set(name, timer);
        const body = {
          type: 'timer.fired',
          path: pathOf(source),
          event: event as Json,
          id: timer,
          at: now + delay,
        };
        started.set(timer, { id: timer, due: now + delay, body });
      },
      cancel(source: AnyActorRef, id: string) {
        drop(`${pathOf(source)}|${id}`);
      },
      cancelAll(actor: AnyActorRef) {
        const path = pathOf(actor);
        for (const name of [...timers.keys()])
          if (name.startsWith(`${path}|`) || name.startsWith(`${path}/`)) drop(name);
      },
    },
    /** True when that timer still runs; it then has run out. */
    take(id: string): boolean {
      for (const [name, timer] of timers) {
        if (timer === id) return timers.delete(name);
      }
      return false;
    },
    running: () => Object.fromEntries(timers),
    started: () => [...started.values()],
    cancelled: () => cancelled,
  };
}
