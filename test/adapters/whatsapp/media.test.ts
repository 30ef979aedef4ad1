import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createWhatsApp } from '../../../adapters/whatsapp/client.ts';
import { json, loopback } from './loopback.ts';

const BYTES = Buffer.from('not really a jpeg');
const SHA256 = createHash('sha256').update(BYTES).digest();

function client(url: string) {
  const whatsapp = createWhatsApp({ apiUrl: `${url}/v26.0`, phoneNumberId: '1122', token: 'secret-token' });
  onTestFinished(() => whatsapp.close());
  return whatsapp;
}

/** Meta's two hops: the id tells an address, the address the bytes. */
async function holding(media: { sha256?: string; url?: (own: string) => string; missing?: number }) {
  let missing = media.missing ?? 0;
  const meta = await loopback((response, { url, headers }) => {
    const own = `http://${headers.host ?? ''}`;
    if (url.startsWith('/v26.0/1001')) {
      const address = media.url?.(own) ?? `${own}/file`;
      json(response, 200, {
        url: address,
        mime_type: 'image/jpeg',
        ...(media.sha256 && { sha256: media.sha256 }),
      });
    } else if (missing > 0) {
      missing -= 1;
      response.writeHead(404).end();
    } else response.end(BYTES);
  });
  return meta;
}

describe('fetchMedia', () => {
  test.each([SHA256.toString('hex'), SHA256.toString('base64')])(
    'brings bytes whose digest is %s',
    async (sha256) => {
      const { url, received } = await holding({ sha256 });
      expect(await client(url).fetchMedia('1001')).toEqual({ bytes: BYTES, mime: 'image/jpeg' });
      expect(received.map((request) => request.url)).toEqual(['/v26.0/1001?phone_number_id=1122', '/file']);
      expect(received[1]?.headers).toMatchObject({ authorization: 'Bearer secret-token' });
      expect(received[1]?.headers['user-agent']).toBeTruthy();
    },
  );

  test('an address that has expired is asked for once more', async () => {
    const { url, received } = await holding({ missing: 1 });
    await client(url).fetchMedia('1001');
    expect(received).toHaveLength(4);
    const gone = await holding({ missing: 9 });
    await expect(client(gone.url).fetchMedia('1001')).rejects.toMatchObject({ kind: 'notFound' });
  });

  test.each([
    [500, { code: 131000 }, 'busy'],
    [400, { code: 130429 }, 'busy'],
    [400, { code: 100, error_subcode: 33 }, 'notFound'],
    [400, { code: 100 }, 'rejected'],
    [401, { code: 190 }, 'busy'],
    [503, undefined, 'busy'],
  ])('HTTP %i with %j is %s', async (status, error, kind) => {
    const { url } = await loopback((response) => json(response, status, { error }));
    await expect(client(url).fetchMedia('1001')).rejects.toMatchObject({ kind, status });
  });

  test('bytes that are not what Meta vouched for are refused', async () => {
    const { url } = await holding({ sha256: 'a'.repeat(64) });
    await expect(client(url).fetchMedia('1001')).rejects.toMatchObject({ kind: 'malformed' });
  });

  test('a file over the cap is not read to its end', async () => {
    const { url } = await holding({});
    await expect(client(url).fetchMedia('1001', 5)).rejects.toMatchObject({
      kind: 'rejected',
      reason: 'too large',
    });
  });

  test('the token goes to no other host, whatever the answer says', async () => {
    const thief = await loopback((response) => response.end(BYTES));
    for (const address of [
      thief.url,
      thief.url.replace('http:', 'https:'),
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://evilfbsbx.com/x',
      'http://lookaside.fbsbx.com/x',
      'https://lookaside.fbsbx.com:8443/x',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      const { url } = await holding({ url: () => address });
      await expect(client(url).fetchMedia('1001')).rejects.toMatchObject({ reason: 'foreign host' });
    }
    expect(thief.received).toHaveLength(0);
  });

  test('a redirect to another host is not followed', async () => {
    const thief = await loopback((response) => response.end(BYTES));
    const meta = await loopback((response, { url, headers }) => {
      if (url === '/file') response.writeHead(302, { location: thief.url }).end();
      else json(response, 200, { url: `http://${headers.host ?? ''}/file`, mime_type: 'image/jpeg' });
    });
    await expect(client(meta.url).fetchMedia('1001')).rejects.toMatchObject({ status: 302 });
    expect(thief.received).toHaveLength(0);
  });
});

describe('uploadMedia', () => {
  test('posts the bytes as a form and gives the id back', async () => {
    const { url, received } = await loopback((response) => json(response, 200, { id: '555' }));
    expect(await client(url).uploadMedia(BYTES, 'image/jpeg', 'produit.jpg')).toBe('555');
    const [request] = received;
    expect(request).toMatchObject({ method: 'POST', url: '/v26.0/1122/media' });
    const form = await new Response(request?.body.toString(), {
      headers: { 'content-type': request?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('messaging_product')).toBe('whatsapp');
    const file = form.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual([
      'produit.jpg',
      'image/jpeg',
      BYTES.toString(),
    ]);
  });

  test('a refusal carries Meta’s code', async () => {
    const { url } = await loopback((response) => json(response, 400, { error: { code: 131053 } }));
    await expect(client(url).uploadMedia(BYTES, 'image/webp')).rejects.toMatchObject({ code: 131053 });
  });
});
