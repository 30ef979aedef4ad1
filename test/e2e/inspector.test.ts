import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { createActor, setup } from 'xstate';
import { openInspector } from '../../server/inspector/inspector.ts';
import { openBrowser } from '../support/browser.ts';
import { call, startProduct } from '../support/product.ts';

const later = { timeout: 10_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the inspector’s page shows a flow as it moves, with nothing but this machine', async () => {
  const { inspector, page, asked } = await open();
  const product = await startProduct({ inspect: inspector.inspect });
  const awa = await call(product, '242061110021');
  const pickup = 'Bacongo, 12 rue Mayama';

  await awa.until('récupère');
  await expect.poll(() => here(page), later).toBe('coursier.drafting.askingPickup');
  await awa.say(pickup);
  await expect.poll(() => here(page), later).toBe('coursier.drafting.askingDropoff');
  await page.getByRole('button', { name: 'conversation', exact: true }).click();
  await expect.poll(() => here(page), later).toBe('conversation.coursier');
  await awa.say('menu');
  await expect.poll(() => here(page), later).toBe('conversation.menu');

  const events = (await page.getByRole('list', { name: 'Events' }).innerText()).replace(/\s+/g, ' ');
  expect(events).toContain('conversation → coursier user.text drafting.askingDropoff');
  expect(await page.content()).not.toContain(pickup);
  expect(asked.filter((url) => !url.startsWith(inspector.url))).toEqual([]);
});

test('a state or a machine that no drawing knows is said, not left out', async () => {
  const { inspector, page } = await open();
  const renamed = setup({}).createMachine({
    id: 'coursier',
    initial: 'askingPickup2',
    states: { askingPickup2: { on: { next: 'asking' } }, asking: {} },
  });
  const unknown = setup({}).createMachine({ id: 'koursier', initial: 'asking', states: { asking: {} } });

  const actor = createActor(renamed, { inspect: inspector.inspect(1) }).start();
  await expect.poll(() => page.getByRole('alert').innerText(), later).toContain('coursier.askingPickup2');
  actor.send({ type: 'next' });
  await expect.poll(() => page.getByRole('alert').innerText(), later).toContain('coursier.asking.');
  createActor(unknown, { inspect: inspector.inspect(2) }).start();
  await expect.poll(() => page.getByRole('alert').innerText(), later).toContain('koursier');
});

async function open() {
  const inspector = await openInspector({
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  onTestFinished(async () => {
    await page.close();
    await inspector.close();
  });
  await page.goto(inspector.url);
  return { inspector, page, asked };
}

/** The innermost state that is lit. */
async function here(page: Page): Promise<string | undefined> {
  const titles = await page.locator('.canvas .here > title').allTextContents();
  return titles[0]?.split('\n')[0];
}
