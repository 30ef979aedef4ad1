import { request } from 'undici';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { wordsOf, type Person } from '../support/customer.ts';
import { says, startLlm } from '../support/llm.ts';
import { createDayClock, giveUp, handOf, logIn, order, sendAParcel } from './console-day.ts';
import { figure, figures, openConsole, plain } from './console-page.ts';

const open = openConsole();

const MINUTE_MS = 60_000;
const SESSION_MS = 30 * MINUTE_MS;
const later = { timeout: 10_000 };
const within = { timeout: 2_000, interval: 50 };

test('every figure agrees with a count by hand', { timeout: 120_000 }, async () => {
  const began = Date.now();
  const clock = createDayClock(began);
  const llm = await startLlm(says({ intent: 'parcel' }), says({}));
  const env = { OPENAI_API_KEY: 'a-key', OPENAI_BASE_URL: llm.url, OPENAI_MODEL: 'gpt-5.4-mini' };
  const { graph, address, show, complaints } = await open({ clock, env });
  const page = await show('/console/');

  // Rita sends a parcel, Félix orders a meal, Ange gives up and is hard to understand; all three are new.
  const join = (name: string, waId: string) => graph.addPerson({ waId, name });
  const [rita, felix, ange] = [
    join('Rita', '242065121101'),
    join('Félix', '242065121102'),
    join('Ange', '242065121103'),
  ];
  const [, paul, mama] = graph.people();
  if (!paul || !mama) throw new Error('the seed has changed');
  const hand = (person: Person) => handOf(person, clock, graph.settle);
  const [byPaul, byMama, byRita, byAnge] = [hand(paul), hand(mama), hand(rita), hand(ange)];
  await logIn(byPaul);
  await logIn(byMama);
  await sendAParcel(byRita, { paul: byPaul });
  await order(hand(felix), { paul: byPaul, mama: byMama });
  await giveUp(byAnge);
  await byAnge.says('zblorg vrim taka poutchi');
  await byAnge.says('menu');
  await byAnge.says('wxcvbn qsdf hjk');
  graph.setFaults({ refuse: { code: 131026, times: 1 } });
  ange.say('menu');
  await expect.poll(() => graph.settle().then(() => figure(page, 'errors')), later).toMatch(/^1 /);
  clock.advance(31 * MINUTE_MS);
  await byRita.says('menu');

  const everybody = [paul, mama, rita, felix, ange];
  const all = everybody.flatMap((person) => person.transcript());
  const came = all.filter(({ from }) => from === 'person');
  const went = all.filter(({ from }) => from === 'business');
  // What the courier was paid for the parcel, and what the shop was told of the order.
  const fee = toldTo(paul, /Course terminée.*? ([\d ]+ FCFA) pour vous/);
  const total = toldTo(mama, /Total\* : ([\d ]+ FCFA)/);
  const sumOfBoth = (xafIn(fee) + xafIn(total)).toLocaleString('fr');
  // 200 fresh tokens at 0.75, 1 000 kept ones at 0.075 and 40 written ones at 4.5 dollars a million.
  const asked = llm.received.length;
  const cost = (asked * 0.000405).toFixed(4).replace('.', ',');
  await expect
    .poll(() => figures(page), within)
    .toMatchObject({
      messages: expect.stringContaining(
        `Messages ${came.length + went.length} ${came.length} ↓ · ${went.length} ↑ `,
      ) as string,
      conversions: 'Conversions 2 2 terminées 3 comptes ouverts',
      missionsCreated: 'Envois créés 1 15 000 FCFA',
      missionsCompleted: `Envois livrés 1 ${fee}`,
      ordersCreated: `Commandes passées 1 ${total}`,
      ordersCompleted: `Commandes terminées 1 ${total}`,
      accountsCreated: 'Comptes ouverts 3',
      revenue: `Revenu ${plain(sumOfBoth)} FCFA Livraisons ${fee} Commandes ${total}`,
      understanding: 'Compréhension 95,5 % 1 non compris 22 lectures',
      llm: `${cost} $US ${asked} question${asked > 1 ? 's' : ''}`,
      errors: `1 ${decimal((1 / came.length) * 100)} % des tours`,
    });
  const per = (count: number, of: number) => decimal(count / of);

  // Six sessions: five people, of whom one came back as a customer; only she has written of late.
  const lengths = everybody.flatMap(sessionsOf).map((times) => (times.at(-1) ?? 0) - (times[0] ?? 0));
  expect(lengths.length).toBe(6);
  const sessions = await figure(page, 'sessions');
  expect(sessions).toMatch(/^Sessions 6 1 en ce moment durée moyenne [\d,]+ min$/);
  expect(amountIn(sessions, /([\d,]+) min/) / (sum(lengths) / 6 / MINUTE_MS)).toBeCloseTo(1, 1);
  expect(plain(await page.locator('.chart figcaption').innerText())).toBe('Client 1 Visiteur 5');
  expect(await figure(page, 'messages')).toContain(`${per(came.length, 6)} par session`);

  const ofType = (entries: typeof all, type: string) => entries.filter((entry) => entry.type === type).length;
  const billed = await panel(page, 'Messages facturés');
  for (const line of [
    `facturés ${went.length} par session ${per(went.length, 6)} par tour ${per(went.length, came.length)}`,
    `↓ bouton touché ${ofType(came, 'interactive')}`,
    `↓ texte ${ofType(came, 'text')}`,
    `↓ position ${ofType(came, 'location')}`,
    `↑ texte avec des choix ${ofType(went, 'interactive')}`,
    `↑ contact ${ofType(went, 'contacts')}`,
  ])
    expect(billed).toContain(line);

  // By exact words: five greetings, four times `menu`. By reading: three names, three addresses of their owners, five
  // of the seven answers about the parcel (one was tapped, one pinned).
  expect(await panel(page, 'Compréhension')).toMatch(
    /Exact 9 .*Modèle local 11 .*LLM 1 .*Redemandé 0 .*Non compris 1 .* menu 1 /,
  );
  expect(await panel(page, 'Coût du LLM')).toContain(`jetons écrits ${40 * asked}`);

  // All of this took a minute at most; the clock was moved on, and nobody was there meanwhile.
  const availability = await figure(page, 'availability');
  const minutes = amountIn(availability, /([\d,]+) minutes/);
  expect(Math.abs(minutes - (clock.now() - began) / MINUTE_MS)).toBeLessThan(1.5);
  expect(Math.round((amountIn(availability, /([\d,]+) %/) / 100) * minutes)).toBe(
    1 + Math.floor((Date.now() - began) / MINUTE_MS),
  );

  const reads = await readsCounted(address);
  const spared = (reads['hit'] ?? 0) + (reads['stale'] ?? 0) + (reads['joined'] ?? 0);
  const whole = sum(Object.values(reads));
  await expect
    .poll(() => figure(page, 'cache'), later)
    .toBe(`${decimal((spared / whole) * 100)} % ${spared} appels évités · ${whole} lectures`);

  // Two were asked where the parcel is: Rita told, Ange left.
  const funnel = page.getByRole('region', { name: 'Parcours par étape' });
  await funnel.getByRole('button', { name: 'coursier' }).click();
  const rows = (await funnel.getByRole('row').allInnerTexts()).map(plain);
  const rowOf = (state: string) => rows.find((row) => row.includes(state)) ?? '';
  expect(rowOf('askingPickup')).toMatch(/askingPickup 2 1 1 · 50 % /);
  expect(rowOf('askingContactName')).toMatch(/askingContactName 1 1 – /);
  const named = rita.transcript().filter(({ from }) => from === 'person');
  const at = (words: string) => named.find(({ content }) => JSON.stringify(content).includes(words))?.at ?? 0;
  const pondered = (at('Marie Okemba') - at('25 rue Mbochi')) / 1_000;
  expect(Math.abs(amountIn(rowOf('askingContactName'), /([\d,]+) s$/) / pondered - 1)).toBeLessThan(0.08);

  const house = await panel(page, 'En ce moment');
  expect(house).toContain('Messages non remis 1');
  expect(house).toContain('Personnes connues 5');
  expect(await panel(page, 'Travaux confiés aux services')).toMatch(
    /createMission done 1 .*register done 3 /,
  );
  expect(complaints).toEqual([]);
});

