import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort, startChild } from '../support/child.ts';
import { startBackend } from '../support/backend.ts';
import { wordsOf } from '../support/customer.ts';
import { account, startMeta } from '../support/meta.ts';
import { call, startProduct } from '../support/product.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('with WHATSAPP_* and TOKTOK_* set', () => {
  it('a parcel goes through those services, and nothing embedded is there', async () => {
    const product = await startProduct();
    const awa = await call(product, '242061110010');
    await awa.order();
    expect(product.backend.missions(awa.phone)).toHaveLength(1);
    expect(product.graph.violations).toEqual([]);
    const paths = new Set(product.graph.calls.map(({ method, path }) => `${method} ${path}`));
    expect(paths).toEqual(new Set([`POST /v26.0/${account.phoneNumberId}/messages`]));

    expect(product.server.graph).toBeNull();
    for (const path of ['/simulator/', '/simulator/api/people', '/simulator'])
      expect((await product.get(path)).status, path).toBe(404);
    const files = await readdir(join(product.folder, 'product'));
    expect(files.filter((file) => !file.startsWith('toktok.db'))).toEqual([]);
  });
});

describe('with nothing set', () => {
  it('the simulator and the embedded backend stand in', async () => {
    const folder = await temporaryFolder();
    const child = startChild(['server/main.ts'], { PORT: '0', DATABASE_URL: `file:${folder}/toktok.db` });
    expect(await child.listening).toBe(true);
    await expect.poll(() => child.output()).toContain('/simulator/');
    const address = /http:\/\/127\.0\.0\.1:\d+(?=\/simulator\/)/.exec(child.output())?.[0] ?? '';
    expect((await fetch(`${address}/simulator/`)).status).toBe(200);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    child.signal('SIGTERM');
    expect(await child.ended).toEqual({ code: 0, signal: null });
  });
});

it('a configuration that cannot work ends the start with every problem, exit code 1 and no value', async () => {
  const child = startChild(['server/main.ts'], {
    PORT: 'seventy-seven',
    MASTER_KEY: 'do-not-print-me',
    WHATSAPP_TOKEN: 'EAA-do-not-print-me',
    SUPPORT_PHONE: 'nobody-at-home',
  });
  expect(await child.ended).toEqual({ code: 1, signal: null });
  for (const name of ['PORT', 'SUPPORT_PHONE', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_APP_SECRET'])
    expect(child.output()).toContain(`${name}: `);
  expect(child.output()).not.toMatch(/seventy|do-not-print|nobody/);
});

it('a master key that is none ends the start with exit code 1, not repeating it', async () => {
  const folder = await temporaryFolder();
  const env = { PORT: '0', DATABASE_URL: `file:${folder}/toktok.db`, MASTER_KEY: 'too-short-a-key' };
  const child = startChild(['server/main.ts'], env);
  expect(await child.ended).toEqual({ code: 1, signal: null });
  expect(child.output()).toContain('MASTER_KEY');
  expect(child.output()).not.toContain('too-short');
});

describe('SIGTERM', () => {
  /** The product as a process between services that outlive it. */
  async function startProcess() {
    const folder = await temporaryFolder();
    const port = await freePort();
    const meta = await startMeta({ webhookUrl: `http://127.0.0.1:${port}/webhook` });
    const backend = await startBackend({ path: join(folder, 'outside-backend.db') });
    onTestFinished(async () => {
      await meta.close();
      await backend.close();
    });
    const env = {
      PORT: String(port),
      LOG_LEVEL: 'info',
      DATABASE_URL: `file:${folder}/toktok.db`,
      ...meta.env,
      ...backend.env,
    };
    const start = async () => {
      const child = startChild(['server/main.ts'], env);
      onTestFinished(() => void child.signal('SIGKILL'));
      expect(await child.listening).toBe(true);
      return child;
    };
    return { port, graph: meta.graph, backend, start };
  }

  it('ends within 10 s with code 0 in the middle of everything, and nothing is lost', async () => {
    const { port, graph, backend, start } = await startProcess();
    const child = await start();
    const awa = await call({ graph, backend }, '242061110011');
    await awa.until('Tout est correct ?');
    // Hung: the backend on an order, Meta on an answer, and somebody on the half of a request.
    backend.faults.set('POST /coursier/missions/', { answer: 'hang', times: 1 });
    const bea = graph.addPerson({ waId: '242061110012', name: 'Béa' });
    const half = connect(port, '127.0.0.1');
    half.on('error', () => {});
    half.write('POST /webhook HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"object"');
    awa.person.tap(/"(confirm~\w+)"/.exec(JSON.stringify(awa.last().content))?.[1] ?? '');
    await expect.poll(() => backend.missions(awa.phone)).toHaveLength(1);
    graph.setFaults({ slowMs: 15_000 });
    bea.say('Bonjour');
    await expect.poll(() => graph.sent.filter(({ person }) => person === bea.id).length).toBe(1);

    const asked = performance.now();
    child.signal('SIGTERM');
    expect(await child.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeLessThan(10_000);
    half.destroy();

    graph.setFaults({ slowMs: 0 });
    await start();
    await expect.poll(() => wordsOf(awa.last()), { timeout: 15_000 }).toContain('Envoi enregistré');
    expect(backend.missions(awa.phone)).toHaveLength(1);
    await expect.poll(() => graph.undelivered(), { timeout: 10_000 }).toBe(0);
    expect(graph.sent.filter(({ person }) => person === bea.id)).toHaveLength(1);
  });
});
