import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { startEchoBot } from './echo-bot.ts';

let bot: Awaited<ReturnType<typeof startEchoBot>>;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  bot = await startEchoBot();
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(5_000);
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
  await page.goto(`${bot.origin}/simulator/`);
});

afterAll(async () => {
  await browser.close();
  await bot.close();
});

const phoneOf = (name: string) => page.getByRole('region', { name: `Téléphone de ${name}` });

async function say(name: string, text: string) {
  const field = phoneOf(name).getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
}

describe('the simulator in a browser', () => {
  it('lays three phones on the table', async () => {
    for (const name of ['Awa', 'Paul', 'Chez Mama']) await phoneOf(name).waitFor();
  });

  it('sends what is typed, shows the answer and turns the ticks blue', async () => {
    await say('Awa', 'Bonjour <b>toi</b>');

    await phoneOf('Awa').getByText('Vous dites « Bonjour <b>toi</b> »').waitFor();
    await phoneOf('Awa').locator('.mine').first().getByLabel('Lu', { exact: true }).waitFor();
    const ticks = `document.querySelector('[data-person=Awa] .mine .ticks')`;
    expect(await page.evaluate(`getComputedStyle(${ticks}).color`)).toBe('rgb(83, 189, 235)');
  });

  it('taps a button, which quotes the message it answers', async () => {
    await say('Awa', 'menu');
    await phoneOf('Awa').getByRole('button', { name: 'Suivre' }).click();

    await phoneOf('Awa').getByText('Vous avez choisi 🔎 Suivre.').waitFor();
    expect(await phoneOf('Awa').locator('.mine .quote').last().textContent()).toContain('Bonjour Awa !');
  });

  it('opens a list as a sheet and sends the chosen row', async () => {
    await say('Paul', 'liste');
    await phoneOf('Paul').getByRole('button', { name: 'Voir les boutiques' }).click();
    const sheet = phoneOf('Paul').getByRole('dialog');

    expect(await sheet.getByRole('radio').count()).toBe(3);
    expect(await sheet.getByRole('button', { name: 'Envoyer' }).isDisabled()).toBe(true);
    await sheet.getByText('Pizzeria Le Plateau').click();
    await sheet.getByRole('button', { name: 'Envoyer' }).click();

    await phoneOf('Paul').getByText('Vous avez choisi Pizzeria Le Plateau.').waitFor();
  });

  it('answers a location request with a pin', async () => {
    await say('Paul', 'où');
    await phoneOf('Paul').getByRole('button', { name: 'Envoyer la localisation' }).click();
    await phoneOf('Paul').getByRole('dialog').getByText('Gare CFCO').click();

    await phoneOf('Paul').getByText('Bien reçu : location.').waitFor();
    const [request, pin] = bot.graph.people()[1]?.transcript().slice(-3) ?? [];
    expect(pin).toMatchObject({
      content: { latitude: -4.2699, longitude: 15.2883, name: 'Gare CFCO' },
      replyTo: request?.id,
    });
  });

  it('sends a picture, a voice note and a contact', async () => {
    const mama = phoneOf('Chez Mama');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    );
    await mama.getByRole('button', { name: 'Joindre' }).click();
    await mama
      .getByLabel('Choisir une photo')
      .setInputFiles({ name: 'plat.png', mimeType: 'image/png', buffer: png });
    await mama.getByText('Bien reçu : image.').waitFor();
    await mama.getByRole('button', { name: 'Envoyer un message vocal' }).click();
    await mama.getByText('Bien reçu : audio.').waitFor();
    await mama.getByRole('button', { name: 'Joindre' }).click();
    await mama.getByRole('dialog').getByRole('button', { name: 'Contact' }).click();
    await mama.getByRole('dialog').getByRole('button', { name: 'Envoyer' }).click();
    await mama.getByText('Bien reçu : contacts.').waitFor();

    const picture = `document.querySelector('[data-person="Chez Mama"] .picture img').naturalWidth`;
    await expect.poll(() => page.evaluate(picture)).toBe(1);
  });

  it('shows an uploaded picture above its text and buttons', async () => {
    await say('Chez Mama', 'pizza');

    await phoneOf('Chez Mama').getByRole('button', { name: 'Au panier' }).waitFor();
    const picture = `[...document.querySelectorAll('[data-person="Chez Mama"] .theirs .picture img')].at(-1)`;
    await expect.poll(() => page.evaluate(`${picture}?.naturalWidth`)).toBe(480);
  });

  it('shows that the business is typing', async () => {
    await say('Awa', 'réfléchis');

    await phoneOf('Awa').getByText('écrit…').waitFor();
  });

  it('adds a phone without number and breaks the network on demand', async () => {
    await page.getByRole('button', { name: 'Téléphone', exact: true }).click();
    await page.getByLabel('Nom').fill('Discrète');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await phoneOf('Discrète').waitFor();

    await page.getByRole('button', { name: 'Réseau' }).click();
    await page.getByRole('switch', { name: /Doublons/ }).check();

    await expect.poll(() => bot.graph.faults.duplicate).toBe(1);
    bot.graph.setFaults({ duplicate: 0 });
  });

  it('shows one phone at a time on a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('tab', { name: 'Paul' }).click();

    expect(await phoneOf('Paul').isVisible()).toBe(true);
    expect(await phoneOf('Awa').isVisible()).toBe(false);
  });

  it('breaks no rule of its own content policy and throws nothing', () => {
    expect(problems).toEqual([]);
  });
});
