import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { admit, mayLook, type Access } from '../api/access.ts';
import { noCookie, sessionCookie } from '../api/session.ts';
import { compress } from '../edge/compress.ts';
import { isSame } from '../edge/guard.ts';
import { readAssets, readPage, type Page } from './assets.ts';

/** What a wrong token costs whoever guesses. */
const WRONG_TOKEN_MS = 1_000;
const WRONG_TOKEN = '<p role="alert">Ce n’est pas le bon jeton. · That is not the token.</p>';

/** The operators' pages, drawn from what `/api` says. Register under `/console`. */
export async function operatorConsole(
  app: FastifyInstance,
  { token }: Access & { prefix?: string },
): Promise<void> {
  const assets = readAssets();
  const page = readPage('index.html', assets);
  if (token !== null) page.text = page.text.replace('<html', '<html data-session');
  const login = readPage('login.html', assets);
  const refused = { ...login, text: login.text.replace('<!-- problem -->', WRONG_TOKEN) };

  app.addHook('onSend', compress);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  app.get('/', { prefixTrailingSlash: 'no-slash' }, async (_request, reply) =>
    reply.redirect(`${app.prefix}/`),
  );
  app.get('/', { prefixTrailingSlash: 'slash' }, async (request, reply) => {
    if (mayLook(request, { token })) return show(reply, page);
    return token === null ? refuse(reply) : show(reply.code(401), login);
  });

  app.post('/login', async (request, reply) => {
    if (token === null) return refuse(reply);
    const { token: given } = (request.body ?? {}) as { token?: string };
    if (!isSame(given ?? '', token)) {
      await setTimeout(WRONG_TOKEN_MS);
      return show(reply.code(401), refused);
    }
    const isSecure = request.headers['x-forwarded-proto'] === 'https';
    return reply.header('set-cookie', sessionCookie(token, { isSecure })).redirect(`${app.prefix}/`, 303);
  });
  app.post('/logout', async (_request, reply) =>
    reply.header('set-cookie', noCookie).redirect(`${app.prefix}/`, 303),
  );

  for (const { path, type, text, tag } of assets) {
    app.get(`/${path}`, { onRequest: admit({ token }) }, async ({ headers }, reply) => {
      // Asked each time whether it is still the same: a new release is seen at once, and costs nothing before.
      reply.header('cache-control', 'no-cache').header('etag', tag);
      return headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text);
    });
  }
}

function show(reply: FastifyReply, { text, policy }: Page): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(text);
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .type('text/plain; charset=utf-8')
    .send('Only from this machine, as long as CONSOLE_TOKEN is not set.\n');
}
