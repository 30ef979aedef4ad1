import { describe, expect, it, onTestFinished } from 'vitest';
import { startEchoBot } from './echo-bot.ts';

async function start() {
  const bot = await startEchoBot();
  onTestFinished(bot.close);
  const api = `${bot.origin}/simulator/api`;
  async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(api + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  }
  return { ...bot, api, call };
}
type Answer = Record<string, unknown> & {
  error?: string;
  entries?: { type: string; content: { id?: string } }[];
};

describe('the simulator’s page', () => {
  it('is served with a policy that lets only its own code run', async () => {
    const { origin } = await start();

    const page = await fetch(`${origin}/simulator`);
    const policy = page.headers.get('content-security-policy') ?? '';

    expect(page.url).toBe(`${origin}/simulator/`);
    expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}';/);
    expect(policy).not.toContain('unsafe');
    for (const path of [
      'web/app.js',
      'web/voice.ogg',
      'lib/preact.js',
      'lib/preact-hooks.js',
      'lib/htm.js',
    ]) {
      expect((await fetch(`${origin}/simulator/${path}`)).status).toBe(200);
    }
    expect((await fetch(`${origin}/simulator/web/../api.ts`)).status).toBe(404);
  });
});

describe('the simulator’s API', () => {
  it('adds a person once per number, and people without number', async () => {
    const { call } = await start();

    const first = await call('POST', '/people', { name: 'Grâce', phone: '+242 06 999 0000' });
    const again = await call('POST', '/people', { name: 'Grâce', phone: '242069990000' });
    const hidden = await call('POST', '/people', { name: 'Discrète' });

    expect(first.body).toMatchObject({ waId: '242069990000', withoutPhone: false });
    expect(again.body.id).toBe(first.body.id);
    expect(hidden.body).toMatchObject({ waId: null, withoutPhone: true });
  });

  it('keeps files apart from the page that shows them', async () => {
    const { api, call } = await start();
    const headers = { 'content-type': 'text/html' };
    await fetch(`${api}/people/1/files?filename=a.html`, {
      method: 'POST',
      headers,
      body: '<script>1</script>',
    });
    const chat = await call('GET', '/people/1');

    const file = await fetch(`${api}/media/${chat.body.entries?.[0]?.content.id}`);

    expect(chat.body.entries?.[0]?.type).toBe('document');
    expect(await file.text()).toBe('<script>1</script>');
    expect(file.headers.get('content-security-policy')).toBe('sandbox');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('sets faults one at a time and refuses what is none', async () => {
    const { call, graph } = await start();

    await call('PUT', '/network', { duplicate: 1 });
    await call('PUT', '/network', { reorder: true });

    expect(graph.faults).toMatchObject({ duplicate: 1, reorder: true });
    expect((await call('PUT', '/network', { gravity: 1 })).status).toBe(400);
    expect((await call('PUT', '/network', { batch: 0 })).status).toBe(400);
  });

  it.each([
    ['nobody', 404, '/people/404/acts', { type: 'text', text: 'a' }],
    ['an empty text', 400, '/people/1/acts', { type: 'text', text: '  ' }],
    ['a place off the earth', 400, '/people/1/acts', { type: 'pin', lat: 91, lng: 0 }],
    ['a choice never shown', 409, '/people/1/acts', { type: 'tap', choice: 'go.nowhere' }],
  ])('refuses %s with %i', async (_, status, path, body) => {
    const { call } = await start();

    expect((await call('POST', path, body)).status).toBe(status);
  });
});
