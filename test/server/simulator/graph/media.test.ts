import { describe, expect, it } from 'vitest';
import { request } from 'undici';
import { NUMBER_ID, startGraph, TOKEN } from '../receiver.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

async function upload(base: string, file: Blob, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ messaging_product: 'whatsapp', ...fields }))
    form.set(name, value);
  form.set('file', file, 'file');
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await fetch(`${base}/${NUMBER_ID}/media`, { method: 'POST', headers, body: form });
  return (await response.json()) as { id: string; error?: { code: number } };
}

describe('media', () => {
  it('uploads a picture, which can then be sent', async () => {
    const { base, send, awa } = await startGraph();

    const { id } = await upload(base, new Blob([PNG], { type: 'image/png' }), { type: 'image/png' });

    expect(id).toMatch(/^\d{16}$/);
    expect((await send({ type: 'image', image: { id, caption: 'Pizza' } })).status).toBe(200);
    expect(awa.transcript().at(-1)?.content).toEqual({ id, caption: 'Pizza' });
  });

  it('hands out what a person sent in two hops, with token and User-Agent, for five minutes', async () => {
    const { call, awa, graph, receiver, clock } = await startGraph();
    awa.picture(PNG, { mime: 'image/png' });
    await graph.settle();
    const { image } = receiver.messages().at(-1) as { image: { id: string; sha256: string } };

    const hop = (await call('GET', `/${image.id}`)).body as unknown as { url: string; sha256: string };
    const headers = { authorization: `Bearer ${TOKEN}`, 'user-agent': 'test' };
    const file = await request(hop.url, { headers });

    expect(hop).toMatchObject({ mime_type: 'image/png', sha256: image.sha256, file_size: '8', id: image.id });
    expect(file.headers['content-type']).toBe('image/png');
    expect(Buffer.from(await file.body.arrayBuffer())).toEqual(PNG);
    expect((await request(hop.url, { headers: { 'user-agent': 'test' } })).statusCode).toBe(401);
    expect((await request(hop.url, { headers: { authorization: headers.authorization } })).statusCode).toBe(
      400,
    );
    expect((await request(hop.url.replace(/hash=.{4}/, 'hash=0000'), { headers })).statusCode).toBe(404);
    clock.advance(5 * 60_000 + 1);
    expect((await request(hop.url, { headers })).statusCode).toBe(404);
  });

  it('refuses a type nobody can open, a type that is not the announced one, and a file too big', async () => {
    const { base } = await startGraph();

    const odd = await upload(base, new Blob([PNG], { type: 'application/x-msdownload' }));
    const mixed = await upload(base, new Blob([PNG], { type: 'image/png' }), { type: 'image/jpeg' });
    const big = await upload(base, new Blob([new Uint8Array(5_000_001)], { type: 'image/png' }));

    expect([odd, mixed, big].map(({ error }) => error?.code)).toEqual([100, 131053, 131053]);
  });

  it('forgets what was deleted, and everything after thirty days', async () => {
    const { base, call, clock } = await startGraph();
    const file = new Blob([PNG], { type: 'image/png' });
    const [first, second] = [await upload(base, file), await upload(base, file)];

    expect((await call('DELETE', `/${first.id}`)).body).toEqual({ success: true });
    expect((await call('GET', `/${first.id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect((await call('GET', `/${second.id}`)).status).toBe(200);
    clock.advance(30 * 24 * 3_600_000 + 1);
    expect((await call('GET', `/${second.id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('describes the number, registers it and subscribes under any version', async () => {
    const { call, base } = await startGraph();

    expect((await call('GET', `/${NUMBER_ID}?fields=verified_name,quality_rating`)).body).toEqual({
      id: NUMBER_ID,
      verified_name: 'TokTok',
      quality_rating: 'GREEN',
    });
    expect((await call('POST', `/${NUMBER_ID}/register`, { pin: '12' })).body.error?.code).toBe(100);
    expect((await call('POST', `/${NUMBER_ID}/register`, { pin: '123456' })).body).toEqual({ success: true });
    const older = base.replace('v26.0', 'v23.0');
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${older}/9988776655/subscribed_apps`, { method: 'POST', headers })).status).toBe(
      200,
    );
  });
});
