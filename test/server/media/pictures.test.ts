import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { image } from '../../../adapters/whatsapp/outbound.ts';
import { drawPicture } from '../../../server/backend/media/pictures.ts';
import { json, loopback } from '../../adapters/whatsapp/loopback.ts';
import { aCard, aPhoto, createWorld, DAY, idIn } from './world.ts';

const PNG = drawPicture('plate', '#b5651d', 0);

describe('a picture of the backend', () => {
  it('goes to Meta small and as JPEG, and stands in the message by its id', async () => {
    const photo = await aPhoto();
    const { pictures, backend, graph } = await createWorld((response) => response.end(photo));
    const card = aCard(`${backend.url}/media/pizza.jpg`);

    const dressed = await pictures.dress(card);

    const media = graph.media(idIn(dressed) ?? '');
    expect(media?.mime).toBe('image/jpeg');
    expect(media?.bytes.length).toBeLessThanOrEqual(100_000);
    expect(await sharp(media?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 600 });
    expect(dressed).toEqual({
      type: 'interactive',
      interactive: {
        ...(card.type === 'interactive' && card.interactive),
        header: { type: 'image', image: { id: idIn(dressed) } },
      },
    });
  });

  it('is fetched and given to Meta once, however many ask for it at once or later', async () => {
    const { pictures, backend, uploads } = await createWorld((response) => response.end(PNG));
    const link = `${backend.url}/media/1.png`;

    const asked = [aCard(link), aCard(link), image({ link }, 'Pizza Reine')];
    const ids = (await Promise.all(asked.map((each) => pictures.dress(each)))).map(idIn);
    ids.push(idIn(await pictures.dress(aCard(link))));

    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toBeTruthy();
    expect([backend.received.length, uploads()]).toEqual([1, 1]);
  });

  it('may be named by its path alone', async () => {
    const { pictures, backend } = await createWorld((response) => response.end(PNG));
    expect(idIn(await pictures.dress(aCard('/media/1.png')))).toBeTruthy();
    expect(backend.received[0]?.url).toBe('/media/1.png');
  });

  it('is there before it is wanted when it was announced', async () => {
    const { pictures, backend, uploads } = await createWorld((response) => response.end(PNG), {
      maxWaitMs: 0,
    });
    const link = `${backend.url}/media/1.png`;
    pictures.warm([link, link]);
    await expect.poll(async () => idIn(await pictures.dress(aCard(link)))).toBeTruthy();
    expect(uploads()).toBe(1);
  });

  it('leaves messages without one as they are', async () => {
    const { pictures, backend } = await createWorld((response) => response.end(PNG));
    for (const outbound of [
      image({ id: '42' }, 'Pizza'),
      { type: 'text', text: { body: 'Bonjour' } },
    ] as const)
      expect(await pictures.dress(outbound)).toBe(outbound);
    expect(backend.received).toEqual([]);
  });
});

describe('a picture that has changed or grown old', () => {
  it('is asked for after a day, by its validators, and not given again when it is the same', async () => {
    const { pictures, backend, time, uploads } = await createWorld((response, { headers }) => {
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.setHeader('etag', '"v1"').end(PNG);
    });
    const card = aCard(`${backend.url}/media/1.png`);
    const first = idIn(await pictures.dress(card));

    time.now += DAY;
    expect(idIn(await pictures.dress(card))).toBe(first);
    await expect.poll(() => backend.received.length).toBe(2);
    expect(idIn(await pictures.dress(card))).toBe(first);
    expect([backend.received.length, uploads()]).toEqual([2, 1]);
  });

  it('is shown as it was until the new one is with Meta', async () => {
    const files = [PNG, PNG, drawPicture('bowl', '#123456', 0)];
    const { pictures, backend, time, uploads } = await createWorld((response) => response.end(files.shift()));
    const card = aCard(`${backend.url}/media/1.png`);
    const first = idIn(await pictures.dress(card));

    time.now += DAY;
    expect(idIn(await pictures.dress(card))).toBe(first);
    await expect.poll(() => backend.received.length).toBe(2);
    expect(uploads()).toBe(1);

    time.now += DAY;
    expect(idIn(await pictures.dress(card))).toBe(first);
    await expect.poll(async () => idIn(await pictures.dress(card))).not.toBe(first);
    expect(uploads()).toBe(2);
  });

  it('is given again before Meta forgets it, though it is the same', async () => {
    const { pictures, backend, time, uploads, graph } = await createWorld((response) => response.end(PNG));
    const card = aCard(`${backend.url}/media/1.png`);
    const first = idIn(await pictures.dress(card));

    time.now += 26 * DAY;
    expect(idIn(await pictures.dress(card))).toBe(first);
    await expect.poll(async () => idIn(await pictures.dress(card))).not.toBe(first);
    time.now += 30 * DAY;
    const last = idIn(await pictures.dress(card));

    expect(uploads()).toBe(3);
    expect(graph.media(last ?? '')).not.toBeNull();
  });

  it('is given again when Meta no longer knows it, once for all who were refused', async () => {
    const { pictures, backend, uploads } = await createWorld((response) => response.end(PNG));
    const card = aCard(`${backend.url}/media/1.png`);
    const refused = await pictures.dress(card);

    const again = [await pictures.dress(card, refused), await pictures.dress(card, refused)].map(idIn);

    expect(again[0]).not.toBe(idIn(refused));
    expect(again[1]).toBe(again[0]);
    expect(uploads()).toBe(2);
  });
});

