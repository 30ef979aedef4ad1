import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnalyst, type Analysis } from '../../../server/analytics/analyst.ts';
import { drawBox } from '../../../server/analytics/dashboard/box.ts';
import { runExport } from '../../../server/analytics/export/command.ts';
import { toCsv } from '../../../server/analytics/export/csv.ts';
import { createDaily } from '../../../server/analytics/export/daily.ts';
import { dayAfter, dayAt } from '../../../server/analytics/export/days.ts';
import { toDayReport } from '../../../server/analytics/export/day-report.ts';
import { createFollower } from '../../../server/analytics/follower.ts';
import { createPresence } from '../../../server/analytics/presence.ts';
import { createRecorder } from '../../../server/analytics/recorder.ts';
import { openLanes } from '../../support/lane.ts';
import { startProduct } from '../../support/product.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

const jean = '242061110001';
const NIGHT = Date.parse('2026-11-22T23:30:00Z');

/** Lanes with everything that makes figures, and somebody who has said something. */
async function openFigures() {
  const lane = openLanes();
  lane.time.now = NIGHT - 3_600_000;
  const { store, clock } = lane;
  const log = { error: (line: unknown) => expect.unreachable(JSON.stringify(line)) };
  const presence = createPresence(store);
  const { catchUp } = createFollower({ store, presence, log });
  const analyst = createAnalyst({ store, presence, clock });
  const recorder = createRecorder({ store, clock, log, isReady: async () => true });
  await recorder.start();
  await recorder.stop();
  await lane.say(jean, 'Bonjour');
  await lane.settle();
  lane.time.now = NIGHT;
  const day = async (name: string): Promise<Analysis> => {
    await catchUp();
    const range = analyst.rangeOf({ from: name, to: dayAfter(name) ?? '', step: 'hour' });
    if ('problem' in range) throw new Error(range.problem);
    return analyst.report(range);
  };
  return { lane, store, clock, log, analyst, catchUp, day };
}

describe('days', () => {
  it('are those of Brazzaville', () => {
    expect(dayAt(NIGHT)).toBe('2026-11-23');
    expect(dayAt(NIGHT - 31 * 60_000)).toBe('2026-11-22');
    expect([dayAfter('2026-12-31'), dayAfter('2026-02-31'), dayAfter('today')]).toEqual([
      '2027-01-01',
      null,
      null,
    ]);
  });
});

describe('a day exported', () => {
  it('is a page to read', async () => {
    const { day } = await openFigures();
    const report = toDayReport(await day('2026-11-22'));
    expect(report).toContain('TokTok, 2026-11-22');
    expect(report).toMatch(/Messages in +1 {2}\(1 text\)/);
  });

  it('is a table of its hours', async () => {
    const { day } = await openFigures();
    const [head = '', ...rows] = toCsv(await day('2026-11-22'))
      .trim()
      .split('\n');
    const column = head.split(',').indexOf('messages.in');
    expect(rows).toHaveLength(24);
    expect(rows.map((row) => row.split(',')[column])).toEqual([...Array<string>(23).fill('0'), '1']);
  });

  it('holds nothing that a spreadsheet would run', async () => {
    const { day } = await openFigures();
    const { series } = await day('2026-11-22');
    const evil = series.map((hour) => ({ ...hour, start: '=HYPERLINK("http://evil")', '@sum': 1 }));
    const cells = toCsv({ series: evil }).split(/[\n,]/);
    expect(cells.filter((cell) => /^"?[=+@\t\r]/.test(cell))).toEqual([]);
    expect(cells.join()).toContain(`'=HYPERLINK`);
  });

  it('is had from the running server, and from its database when it has stopped', async () => {
    const product = await startProduct();
    await product.post(webhookOf({ messages: [textFrom(jean, 'Bonjour')] }));
    const { port } = new URL(product.address);
    const env = { PORT: port, DATABASE_URL: `file:${join(product.folder, 'product', 'toktok.db')}` };
    const asked = async () => {
      let written = '';
      const code = await runExport(['--format', 'json'], env, (text) => (written += text));
      expect(code).toBe(0);
      return (JSON.parse(written) as Analysis).totals.messages.in;
    };
    await expect.poll(asked, { timeout: 3_000 }).toBe(1);
    await product.server.stop();
    expect(await asked()).toBe(1);
    await product.restart();
  });

  it.each([
    [['--day', '2026-02-31'], '--day 2026-02-31: no such day'],
    [['--format', 'xls'], '--format xls: not known'],
    [['--nonsense'], '--nonsense'],
  ])('is explained when %j was asked for', async (args, why) => {
    let written = '';
    expect(await runExport(args, {}, (text) => (written += text))).toBe(2);
    expect(written.split('\n')[0]).toContain(why);
    expect(written).toContain('npm run export');
  });
});

describe('each day that is over', () => {
  it('is written once beside the database, and none from before there was anything', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'toktok-reports-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const daily = createDaily({ folder, ...(await openFigures()) });
    await daily.look();
    const names = ['toktok-2026-11-22.csv', 'toktok-2026-11-22.json', 'toktok-2026-11-22.txt'];
    expect((await readdir(folder)).sort()).toEqual(names);
    const report = await readFile(join(folder, 'toktok-2026-11-22.txt'), 'utf8');
    expect(report).toMatch(/Messages in +1/);
  });
});

describe('the box in the terminal', () => {
  it('is as wide everywhere, and nothing in it moves the cursor', async () => {
    const { day } = await openFigures();
    const figures = await day('2026-11-22');
    const box = drawBox(figures, { plain: true });
    expect(new Set(box.split('\n').map((line) => [...line].length))).toEqual(new Set([64]));
    expect(box).toContain('1 in · 0 out');
    expect(box).not.toContain('\u001b');
  });

  it('takes control sequences out of names', async () => {
    const { day } = await openFigures();
    const figures = await day('2026-11-22');
    const effects = [{ name: 'login\u001b[2J\u0007', byOutcome: { '\u001b]0;x\u0007done': 1 } }];
    const report = toDayReport({ ...figures, effects });
    expect(report).toMatch(/ {2}login +1 done/);
    // eslint-disable-next-line no-control-regex
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
