import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Server } from '../../server/app.ts';
import { readScripts } from '../../server/replay/read-script.ts';
import { replay } from '../../server/replay/replay.ts';
import { reportOf } from '../../server/replay/report.ts';
import { figure, figures, openConsole } from './console-page.ts';
import { signUpSendAndTrack } from './journey.ts';

const open = openConsole();

test('a conversation changes the figures it concerns within two seconds', { timeout: 90_000 }, async () => {
  const { graph, show, complaints } = await open();
  const console_ = await show('/console/');
  await expect.poll(() => figure(console_, 'sessions'), { timeout: 10_000 }).toContain('Sessions 0');
  const within = { timeout: 2_000, interval: 50 };

  await signUpSendAndTrack(await show('/simulator/'));

  const said = graph.people().flatMap((person) => person.transcript());
  const came = said.filter(({ from }) => from === 'person').length;
  const went = said.filter(({ from }) => from === 'business').length;
  await expect
    .poll(() => figures(console_), within)
    .toMatchObject({
      messages: expect.stringContaining(`Messages ${came + went} ${came} ↓ · ${went} ↑`) as string,
      sessions: expect.stringContaining('Sessions 1 1 en ce moment') as string,
      conversions: expect.stringContaining('Conversions 1 0 terminée 1 compte ouvert') as string,
      missionsCreated: 'Envois créés 1 15 000 FCFA',
      accountsCreated: 'Comptes ouverts 1',
      response: expect.stringMatching(
        new RegExp(`^Temps de réponse \\d+ ms .* p99 [\\d,]+ m?s.* ${went} réponses`),
      ) as string,
      errors: expect.stringMatching(/^0 /) as string,
      understanding: expect.stringMatching(/^Compréhension 100 % 0 non compris \d+ lectures$/) as string,
    });
  const funnel = console_.getByRole('region', { name: 'Parcours par étape' });
  await funnel.getByRole('button', { name: 'coursier' }).click();
  const states = await funnel.getByRole('row').allInnerTexts();
  expect(states.find((row) => row.includes('askingPickup'))?.replace(/\s+/g, ' ')).toMatch(
    /askingPickup 1 1 –/,
  );

  const awa = graph.people()[0];
  graph.setFaults({ slowMs: 3_000, dropStatuses: true });
  awa?.say('menu');
  await expect.poll(() => graph.people()[0]?.transcript().length, { timeout: 10_000 }).toBe(came + went + 2);
  await expect
    .poll(() => figure(console_, 'messages'), { timeout: 5_000, interval: 50 })
    .toContain(`${came + 1} ↓ · ${went + 1} ↑`);
  expect(await figure(console_, 'response')).toMatch(/ \d+ ms p95 .* p99 (2,9|3(,\d)?) s/);
  expect(complaints).toEqual([]);
});

test('a conversation is seen as it went, whatever was written in it', { timeout: 60_000 }, async () => {
  const { graph, show, complaints } = await open();
  const evil = '<img src=x onerror="document.title=1">';
  const person = graph.addPerson({ waId: '242061119988', name: `Rita ${evil}` });
  person.say('Bonjour');
  await expect.poll(() => person.transcript().length).toBe(2);
  person.say(evil);
  await expect.poll(() => person.transcript().length).toBe(4);

  const page = await show('/console/#/conversations');
  await page.getByRole('link', { name: /Rita/ }).click();
  const steps = page.locator('.step');
  await expect.poll(() => steps.count()).toBe(2);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(`Rita ${evil}`);
  expect(await steps.last().innerText()).toContain(evil);
  expect(await page.locator('main img').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain('1119988');

  const lit = async () =>
    (await page.locator('.canvas .lit > title').allTextContents()).map((title) => title.split('\n')[0]);
  await expect.poll(lit).toContain('auth.talking.welcoming');
  person.say('Inscription');
  await expect.poll(lit, { timeout: 5_000 }).toContain('auth.talking.choosingRole');
  await page.getByRole('button', { name: 'Première étape' }).click();
  await expect.poll(lit).toContain('auth.talking.welcoming');
  expect(complaints).toEqual([]);
});

test('a conversation is saved as a script that replays it', { timeout: 90_000 }, async () => {
  const { show, complaints } = await open();
  await signUpSendAndTrack(await show('/simulator/'));

  const page = await show('/console/#/conversations');
  await page.getByRole('link', { name: /Awa/ }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const download = await saved;

  expect(download.suggestedFilename()).toBe('conversation-1.convo.yaml');
  const scripts = readScripts(readFileSync(await download.path(), 'utf8'), 'conversation-1.convo.yaml');
  for (const script of scripts) {
    const replayed = await replay(script);
    if (!replayed.passed) throw new Error(`\n${reportOf(replayed, new PassThrough())}`);
  }
  expect(scripts[0]?.steps.length).toBeGreaterThan(10);
  expect(complaints).toEqual([]);
});

test('what is stuck is tried again or given up from the console', { timeout: 60_000 }, async () => {
  const { graph, server, show, complaints } = await open({ before: parkOne });
  graph.setFaults({ refuse: { code: 131026, times: 1 } });
  graph.people()[0]?.say('Bonjour');

  const page = await show('/console/#/stuck');
  const parked = page.getByRole('region', { name: /Événements abandonnés/ });
  await parked.getByText('poison').waitFor();
  await parked.getByRole('button', { name: 'Reprendre' }).click();
  await parked.getByText('Repris : 1').waitFor();
  expect(await server.store.parked(10)).toEqual([]);

  const letters = page.getByRole('region', { name: /Messages non remis \(1\)/ });
  await page.getByRole('link', { name: 'À reprendre 1' }).waitFor();
  await letters.getByRole('button', { name: 'Abandonner' }).click();
  expect(await server.store.deadLetters(10)).toHaveLength(1);
  await letters.getByRole('button', { name: 'Oui' }).click();
  await page.getByText('Aucun message non remis').waitFor();
  expect(await server.store.deadLetters(10)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the token opens the console, and leaving closes it', { timeout: 60_000 }, async () => {
  const { show } = await open({ env: { CONSOLE_TOKEN: 'a-token-of-the-console' } });
  const page = await show('/console/');
  await page.getByLabel(/Jeton/).fill('another');
  await page.getByRole('button').click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel(/Jeton/).fill('a-token-of-the-console');
  await page.getByRole('button').click();
  await expect.poll(() => figure(page, 'sessions'), { timeout: 10_000 }).toContain('Sessions 0');
  await page.getByText('En direct').waitFor();
  await page.getByRole('button', { name: 'Quitter' }).click();
  await page.getByLabel(/Jeton/).waitFor();
});

/** An event that could not be dealt with, given up before the server works. */
async function parkOne({ store }: Server): Promise<void> {
  const now = Date.now();
  await store.accept(
    [{ id: 'poison', to: { waId: '242061119900' }, body: { nothing: 'an event' }, at: now }],
    now,
  );
  for (const { customer, fence, events } of await store.claim(10, 'test', now, 1_000))
    for (const { seq } of events)
      await store.fail({ customer, fence, seq, reason: 'poison', retryAt: now, maxTries: 1 }, now);
}
