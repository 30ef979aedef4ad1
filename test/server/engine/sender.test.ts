import { describe, expect, test } from 'vitest';
import { template } from '../../../adapters/whatsapp/template.ts';
import { toStatusNews } from '../../../server/engine/status-news.ts';
import { createWorld, HOUR, START } from './sender-world.ts';

describe('the sender', () => {
  test('sends each message once, with its outbox id, and not again', async () => {
    const { say, sender, meta, later } = await createWorld();
    await say('242061', 'un', 'deux');
    await sender.idle();
    await later(HOUR);
    expect(meta.texts()).toEqual(['un', 'deux']);
    expect(meta.calls[0]).toMatchObject({ to: '+242061', biz_opaque_callback_data: '1' });
  });

  test('one customer’s messages wait for each other, other customers’ do not', async () => {
    const { say, sender, meta } = await createWorld();
    meta.next('hold', 'hold');
    await say('242061', 'a1', 'a2');
    await say('242062', 'b1');
    const idle = sender.idle();
    await expect.poll(() => meta.texts()).toEqual(['a1', 'b1']);
    meta.answerAll();
    await idle;
    expect(meta.texts()).toEqual(['a1', 'b1', 'a2']);
  });

  test('no more than so many are under way at once', async () => {
    const { say, sender, meta } = await createWorld({ concurrency: 2 });
    meta.next('hold', 'hold', 'hold');
    for (const person of ['242061', '242062', '242063']) await say(person, person);
    const idle = sender.idle();
    await expect.poll(() => meta.calls.length).toBe(2);
    expect(sender.health().inFlight).toBe(2);
    expect(await sender.pump()).toBe(0);
    meta.answerAll();
    await expect.poll(() => meta.calls.length).toBe(3);
    meta.answerAll();
    await idle;
  });

  test.each([
    [131047, 'template:131047'],
    [131009, 'fix:131009'],
    [131026, 'unreachable:131026'],
  ])(
    'what Meta refuses for good (%i) is dead with its reason, and the next goes out',
    async (code, reason) => {
      const { say, sender, meta, reasons } = await createWorld();
      meta.next({ code });
      await say('242061', 'un', 'deux');
      await sender.idle();
      expect(await reasons()).toEqual([reason]);
      expect(meta.texts()).toEqual(['un', 'deux']);
    },
  );

  test('passing trouble is retried with growing pauses, in order', async () => {
    const { say, sender, meta, later } = await createWorld();
    meta.next({ code: 131016 }, { code: 131016 });
    await say('242061', 'un', 'deux');
    await sender.idle();
    await later(999);
    expect(meta.texts()).toEqual(['un']);
    await later(1);
    await later(1_999);
    expect(meta.texts()).toEqual(['un', 'un']);
    await later(1);
    expect(meta.texts()).toEqual(['un', 'un', 'un', 'deux']);
  });

  test('Retry-After is honoured', async () => {
    const { say, sender, meta, later } = await createWorld();
    meta.next({ code: 131016, retryAfter: 30 });
    await say('242061', 'un');
    await sender.idle();
    await later(29_999);
    expect(meta.calls).toHaveLength(1);
    await later(1);
    expect(meta.calls).toHaveLength(2);
  });

  test('an unknown failure is given up after the few tries it is worth', async () => {
    const { say, sender, meta, later, reasons } = await createWorld();
    meta.next(...Array.from({ length: 9 }, () => ({ code: 131000 })));
    await say('242061', 'un');
    await sender.idle();
    for (let round = 0; round < 8; round += 1) await later(HOUR);
    expect(meta.calls).toHaveLength(4);
    expect(await reasons()).toEqual(['retry:131000']);
  });
});

