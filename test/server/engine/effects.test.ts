import { describe, expect, it } from 'vitest';
import { ServiceError, type ServiceErrorKind } from '../../../adapters/service-error.ts';
import type { Effect } from '../../../adapters/store/port.ts';
import { createEffects, type EffectsOptions } from '../../../server/engine/effects.ts';
import { openLanes } from '../../support/lane.ts';

const AWA = '242061110060';

function failure(kind: ServiceErrorKind, more: Partial<ConstructorParameters<typeof ServiceError>[0]> = {}) {
  return new ServiceError({ service: 'toktok', operation: 'work', kind, ...more });
}

/** Effects named `work` over a real store; each run does what the test says next, else it succeeds. */
async function startEffects(count: number, options: Partial<EffectsOptions> = {}) {
  const world = openLanes();
  const outcomes: unknown[] = [];
  const seen: Pick<Effect, 'key' | 'tries'>[] = [];
  const logged: unknown[] = [];
  const log = {
    warn: (line: unknown) => void logged.push(line),
    error: (line: unknown) => void logged.push(line),
  };
  const begin = () =>
    createEffects({
      store: world.store,
      clock: world.clock,
      log,
      retryDelaysMs: [1_000, 3_000],
      handlers: {
        async work({ key, tries }) {
          seen.push({ key, tries });
          const outcome = outcomes.shift();
          if (outcome instanceof Error) throw outcome;
          return (await outcome) ?? 'done';
        },
      },
      ...options,
    });
  const effects = begin();
  const keys = Array.from({ length: count }, (_, index) => `k${index}`);
  await world.request(
    AWA,
    keys.map((key) => ({ key, name: 'work', path: 'flow/work', input: {} })),
  );
  async function run() {
    await effects.pump();
    await effects.settled();
    return world.waiting();
  }
  return { world, time: world.time, effects, begin, outcomes, seen, logged, run };
}

describe('an effect', () => {
  it('brings its result back as one event to whoever waits for it', async () => {
    const { run, time } = await startEffects(1);
    const done = { type: 'effect.done', key: 'k0', path: 'flow/work', output: 'done', at: time.now };
    expect(await run()).toEqual([done]);
    expect(await run()).toEqual([done]);
  });

  it.each<ServiceErrorKind>(['unreachable', 'unclear', 'busy', 'malformed'])(
    'that was %s is tried again under the same key, after each wait, then given up',
    async (kind) => {
      const { run, time, outcomes, seen } = await startEffects(1);
      outcomes.push(failure(kind), failure(kind), failure(kind));
      expect(await run()).toEqual([]);
      time.now += 999;
      expect(await run()).toEqual([]);
      expect(seen).toHaveLength(1);
      time.now += 1;
      expect(await run()).toEqual([]);
      time.now += 3_000;
      expect(await run()).toMatchObject([{ type: 'effect.failed', error: { code: 'unavailable' } }]);
      expect(seen).toEqual([0, 1, 2].map((tries) => ({ key: 'k0', tries })));
    },
  );

  it('waits as long as the service asks for, when that is longer', async () => {
    const { run, time, outcomes, seen } = await startEffects(1);
    outcomes.push(failure('busy', { retryAfterMs: 20_000 }));
    await run();
    time.now += 19_999;
    await run();
    expect(seen).toHaveLength(1);
    time.now += 1;
    expect(await run()).toMatchObject([{ type: 'effect.done' }]);
  });

  it.each<ServiceErrorKind>(['unauthorized', 'notFound', 'conflict', 'rejected'])(
    'that was %s is not tried again, and tells which fields were refused',
    async (kind) => {
      const { run, outcomes, seen } = await startEffects(1);
      outcomes.push(failure(kind, { fields: { email: 'taken' } }));
      expect(await run()).toMatchObject([
        { type: 'effect.failed', error: { code: kind, fields: { email: 'taken' } } },
      ]);
      expect(seen).toHaveLength(1);
    },
  );

  it('that is our own mistake fails as one, and what it was about is not repeated', async () => {
    const { run, outcomes, logged } = await startEffects(1);
    outcomes.push(new TypeError('cannot read « Marie Okemba »'));
    const events = await run();
    expect(events).toMatchObject([{ type: 'effect.failed', error: { code: 'bug', message: 'TypeError' } }]);
    expect(JSON.stringify([events, logged])).not.toContain('Okemba');
  });

  it('that nobody can do fails at once', async () => {
    const { run } = await startEffects(1, { handlers: {} });
    expect(await run()).toMatchObject([{ type: 'effect.failed', error: { code: 'bug' } }]);
  });

  it('that outlives its lease is not begun a second time beside itself', async () => {
    const { effects, outcomes, seen, time } = await startEffects(1);
    const { promise, resolve } = Promise.withResolvers<string>();
    outcomes.push(promise);
    await effects.pump();
    time.now += 600_000;

    expect(await effects.pump()).toBe(1);
    expect(seen).toHaveLength(1);

    resolve('done');
    await effects.settled();
  });

  it('that needs nobody outside is done while the service is left alone', async () => {
    const { run, outcomes, world } = await startEffects(2, {
      breakAfter: 1,
      concurrency: 1,
      retryDelaysMs: [],
      localHandlers: { tidy: async () => 'tidied' },
    });
    outcomes.push(failure('unreachable'));
    await run();
    await world.request(AWA, [{ key: 'local', name: 'tidy', path: 'tidy', input: {} }]);
    await run();
    await run();

    expect(await world.waiting()).toContainEqual(
      expect.objectContaining({ type: 'effect.done', key: 'local', output: 'tidied' }),
    );
  });

  it('that a process died over is taken up again by the next', async () => {
    const { world, effects, begin, outcomes, seen } = await startEffects(1);
    outcomes.push(new Promise(() => {}));
    await effects.pump();
    expect(await begin().pump()).toBe(0);
    await world.store.recover(world.time.now);
    const next = begin();
    await next.pump();
    await next.settled();
    expect(await world.waiting()).toMatchObject([{ type: 'effect.done' }]);
    expect(seen.map(({ tries }) => tries)).toEqual([0, 1]);
  });
});

