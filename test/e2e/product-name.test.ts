import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Server } from '../../server/app.ts';
import { formats, runExport } from '../../server/analytics/export/command.ts';
import { dayAt } from '../../server/analytics/export/days.ts';
import { runChat } from '../../server/simulator/chat.ts';
import { createDayClock, handOf, logIn } from './console-day.ts';
import { openConsole } from './console-page.ts';

const open = openConsole();

const evil = '=1+1<b>\u001b[2JPoulet</b>';
const shown = '=1+1<b> [2JPoulet</b>';

test('whatever a product is called stays text in page, table and terminal', { timeout: 60_000 }, async () => {
  const clock = createDayClock(Date.now());
  const { server, graph, address, show, complaints } = await open({ clock });
  await nameProduct(server, evil);
  const mama = graph.people().find(({ profile }) => profile().name === 'Chez Mama');
  if (!mama) throw new Error('the seed has changed');
  const hand = handOf(mama, clock, graph.settle);
  const terminal = await openTerminal(address, mama.profile().waId ?? '');

  await logIn(hand);
  await hand.says('produits');
  await hand.taps('=1+1');

  const phone = (await show('/simulator/')).getByRole('region', { name: 'Téléphone de Chez Mama' });
  await phone.getByText(shown).last().waitFor();
  const steps = (await show('/console/#/conversations/1')).locator('.step');
  await steps.last().locator('.bubble').getByText(shown).last().waitFor();
  expect(await steps.locator('.choices').getByText('=1+1<b>').count()).toBeGreaterThan(0);

  await expect.poll(terminal).toContain(shown);
  expect(terminal()).not.toContain('\u001b[2J');
  for (const format of Object.keys(formats)) {
    let text = '';
    const env = { PORT: new URL(address).port, DATABASE_URL: 'file:unused.db' };
    const args = ['--day', dayAt(clock.now()), '--format', format];
    expect(await runExport(args, env, (more) => (text += more))).toBe(0);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/\u001b|(^|,)"?=/m);
  }
  expect(complaints).toEqual([]);
});

/** As the backend, where anything can be stored, would have it. */
async function nameProduct({ backend }: Server, name: string): Promise<void> {
  const api = (method: 'POST' | 'PATCH', url: string, payload: object, token = '') =>
    backend?.app.inject({
      method,
      url: `/api/v1${url}`,
      payload,
      headers: { authorization: `Bearer ${token}` },
    });
  const answer = await api('POST', '/auth/login/', { username: '242065500021', password: 'Toktok2026!' });
  const { access } = answer?.json<{ access: string }>() ?? { access: '' };
  const named = await api('PATCH', '/marketplace/produits/7/', { nom: name }, access);
  expect(named?.json()).toMatchObject({ nom: name });
}

/** What `npm run chat` shows. */
async function openTerminal(url: string, phone: string) {
  const output = Object.assign(new PassThrough(), { isTTY: true });
  let screen = '';
  output.on('data', (chunk: Buffer) => (screen += chunk.toString()));
  void runChat({ url, phone: `+${phone}`, input: new PassThrough(), output });
  await expect.poll(() => screen).toContain('/quit');
  return () => screen;
}
