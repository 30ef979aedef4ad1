import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openBrowser } from '../support/browser.ts';
import { signUpSendAndTrack } from './journey.ts';

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, to: { type: 'string', default: 'docs/images' } },
});

if (values.help) {
  process.stdout.write(
    'Takes the README’s pictures from the real simulator.\n\nnpm run screenshots -- [--to docs/images]\n',
  );
} else {
  const folder = mkdtempSync(join(tmpdir(), 'toktok-shots-'));
  const server = await buildServer(
    readConfig({ DATABASE_URL: `file:${join(folder, 'toktok.db')}`, PORT: '0', LOG_LEVEL: 'silent' }),
  );
  const address = await server.start();
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${address}/simulator/`);
  mkdirSync(values.to, { recursive: true });
  const awa = page.getByRole('region', { name: 'Téléphone de Awa' });
  await signUpSendAndTrack(page, async (name) => {
    await page.evaluate('document.fonts.ready');
    await awa.screenshot({ path: join(values.to, `${name}.png`) });
  });
  await page.screenshot({ path: join(values.to, 'simulator.png') });
  await browser.close();
  await server.stop();
}