describe('the pace', () => {
  test('one customer gets a burst and then one message per interval; nobody else waits', async () => {
    const { say, sender, meta, later } = await createWorld({ pair: { everyMs: 6_000, burst: 2 } });
    await say('242061', 'a1', 'a2', 'a3', 'a4');
    await say('242062', 'b1');
    await sender.idle();
    expect(meta.texts().sort()).toEqual(['a1', 'a2', 'b1']);
    await later(5_999);
    expect(meta.calls).toHaveLength(3);
    await later(1);
    expect(meta.texts().at(-1)).toBe('a3');
    await later(6_000);
    expect(meta.texts().at(-1)).toBe('a4');
  });

  test('the pair limit told by Meta holds that customer for 4^x seconds', async () => {
    const { say, sender, meta, later } = await createWorld();
    meta.next({ code: 131056 });
    await say('242061', 'a');
    await sender.idle();
    await say('242062', 'b');
    await sender.idle();
    expect(meta.texts()).toEqual(['a', 'b']);
    meta.next({ code: 131056 });
    await later(1_000);
    await later(3_999);
    expect(meta.texts()).toEqual(['a', 'b', 'a']);
    await later(1);
    expect(meta.texts()).toEqual(['a', 'b', 'a', 'a']);
  });

  test('the number’s own rate is never exceeded', async () => {
    const { say, sender, meta, later } = await createWorld({ numberPerSecond: 20 });
    for (let person = 10; person < 20; person += 1) await say(`2420${String(person)}`, 'x');
    await sender.idle();
    expect(meta.calls).toHaveLength(2);
    await later(49);
    expect(meta.calls).toHaveLength(2);
    await later(1);
    expect(meta.calls).toHaveLength(3);
    for (let step = 0; step < 7; step += 1) await later(50);
    expect(meta.calls).toHaveLength(10);
  });

  test('when Meta says the number is too fast, everybody waits, each time longer', async () => {
    const { say, sender, meta, later } = await createWorld();
    meta.next({ code: 130429 });
    await say('242061', 'a');
    await sender.idle();
    await say('242062', 'b');
    await sender.idle();
    expect(meta.texts()).toEqual(['a']);
    expect(sender.health().pausedUntil).toBe(START + 1_000);
    meta.next({ code: 130429 }, { code: 130429 });
    await later(1_000);
    expect(meta.calls).toHaveLength(3);
    await later(1_999);
    expect(meta.calls).toHaveLength(3);
    await later(1);
    expect(meta.texts().slice(3).sort()).toEqual(['a', 'b']);
    expect(sender.health().pausedUntil).toBeNull();
  });
});

describe('when it is unclear whether a message went out', () => {
  test('the queue holds until a status settles it, and it is not sent again', async () => {
    const { say, sender, meta, store, later, time } = await createWorld();
    meta.next('cut');
    await say('242061', 'un', 'deux');
    await sender.idle();
    await later(10_000);
    expect(meta.texts()).toEqual(['un']);
    const news = toStatusNews([
      { kind: 'status', wamid: 'wamid.un', status: 'delivered', at: time.now, callback: '1' },
    ]);
    await store.recordStatuses(news, time.now);
    await later(HOUR);
    expect(meta.texts()).toEqual(['un', 'deux']);
  });

  test('without a status it is sent once more after the hold, and then given up', async () => {
    const { say, sender, meta, later, reasons } = await createWorld();
    meta.next('cut', 'cut');
    await say('242061', 'un', 'deux');
    await sender.idle();
    await later(44_999);
    expect(meta.texts()).toEqual(['un']);
    await later(1);
    expect(meta.texts()).toEqual(['un', 'un', 'deux']);
    expect(await reasons()).toEqual(['unclear']);
  });
});