/** When somebody wrote, session by session. */
function sessionsOf(person: Person): number[][] {
  const sessions: number[][] = [];
  for (const { from, at } of person.transcript()) {
    if (from !== 'person') continue;
    const last = sessions.at(-1);
    if (last && at - (last.at(-1) ?? 0) <= SESSION_MS) last.push(at);
    else sessions.push([at]);
  }
  return sessions;
}

async function panel(page: Page, name: string): Promise<string> {
  return plain(await page.getByRole('region', { name, exact: true }).first().innerText());
}

function toldTo(person: Person, words: RegExp): string {
  const told = person.transcript().flatMap((entry) => words.exec(wordsOf(entry))?.[1] ?? []);
  return told[0] ?? '';
}

/** What the server counts for Prometheus, by outcome. */
async function readsCounted(address: string): Promise<Record<string, number>> {
  const text = await (await request(`${address}/metrics`)).body.text();
  const counts: Record<string, number> = {};
  for (const [, outcome = '', count] of text.matchAll(
    /^toktok_cache_reads_total\{.*outcome="(\w+)"\} (\d+)/gm,
  ))
    counts[outcome] = (counts[outcome] ?? 0) + Number(count);
  return counts;
}

/** As French writes it, one digit after the comma. */
function decimal(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',');
}

function amountIn(text: string, pattern: RegExp): number {
  return Number((pattern.exec(text)?.[1] ?? 'NaN').replace(',', '.'));
}

function xafIn(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
