import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { buildServer, type Server, type ServerOptions } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openBrowser } from '../support/browser.ts';

interface World {
  /** Before it begins to work. */
  before?: (server: Server) => Promise<void>;
  env?: Record<string, string>;
  clock?: ServerOptions['clock'];
}

/** For the tests of a file: opens a server of their own and a Chromium that shows its pages. */
export function openConsole() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  return async ({ before = async () => {}, env = {}, clock }: World = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'toktok-console-'));
    const database = `file:${join(folder, 'toktok.db')}`;
    const server = await buildServer(
      readConfig({ DATABASE_URL: database, PORT: '0', LOG_LEVEL: 'silent', ...env }),
      { ...(clock && { clock }) },
    );
    await before(server);
    const address = await server.start();
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'fr-FR' });
    onTestFinished(async () => {
      await context.close();
      await server.stop();
      rmSync(folder, { recursive: true });
    });
    const complaints: string[] = [];
    async function show(path: string): Promise<Page> {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await page.goto(`${address}${path}`);
      return page;
    }
    const { graph } = server;
    if (!graph) throw new Error('there is no simulator');
    return { server, graph, address, show, complaints };
  };
}

/** What a figure says, its blanks made plain. */
export async function figure(page: Page, name: string): Promise<string> {
  return plain(await page.locator(`[data-figure="${name}"]`).innerText());
}

/** All that is shown at this moment, by name. */
export async function figures(page: Page): Promise<Record<string, string>> {
  const shown = await page.evaluate<[string, string][]>(
    `[...document.querySelectorAll('[data-figure]')].map(({ dataset, innerText }) => [dataset.figure, innerText])`,
  );
  return Object.fromEntries(shown.map(([name, text]) => [name, plain(text)]));
}

export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