describe('a picture that cannot be shown', () => {
  it.each<[string, Parameters<typeof loopback>[0]]>([
    ['is missing', (response) => response.writeHead(404).end()],
    ['is a page', (response) => response.end('<!DOCTYPE html><h1>Bonjour</h1>')],
    ['is a drawing with scripts', (response) => response.end('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['is cut', (response) => response.end(PNG.subarray(0, PNG.length / 2))],
    ['breaks off', (response) => response.writeHead(200).write('x', () => response.destroy())],
    ['has no end', (response) => response.end(Buffer.alloc(10_000_001))],
    ['is elsewhere now', (response) => response.writeHead(302, { location: '/media/2.png' }).end()],
    ['is unchanged before it was known', (response) => response.writeHead(304).end()],
  ])('because it %s is left out, and the message goes all the same', async (_why, answer) => {
    const { pictures, backend, uploads } = await createWorld(answer);
    const link = `${backend.url}/media/1.png`;

    const card = await pictures.dress(aCard(link));
    const captioned = await pictures.dress(image({ link }, '*Pizza Reine*'));

    expect(card).toEqual({
      type: 'interactive',
      interactive: expect.not.objectContaining({ header: expect.anything() as unknown }) as unknown,
    });
    expect(captioned).toEqual({ type: 'text', text: { body: '*Pizza Reine*' } });
    expect(uploads()).toBe(0);
  });

  it('is left alone for two minutes, then tried again', async () => {
    const answers = [404, 200];
    const { pictures, backend, time, log } = await createWorld((response) =>
      response.writeHead(answers.shift() ?? 200).end(PNG),
    );
    const card = aCard(`${backend.url}/media/secret-1.png`);

    for (const waitMs of [0, 119_999]) {
      time.now += waitMs;
      expect(idIn(await pictures.dress(card))).toBeUndefined();
    }
    expect(backend.received).toHaveLength(1);
    time.now += 1;
    expect(idIn(await pictures.dress(card))).toBeTruthy();
    expect(log.warn.mock.calls).toEqual([[{ err: 'status 404' }, 'picture cannot be shown']]);
  });

  it('is not waited for longer than people wait, and shown the next time', async () => {
    let answerNow = () => {};
    const { pictures, backend } = await createWorld((response) => (answerNow = () => response.end(PNG)), {
      maxWaitMs: 20,
    });
    const card = aCard(`${backend.url}/media/1.png`);

    expect(idIn(await pictures.dress(card))).toBeUndefined();
    await expect.poll(() => backend.received.length).toBe(1);
    answerNow();
    await expect.poll(async () => idIn(await pictures.dress(card))).toBeTruthy();
    expect(backend.received).toHaveLength(1);
  });

  it('is no reason to fail when Meta takes no uploads', async () => {
    const { pictures, backend, graph } = await createWorld((response) => response.end(PNG));
    await graph.close();
    expect(idIn(await pictures.dress(aCard(`${backend.url}/media/1.png`)))).toBeUndefined();
  });
});

describe('an address that is not the backend', () => {
  it('is never called, whatever it looks like', async () => {
    const thief = await loopback((response) => response.end(PNG));
    const { pictures, backend } = await createWorld((response) => response.end(PNG));
    const { host, port } = new URL(backend.url);
    const foreign = [
      thief.url,
      thief.url.replace('127.0.0.1', 'localhost'),
      `http://localhost:${port}/x`,
      `http://2130706433:${new URL(thief.url).port}/x`,
      `http://user:word@${host}/x`,
      `http://${host}@${new URL(thief.url).host}/x`,
      `//${new URL(thief.url).host}/x`,
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/x',
      'file:///etc/passwd',
      'data:image/png;base64,AAAA',
      'http://',
    ];
    for (const link of foreign) expect(idIn(await pictures.dress(aCard(link)))).toBeUndefined();
    expect([thief.received, backend.received]).toEqual([[], []]);
  });

  it('is not followed to by the backend’s own word', async () => {
    const thief = await loopback((response) => json(response, 200, {}));
    const { pictures, backend } = await createWorld((response) =>
      response.writeHead(302, { location: thief.url }).end(),
    );
    expect(idIn(await pictures.dress(aCard(`${backend.url}/x`)))).toBeUndefined();
    expect(thief.received).toEqual([]);
  });
});
