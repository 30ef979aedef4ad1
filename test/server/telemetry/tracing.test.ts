import { describe, expect, it } from 'vitest';
import { createTracing } from '../../../server/telemetry/tracing.ts';
import { loopback } from '../../adapters/whatsapp/loopback.ts';
import { startChild } from '../../support/child.ts';
import { ERROR, startCollector } from '../../support/collector.ts';
import { hookSecret, missionEvent, postHook } from '../../support/hooks.ts';
import { account } from '../../support/meta.ts';
import { call, startProduct } from '../../support/product.ts';

const JEAN = '242061110095';
const PATIENCE = { timeout: 10_000 };

describe('with a collector', () => {
  it('what a message brings about is one trace: a parcel from the webhook to the answer', async () => {
    const collector = await startCollector();
    const product = await startProduct({ env: collector.env });
    const jean = await call(product, JEAN);
    await jean.order();

    const way = ['webhook', 'accept', 'turn', 'effect createMission', 'turn', 'send'];
    const sends = () => collector.spans().filter(({ name }) => name === 'send');
    await expect.poll(() => sends().map(collector.wayTo), PATIENCE).toContainEqual(way);
    const last = sends().find((span) => collector.wayTo(span).includes('effect createMission'));
    const trace = collector.spans().filter(({ traceId }) => traceId === last?.traceId);
    expect(trace.map(({ name }) => name).sort()).toEqual([...way].sort());
    expect(trace.filter(({ parentSpanId }) => !parentSpanId)).toMatchObject([{ name: 'webhook' }]);
    expect(trace.filter(({ status }) => status.code === ERROR)).toEqual([]);
    const customer = await product.server.store.findCustomer({ waId: JEAN });
    expect(trace.find(({ name }) => name.startsWith('effect'))?.attributes).toEqual({
      'toktok.customer': customer,
      'toktok.key': expect.stringMatching(/^\d+:\d+:\d+$/) as string,
      'toktok.effect': 'createMission',
      'toktok.tries': 0,
      'toktok.outcome': 'done',
    });
  });

  it('nothing of a person is told', async () => {
    const collector = await startCollector();
    const product = await startProduct({ env: collector.env });
    const jean = await call(product, JEAN);
    await jean.order();
    await expect.poll(() => collector.text(), PATIENCE).toContain('createMission');
    expect(collector.text()).toMatch(/^\/v1\/traces /);
    const ofWamids = Buffer.from(JEAN).toString('base64').slice(0, 12);
    for (const personal of [
      JEAN.slice(-8),
      'wamid',
      ofWamids,
      'Jean',
      'Marie',
      'Moungali',
      'Poto',
      account.token,
    ])
      expect(collector.text()).not.toContain(personal);
  });

  it('what went wrong is marked, and what is tried again stays in the trace', async () => {
    const collector = await startCollector();
    const product = await startProduct({ env: collector.env });
    const jean = await call(product, JEAN);
    await jean.until('Tout est correct ?');
    product.backend.faults.set('POST /coursier/missions/', { answer: 503, times: 1 });
    product.graph.setFaults({ refuse: { code: 131000, times: 1 } });
    await jean.order();

    const named = (name: string) => collector.spans().filter((span) => span.name === name);
    const tries = () =>
      named('effect createMission').map(({ status, attributes }) => [
        status.code === ERROR,
        attributes['toktok.outcome'],
        attributes['toktok.tries'],
      ]);
    await expect.poll(tries, PATIENCE).toEqual([
      [true, 'retry', 0],
      [false, 'done', 1],
    ]);
    expect(new Set(named('effect createMission').map(({ traceId }) => traceId)).size).toBe(1);
    await expect
      .poll(() => named('send').filter(({ status }) => status.code === ERROR), PATIENCE)
      .toMatchObject([{ attributes: { 'toktok.outcome': 'retry' } }]);
  });

  it('a trace goes on after a restart', async () => {
    const collector = await startCollector();
    const product = await startProduct({ env: collector.env });
    const jean = await call(product, JEAN);
    product.graph.setFaults({ refuse: { code: 131000, times: 2 } });
    jean.person.say('Bonjour');
    const refused = 'toktok_send_duration_seconds_count{outcome="retry"} 1';
    await expect.poll(async () => (await product.get('/metrics')).body, PATIENCE).toContain(refused);
    await product.restart();
    const sends = () => collector.spans().filter(({ name }) => name === 'send');
    await expect.poll(() => sends().length, PATIENCE).toBe(3);
    expect(jean.heard()).toHaveLength(1);
    expect(new Set(sends().map(({ traceId }) => traceId)).size).toBe(1);
    for (const send of sends()) expect(collector.wayTo(send)).toEqual(['webhook', 'accept', 'turn', 'send']);
  });

  it('news of the backend are traced from its hook', async () => {
    const collector = await startCollector();
    const product = await startProduct({ env: { ...collector.env, TOKTOK_WEBHOOK_SECRET: hookSecret } });
    const jean = await call(product, JEAN);
    await jean.say('Bonjour');
    await postHook(product.address, 'missions', missionEvent(JEAN));
    const sends = () => collector.spans().filter(({ name }) => name === 'send');
    await expect.poll(() => sends().map(collector.wayTo), PATIENCE).toContainEqual(['hook', 'turn', 'send']);
  });
});

it('a collector that is not there is told of', async () => {
  const lines: object[] = [];
  const log = { warn: (line: object) => void lines.push(line) };
  const tracing = createTracing({ endpoint: 'http://127.0.0.1:9', log });
  tracing.watch({ kind: 'webhook' }, 'no traceparent').end('kept');
  await tracing.close();
  await expect.poll(() => lines, PATIENCE).toEqual([{ spans: 1, err: expect.any(String) as string }]);
});

it('a collector that never answers holds up no stop', async () => {
  const { url, received } = await loopback(() => {});
  const tracing = createTracing({ endpoint: url, log: { warn: () => {} } });
  tracing.watch({ kind: 'webhook' }).end('kept');
  const started = performance.now();
  await tracing.close();
  expect(received).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(1_500);
});

it('without an endpoint nothing of OpenTelemetry is loaded', async () => {
  const told = `import { registerHooks } from 'node:module';
    registerHooks({ load(url, context, next) {
      if (/opentelemetry\\/(sdk|exporter|otlp)/.test(url)) process.stderr.write('loads ' + url + '\\n');
      return next(url, context);
    } });`;
  const start = async (env: Record<string, string>) => {
    const child = startChild(
      ['--import', `data:text/javascript,${encodeURIComponent(told)}`, 'server/main.ts'],
      {
        PORT: '0',
        DATABASE_URL: 'file::memory:',
        ...env,
      },
    );
    expect(await child.listening).toBe(true);
    child.signal('SIGTERM');
    await child.ended;
    return child.output();
  };
  expect(await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toContain('loads ');
  expect(await start({})).not.toContain('loads ');
});