describe('when Meta refuses the account', () => {
  test('all sending pauses, one message probes, and the rest follows once it gets through', async () => {
    const { say, sender, meta, log, later } = await createWorld();
    meta.next({ code: 190 });
    await say('242061', 'a');
    await sender.idle();
    for (const person of ['242062', '242063']) await say(person, person);
    await sender.idle();
    expect(meta.calls).toHaveLength(1);
    expect(sender.health()).toMatchObject({
      alarm: { code: 190, since: START },
      pausedUntil: START + 60_000,
    });
    expect(log.error).toHaveBeenCalledWith({ code: 190, out: 1 }, expect.any(String));

    meta.next({ code: 190 });
    await later(60_000);
    expect(meta.calls).toHaveLength(2);
    await later(60_000);
    expect(meta.calls).toHaveLength(5);
    expect(sender.health()).toMatchObject({ alarm: null, pausedUntil: null });
  });
});

describe('the 24-hour window', () => {
  test('outside of it free words die without a call, a template passes', async () => {
    const { say, time, sender, meta, reasons } = await createWorld();
    await say('242061', 'trop tard', { outbound: template({ name: 'mission_accepted', language: 'fr' }) });
    time.now += 24 * HOUR - 10 * 60_000;
    await sender.idle();
    expect(await reasons()).toEqual(['windowClosed']);
    expect(meta.calls).toMatchObject([{ type: 'template' }]);
  });

  test('just inside its margin they still go', async () => {
    const { say, time, sender, meta } = await createWorld();
    await say('242061', 'à temps');
    time.now += 24 * HOUR - 10 * 60_000 - 1;
    await sender.idle();
    expect(meta.texts()).toEqual(['à temps']);
  });
});

test('a row that is no message is dead and stops nobody', async () => {
  const { say, sender, meta, reasons } = await createWorld();
  await say('242061', { nonsense: true }, 'deux');
  await sender.idle();
  expect(await reasons()).toEqual(['malformed']);
  expect(meta.texts()).toEqual(['deux']);
});

test('typing is shown at best effort: a refusal harms nothing', async () => {
  const { sender, meta, say } = await createWorld();
  meta.next({ code: 131009 });
  sender.typing('wamid.IN');
  await expect.poll(() => meta.calls).toMatchObject([{ status: 'read', typing_indicator: { type: 'text' } }]);
  await say('242061', 'un');
  await sender.idle();
  expect(meta.texts()).toEqual(['un']);
});

test('once started it wakes by itself, and stopping waits for what is under way', async () => {
  const { say, sender, meta } = await createWorld();
  sender.start();
  meta.next('hold');
  await say('242061', 'un', 'deux');
  await expect.poll(() => meta.texts()).toEqual(['un']);
  const stopped = sender.stop();
  expect(sender.health().inFlight).toBe(1);
  meta.answerAll();
  await stopped;
  expect(sender.health().inFlight).toBe(0);
  expect(meta.texts()).toEqual(['un']);
});

test('a place that becomes free is taken at once, not at the next look', async () => {
  const { say, sender, meta } = await createWorld({ concurrency: 1, numberPerSecond: 1_000 });
  for (let person = 10; person < 30; person += 1) await say(`2420${String(person)}`, 'x');
  sender.start();
  await expect.poll(() => meta.calls.length, { timeout: 3_000 }).toBe(20);
});

test('nothing personal and no words of a message are ever logged', async () => {
  const { say, sender, meta, log } = await createWorld();
  meta.next({ code: 131026 }, { code: 190 });
  await say('242061', 'secret', 'secret');
  await sender.idle();
  const logged = JSON.stringify([log.error.mock.calls, log.warn.mock.calls, log.debug.mock.calls]);
  expect(logged).toContain('131026');
  expect(logged).not.toMatch(/242061|secret/);
});

test('statuses become news of the rows they speak of', () => {
  const status = { kind: 'status', wamid: 'w', status: 'failed', at: 5 } as const;
  expect(
    toStatusNews([
      { ...status, callback: '42', errorCode: 131026 },
      { ...status, callback: 'somebody else’s' },
      { kind: 'notice', field: 'security', what: 'x', codes: [] },
    ]),
  ).toMatchObject([
    { wamid: 'w', status: 'failed', at: 5, out: 42, errorCode: 131026 },
    { wamid: 'w', status: 'failed', at: 5 },
  ]);
});
