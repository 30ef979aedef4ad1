import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openInspector } from '../../server/inspector/inspector.ts';
import { openBrowser } from '../support/browser.ts';
import { createDayClock, giveUp, handOf, liveADay, signUp, type Hand } from './console-day.ts';
import { orderPrepareAndDeliver, signUpSendAndTrack } from './journey.ts';

const DAY_MS = 24 * 3_600_000;
const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, to: { type: 'string', default: 'docs/images' } },
});

if (values.help) {
  process.stdout.write(
    'Takes the README’s pictures from the real simulator.\n\nnpm run screenshots -- [--to docs/images]\n',
  );
} else {
  mkdirSync(values.to, { recursive: true });
  const browser = await openBrowser();
  await withSimulator(async (page) => {
    const awa = page.getByRole('region', { name: 'Téléphone de Awa' });
    await signUpSendAndTrack(page, async (name) => {
      await page.evaluate('document.fonts.ready');
      await awa.screenshot({ path: join(values.to, `${name}.png`) });
    });
  });
  await withSimulator((page) =>
    orderPrepareAndDeliver(page, async (name) => {
      await page.evaluate('document.fonts.ready');
      await page.screenshot({ path: join(values.to, `${name}.png`) });
    }),
  );
  await withConsole(async (page, show) => {
    await show('/console/');
    await page.locator('[data-figure="messages"]').click();
    await page.getByRole('button', { name: 'coursier' }).click();
    await page.screenshot({ path: join(values.to, 'console.png') });
    await show('/console/#/conversations?state=suivi');
    await page.locator('.people a').first().click();
    for (let step = 0; step < 5; step += 1)
      await page.getByRole('button', { name: 'Étape précédente' }).click();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(values.to, 'console-conversation.png') });
  });
  await withInspector(async (page, hand) => {
    await giveUp(hand('242065121103', 'Ange'));
    const rita = hand('242065121101', 'Rita');
    await signUp(rita);
    await rita.taps('Envoyer un colis');
    await rita.taps('Au départ');
    await rita.pins(-4.2634, 15.2429, 'Marché Total');
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(values.to, 'inspector.png') });
  });
  await browser.close();

  /** After a day of business. */
  async function withConsole(
    work: (page: Page, show: (path: string) => Promise<unknown>) => Promise<unknown>,
  ): Promise<void> {
    const clock = createDayClock(Date.now() - DAY_MS);
    const folder = mkdtempSync(join(tmpdir(), 'toktok-shots-'));
    const server = await buildServer(
      readConfig({ DATABASE_URL: `file:${join(folder, 'toktok.db')}`, PORT: '0', LOG_LEVEL: 'silent' }),
      { clock },
    );
    const address = await server.start();
    await liveADay(server, clock);
    const page = await browser.newPage({ viewport: { width: 1400, height: 1040 }, locale: 'fr-FR' });
    await work(page, async (path) => {
      await page.goto(`${address}${path}`);
      await page.waitForTimeout(2_000);
    });
    await page.close();
    await server.stop();
  }

  async function withInspector(
    work: (page: Page, hand: (waId: string, name: string) => Hand) => Promise<unknown>,
  ): Promise<void> {
    const clock = createDayClock(Date.now());
    const inspector = await openInspector({ port: 0, onError: fail });
    const folder = mkdtempSync(join(tmpdir(), 'toktok-shots-'));
    const server = await buildServer(
      readConfig({ DATABASE_URL: `file:${join(folder, 'toktok.db')}`, PORT: '0', LOG_LEVEL: 'silent' }),
      { clock, inspect: inspector.inspect },
    );
    await server.start();
    const { graph } = server;
    if (!graph) throw new Error('there is no simulator');
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'fr-FR' });
    await page.goto(inspector.url);
    await work(page, (waId, name) => handOf(graph.addPerson({ waId, name }), clock, graph.settle));
    await page.close();
    await server.stop();
    await inspector.close();
  }

  async function withSimulator(work: (page: Page) => Promise<unknown>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'toktok-shots-'));
    const server = await buildServer(
      readConfig({ DATABASE_URL: `file:${join(folder, 'toktok.db')}`, PORT: '0', LOG_LEVEL: 'silent' }),
    );
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${await server.start()}/simulator/`);
    await work(page);
    await page.close();
    await server.stop();
  }
}

function fail(error: unknown): never {
  throw error;
}
