import { describe, expect, it } from 'vitest';
import { request } from 'undici';
import { call, startProduct, type Product } from '../../support/product.ts';

const jean = '242061110001';
const token = 'a-token-of-the-console';

function ask(
  product: Product,
  url: string,
  options: { method?: 'GET' | 'POST'; from?: string; headers?: Record<string, string> } = {},
) {
  const { method = 'GET', from = '127.0.0.1', headers = {} } = options;
  return product.server.app.inject({ method, url, remoteAddress: from, headers });
}

describe('who may look', () => {
  it('is who sits at this machine as long as there is no token', async () => {
    const product = await startProduct();
    expect((await ask(product, '/api/health')).statusCode).toBe(200);
    const strangers = [
      { from: '10.0.0.7' },
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      // A page that has its own name resolve to this machine.
      { headers: { host: 'evil.example' } },
      { headers: { origin: 'https://evil.example' } },
      { headers: { 'sec-fetch-site': 'cross-site' } },
    ];
    for (const stranger of strangers)
      expect((await ask(product, '/api/health', stranger)).statusCode).toBe(401);
  });

  it('is who has the token once there is one, wherever they sit', async () => {
    const product = await startProduct({ env: { CONSOLE_TOKEN: token } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(product, '/api/health', { from: '10.0.0.7', headers })).statusCode).toBe(200);
    expect((await ask(product, '/api/health')).statusCode).toBe(401);
    expect((await ask(product, '/api/health', { headers: { authorization: 'Bearer x' } })).statusCode).toBe(
      401,
    );
  });

  it.each([
    ['without a token, from elsewhere', {}, '10.0.0.7'],
    ['with one, from anywhere', { CONSOLE_TOKEN: token }, '127.0.0.1'],
  ])('holds for every address there is: %s', async (_, env: Record<string, string>, from) => {
    const product = await startProduct({ env });
    const described = await ask(product, '/api/docs/json', { headers: { authorization: `Bearer ${token}` } });
    const { paths } = described.json<{ paths: Record<string, object> }>();
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/analytics', '/api/events', '/api/machines']),
    );
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) {
        const url = path.replace('{id}', '1');
        const answer = await ask(product, url, { method: method.toUpperCase() as 'GET', from });
        expect([url, answer.statusCode]).toEqual([url, 401]);
      }
    }
    expect((await ask(product, '/api/docs/json', { from })).statusCode).toBe(401);
    expect((await ask(product, '/metrics', { from: '10.0.0.7' })).statusCode).toBe(401);
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['/api/analytics?step=week', 'step: '],
    ['/api/analytics?from=yesterday', 'from: '],
    ['/api/analytics?from=2026-11-22&to=2026-11-21', 'from: must be before to'],
    ['/api/analytics?from=2020-01-01', 'from, to: at most 1000 hours at once'],
    ['/api/conversations?limit=1000', 'limit: '],
  ])('%s is refused with the reason', async (url, reason) => {
    const product = await startProduct();
    const answer = await ask(product, url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ problems: string[] }>().problems[0]).toContain(reason);
  });
});

describe('analytics', () => {
  it('fills the hours and days in which nothing happened', async () => {
    const product = await startProduct();
    const { range, series } = (
      await ask(product, '/api/analytics?step=day&from=2026-01-01&to=2026-01-04')
    ).json<{
      range: object;
      series: { start: string }[];
    }>();
    expect(range).toMatchObject({ from: '2025-12-31T23:00:00.000Z', to: '2026-01-03T23:00:00.000Z' });
    expect(series.map(({ start }) => start.slice(0, 10))).toEqual(['2025-12-31', '2026-01-01', '2026-01-02']);
  });
});

describe('events', () => {
  it('tell of a change within two seconds, and end with the server', async () => {
    const product = await startProduct();
    const { body, headers } = await request(`${product.address}/api/events`);
    expect(headers['content-type']).toContain('text/event-stream');
    let heard = '';
    body.setEncoding('utf8').on('data', (text: string) => (heard += text));
    const changes = () => heard.split('event: changed').length - 1;
    // One on connecting, one for the server's own first minute.
    await expect.poll(changes, { timeout: 3_000 }).toBe(2);
    const before = changes();
    const person = await call(product, jean, { hasAccount: false });
    await person.say('Bonjour');
    await expect.poll(changes, { timeout: 2_000 }).toBeGreaterThan(before);
    const ended = new Promise((resolve) => body.on('close', resolve));
    await product.restart();
    await ended;
  });
});
