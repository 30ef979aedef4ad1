import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openBrowser } from '../support/browser.ts';
import { orderPrepareAndDeliver, signUpSendAndTrack } from './journey.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** A product of its own, and its simulator in the browser. */
async function openSimulator() {
  const folder = mkdtempSync(join(tmpdir(), 'toktok-e2e-'));
  const database = `file:${join(folder, 'toktok.db')}`;
  const server = await buildServer(readConfig({ DATABASE_URL: database, PORT: '0', LOG_LEVEL: 'silent' }));
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  onTestFinished(async () => {
    await page.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  page.setDefaultTimeout(10_000);
  await page.goto(`${await server.start()}/simulator/`);
  return { server, page };
}

test('somebody new signs up, sends a parcel and follows it in the browser', { timeout: 60_000 }, async () => {
  const { server, page } = await openSimulator();

  await signUpSendAndTrack(page);

  expect(server.graph?.violations).toEqual([]);
});

test(
  'an order goes from three phones to the door, each told what it must know',
  { timeout: 60_000 },
  async () => {
    const { server, page } = await openSimulator();
    let loads = 0;
    page.on('load', () => (loads += 1));

    const { awa, paul, mama } = await orderPrepareAndDeliver(page);

    const count = (heard: string[], words: RegExp) => heard.filter((text) => words.test(text)).length;
    for (const news of [
      /Commande acceptée. Chez Mama Ngala la prépare/,
      /Votre commande est prête/,
      /Livreur trouvé/,
      /Paul Ngoma[^]*Appeler/,
      /est arrivé à la boutique/,
      /entre les mains du livreur/,
      /Votre commande est livrée/,
    ]) {
      expect([news, count(awa, news), count(paul, news), count(mama, news)]).toEqual([news, 1, 0, 0]);
    }
    expect([count(mama, /Nouvelle commande/), count(paul, /Une course près de vous/)]).toEqual([1, 1]);
    expect(count([...awa, ...mama], /Une course près de vous/)).toBe(0);
    expect(loads).toBe(0);
    expect(server.graph?.violations).toEqual([]);
  },
);
