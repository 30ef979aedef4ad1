import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openBrowser } from '../support/browser.ts';
import { orderPrepareAndDeliver, signUpSendAndTrack } from './journey.ts';

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
  await browser.close();

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
