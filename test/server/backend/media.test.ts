import { crc32, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startBackend } from './support.ts';

it('serves a picture of every product as a PNG whose every part is sound', async () => {
  const { url } = await startBackend();
  const response = await fetch(`${url}/media/produits/1.png`);
  const png = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');

  let pixels = 0;
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    if (body.subarray(0, 4).toString() === 'IDAT') pixels += inflateSync(body.subarray(4)).length;
    at += 12 + length;
  }
  expect(pixels).toBe(480 * (480 * 3 + 1));
});

it('has no picture of what it does not sell', async () => {
  const { url } = await startBackend();
  expect((await fetch(`${url}/media/produits/99999.png`)).status).toBe(404);
  expect((await fetch(`${url}/media/uploads/..%2Ftoktok.db`)).status).toBe(404);
});
