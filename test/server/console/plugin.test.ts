import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../../support/product.ts';

const token = 'a-token-of-the-console';

function ask(
  { server }: Product,
  url: string,
  { from = '127.0.0.1', headers = {} }: { from?: string; headers?: Record<string, string> } = {},
) {
  return server.app.inject({ method: 'GET', url, remoteAddress: from, headers });
}

function logIn({ server }: Product, given: string) {
  return server.app.inject({
    method: 'POST',
    url: '/console/login',
    remoteAddress: '10.0.0.7',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ token: given }).toString(),
  });
}

/** Everything the page asks for, itself first. */
async function allFiles(product: Product, headers: Record<string, string> = {}) {
  const page = await ask(product, '/console/', { headers });
  const links = [...page.body.matchAll(/(?:href|src)="([^"#:]+)"/g)].map(
    ([, path]) => `/console/${path ?? ''}`,
  );
  return ['/console/', ...new Set(links)];
}

describe('without a token', () => {
  it('the console is for who sits at this machine', async () => {
    const product = await startProduct();
    for (const url of await allFiles(product)) {
      expect([url, (await ask(product, url)).statusCode]).toEqual([url, 200]);
      expect([url, (await ask(product, url, { from: '10.0.0.7' })).statusCode]).toEqual([url, 401]);
    }
    expect((await logIn(product, '')).statusCode).toBe(401);
  });
});

describe('with a token', () => {
  it('answers nobody else, wherever they sit, but asks for it', async () => {
    const product = await startProduct({ env: { CONSOLE_TOKEN: token } });
    const files = await allFiles(product, { authorization: `Bearer ${token}` });
    expect(files.length).toBeGreaterThan(20);
    for (const url of files) expect([url, (await ask(product, url)).statusCode]).toEqual([url, 401]);
    expect((await ask(product, '/console/')).body).toContain('name="token"');
  });

  it('is opened by it for as long as it is the token', async () => {
    const product = await startProduct({ env: { CONSOLE_TOKEN: token } });
    const answer = await logIn(product, token);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/']);
    const [cookie = '', ...attributes] = String(answer.headers['set-cookie']).split('; ');
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict']));
    expect(cookie).not.toContain(token);

    const from = '10.0.0.7';
    for (const url of ['/console/', '/console/web/app.js', '/api/health'])
      expect([url, (await ask(product, url, { from, headers: { cookie } })).statusCode]).toEqual([url, 200]);
    const elsewhere = { cookie, 'sec-fetch-site': 'same-site' };
    expect((await ask(product, '/api/health', { from, headers: elsewhere })).statusCode).toBe(401);

    const other = await startProduct({ env: { CONSOLE_TOKEN: 'another' } });
    expect((await ask(other, '/api/health', { from, headers: { cookie } })).statusCode).toBe(401);
  });

  it('is not opened by a wrong one', async () => {
    const product = await startProduct({ env: { CONSOLE_TOKEN: token } });
    const answer = await logIn(product, `${token}x`);
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([401, undefined]);
    expect(answer.body).toMatch(/role="alert">/);
  });
});

describe('the pages', () => {
  it('run no code but their own', async () => {
    const product = await startProduct();
    const { headers, body } = await ask(product, '/console/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/<script(?! type="(?:importmap|module)")/);
    expect(body).not.toMatch(/ on\w+=/);
  });

  it('weigh less than 150 KB on the line', async () => {
    const product = await startProduct();
    let bytes = 0;
    for (const url of await allFiles(product)) {
      const { rawPayload, headers } = await ask(product, url, { headers: { 'accept-encoding': 'gzip' } });
      if (rawPayload.length > 1_400) expect([url, headers['content-encoding']]).toEqual([url, 'gzip']);
      bytes += headers['content-encoding'] === 'gzip' ? rawPayload.length : gzipSync(rawPayload).length;
    }
    expect(bytes).toBeLessThan(150_000);
  });

  it('are not sent again while they are the same', async () => {
    const product = await startProduct();
    const { etag = '' } = (await ask(product, '/console/web/app.js')).headers;
    const again = await ask(product, '/console/web/app.js', { headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});
