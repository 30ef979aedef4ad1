import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { buildServer, type Server } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openBrowser } from '../support/browser.ts';
import { signUpSendAndTrack } from './journey.ts';

const folder = mkdtempSync(join(tmpdir(), 'toktok-e2e-'));
let server: Server;
let browser: Browser;

beforeAll(async () => {
  const config = readConfig({
    DATABASE_URL: `file:${join(folder, 'toktok.db')}`,
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  server = await buildServer(config);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('somebody new signs up, sends a parcel and follows it in the browser', { timeout: 60_000 }, async () => {
  const address = await server.start();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(10_000);
  await page.goto(`${address}/simulator/`);

  await signUpSendAndTrack(page);

  expect(server.graph?.violations).toEqual([]);
});
