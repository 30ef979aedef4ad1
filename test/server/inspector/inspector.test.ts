import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebSocketReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';
import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { openInspector } from '../../../server/inspector/inspector.ts';
import type { Message } from '../../../server/inspector/messages.ts';
import { startChild } from '../../support/child.ts';
import { aParcel } from '../../support/customer.ts';
import { call, password, startProduct } from '../../support/product.ts';

describe('the inspector', () => {
  it('shows a conversation to Stately’s receiver as it happens, each actor before what becomes of it', async () => {
    const { inspector, url } = await open();
    const messages = receive(url);
    const product = await startProduct({ inspect: inspector.inspect });
    const awa = await call(product, '242061110011');

    await awa.order();

    await expect.poll(() => messages.at(-1)).toMatchObject({ type: '@xstate.snapshot' });
    const announced = new Map<string, StatelyInspectionEvent & { type: '@xstate.actor' }>();
    for (const message of messages) {
      if (message.type === '@xstate.actor') announced.set(message.sessionId, message);
      else expect([...announced.keys()]).toContain(message.sessionId);
    }
    const actors = [...announced.values()].map(({ sessionId, parentId, definition = '' }) => [
      sessionId.replace(/\d+/, '1'),
      parentId?.replace(/\d+/, '1'),
      Object.keys((JSON.parse(definition) as { states?: object }).states ?? {}).length > 0,
    ]);
    expect(actors).toEqual([
      ['conversation/1', undefined, true],
      ['conversation/1/auth', 'conversation/1', true],
      ['conversation/1/auth/login', 'conversation/1/auth', false],
      ['conversation/1/coursier', 'conversation/1', true],
      ['conversation/1/coursier/createMission', 'conversation/1/coursier', false],
    ]);
  });

  it('lets nothing out that a person has said or is', async () => {
    const { inspector, url } = await open();
    const messages = receive(url);
    const product = await startProduct({ inspect: inspector.inspect });
    const awa = await call(product, '242061110012');

    await awa.order();

    await expect.poll(() => messages.length).toBeGreaterThan(30);
    const all = JSON.stringify(messages);
    const personal = [
      awa.phone,
      awa.phone.slice(3),
      password,
      'Jean',
      ...Object.values<string>({ ...aParcel }),
    ];
    expect(personal.filter((each) => all.includes(each))).toEqual([]);
  });

  it('keeps the ids of a conversation when the server begins again', async () => {
    const { inspector, url } = await open();
    const messages = receive(url);
    const product = await startProduct({ inspect: inspector.inspect });
    const awa = await call(product, '242061110013');
    await awa.say('Bonjour');
    await product.restart();

    await awa.say('euh');

    const announcements = messages.filter(({ type }) => type === '@xstate.actor');
    expect(new Set(announcements.map(({ sessionId }) => sessionId)).size).toBe(announcements.length);
    expect(new Set(messages.map(({ rootId }) => rootId)).size).toBe(1);
  });

  it('tells of a flow that is left unfinished, and announces it anew when it is come back to', async () => {
    const { inspector, url } = await open();
    const messages = receive(url);
    const product = await startProduct({ inspect: inspector.inspect });
    const awa = await call(product, '242061110015');
    await awa.until('récupère');
    await awa.say('menu');

    await awa.tap('go.coursier');

    const lives = () =>
      messages
        .filter(({ sessionId }) => sessionId.endsWith('/coursier'))
        .flatMap((message) => ('snapshot' in message ? [`${message.type} ${message.snapshot.status}`] : []));
    const begins = '@xstate.actor active';
    await expect.poll(() => lives().filter((line) => line === begins)).toHaveLength(2);
    expect(lives()[lives().lastIndexOf(begins) - 1]).toBe('@xstate.snapshot stopped');
  });

  it('tells who comes later where everything is', async () => {
    const { inspector, url } = await open();
    const product = await startProduct({ inspect: inspector.inspect });
    const awa = await call(product, '242061110014');
    await awa.say('Bonjour');

    const messages = receive(url);

    await expect.poll(() => messages.length).toBe(2);
    expect(messages).toMatchObject([
      { type: '@xstate.actor', snapshot: { status: 'active', value: 'auth' } },
      { type: '@xstate.actor', snapshot: { status: 'active', value: { talking: 'welcoming' } } },
    ]);
  });

  it('is on this machine only, and not for other pages', async () => {
    const { inspector, url } = await open();

    expect(inspector.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { statusCode, body } = await request(inspector.url);
    expect([statusCode, await body.text()]).toEqual([200, expect.stringContaining('TokTok · inspector')]);
    const stranger = new WebSocket(url, { origin: 'https://evil.example' });
    const [refused] = (await once(stranger, 'error')) as [Error];
    expect(refused.message).toContain('401');
  });

  it('is there with `npm run dev` alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
    onTestFinished(() => rm(folder, { recursive: true }));

    for (const args of [['--dev'], []]) {
      const env = { PORT: '0', DATABASE_URL: `file:${folder}/toktok.db` };
      const child = startChild(['server/main.ts', ...args], env);
      expect(await child.listening).toBe(true);
      await expect.poll(child.output).toContain('Simulator: ');
      await expect.poll(child.output).toMatch(args.length > 0 ? /Inspector: http:/ : /^(?!.*Inspector)/s);
      child.signal('SIGTERM');
      expect(await child.ended).toMatchObject({ code: 0 });
    }
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['dev']).toMatch(/server\/main\.ts --dev$/);
    expect(scripts['start']).not.toContain('--dev');
  });

  it('takes another port when its own is not free', async () => {
    const { inspector } = await open();
    const port = Number(new URL(inspector.url).port);

    const second = await openInspector({ port, onError: fail });
    onTestFinished(() => second.close());

    expect(second.url).not.toBe(inspector.url);
  });
});

async function open() {
  const inspector = await openInspector({ port: 0, onError: fail });
  onTestFinished(() => inspector.close());
  return { inspector, url: inspector.url.replace('http:', 'ws:') };
}

function fail(error: unknown): never {
  throw error;
}

/** Everything that arrives from now on, at the receiver that Stately’s own tools use. */
function receive(url: string): (StatelyInspectionEvent & Pick<Message, 'sessionId'>)[] {
  const messages: StatelyInspectionEvent[] = [];
  createWebSocketReceiver({ server: url }).subscribe((message) => messages.push(message));
  return messages;
}
