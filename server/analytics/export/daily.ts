import { mkdir, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseLogger } from 'pino';
import type { Clock } from '../../engine/clock.ts';
import type { Analysis, Question, Range } from '../analyst.ts';
import { lengthOf } from '../figures.ts';
import { formats } from './command.ts';
import { dayAfter, dayAt } from './days.ts';

export interface DailyOptions {
  folder: string;
  analyst: {
    rangeOf(question: Question): Range | { problem: string };
    report(range: Range): Promise<Analysis>;
  };
  /** All facts so far are in the figures when it resolves. */
  catchUp: () => Promise<void>;
  clock: Clock;
  log: Pick<BaseLogger, 'error'>;
}

const LOOK_EVERY_MS = 10 * 60_000;
const ENDINGS: Record<string, string> = { report: 'txt', csv: 'csv', json: 'json' };

/** Writes each day that is over into a folder, once; what a stopped server has missed of the last days it makes up for. */
export function createDaily({ folder, analyst, catchUp, clock, log }: DailyOptions) {
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const days = [3, 2, 1].map((ago) => dayAt(clock.now() - ago * lengthOf.day));
    for (const day of days) if (!existsSync(fileOf(day, 'txt'))) await write(day);
  }

  async function write(day: string): Promise<void> {
    await catchUp();
    const range = analyst.rangeOf({ from: day, to: dayAfter(day) ?? undefined, step: 'hour' });
    if ('problem' in range) throw new Error(range.problem);
    const figures = await analyst.report(range);
    // Days before there was anything to count.
    if (figures.totals.availability.minutes === 0) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // The page to read comes last: it says that all are there.
    for (const format of ['json', 'csv', 'report']) {
      const file = fileOf(day, ENDINGS[format] ?? format);
      await writeFile(`${file}.part`, formats[format]?.(figures) ?? '', { mode: 0o600 });
      await rename(`${file}.part`, file);
    }
  }

  function fileOf(day: string, ending: string): string {
    return join(folder, `toktok-${day}.${ending}`);
  }

  async function lookSafely(): Promise<void> {
    try {
      await look();
    } catch (error) {
      log.error({ err: error instanceof Error ? error.name : 'thrown value' }, 'daily report failed');
    }
  }

  return {
    look,
    start(): void {
      void lookSafely();
      timer = setInterval(() => void lookSafely(), LOOK_EVERY_MS).unref();
    },
    stop: (): void => clearInterval(timer),
  };
}