describe('a service that is down', () => {
  it('is left alone after failures in a row: who asks hears at once, until it is tried again', async () => {
    const { run, effects, outcomes, seen } = await startEffects(6, {
      retryDelaysMs: [],
      breakAfter: 2,
      breakMs: 50,
      concurrency: 1,
    });
    outcomes.push(failure('unreachable'), failure('busy'));
    await run();
    await run();
    expect(seen).toHaveLength(2);
    expect(await run()).toMatchObject(Array(3).fill({ error: { code: 'unavailable' } }));
    expect(seen).toHaveLength(2);
    await expect
      .poll(
        async () => {
          await run();
          return seen.length;
        },
        { interval: 60 },
      )
      .toBeGreaterThan(2);
    expect(effects.breakerState()).toBe(0);
  });

  it('is not who says no: refusals leave it in use', async () => {
    const { run, outcomes, seen } = await startEffects(4, { breakAfter: 2, concurrency: 1 });
    outcomes.push(failure('rejected'), failure('unauthorized'), failure('notFound'));
    for (let runs = 0; runs < 4; runs += 1) await run();
    expect(seen).toHaveLength(4);
  });
});

describe('many effects', () => {
  it('run side by side, as many as there is room for', async () => {
    const { effects, outcomes, seen } = await startEffects(5, { concurrency: 3 });
    const hung = Promise.withResolvers<string>();
    outcomes.push(hung.promise, hung.promise, hung.promise);
    expect(await effects.pump()).toBe(3);
    expect(await effects.pump()).toBe(0);
    hung.resolve('late');
    await effects.settled();
    expect(await effects.pump()).toBe(2);
    await effects.settled();
    expect(seen).toHaveLength(5);
  });

  it('are let end by a stop, which begins no more', async () => {
    const { effects, outcomes, world } = await startEffects(2, { concurrency: 1 });
    const hung = Promise.withResolvers<string>();
    outcomes.push(hung.promise);
    await effects.pump();
    const stopped = effects.stop();
    hung.resolve('in time');
    await stopped;
    expect(await effects.pump()).toBe(0);
    expect(await world.waiting()).toMatchObject([{ type: 'effect.done', output: 'in time' }]);
  });
});
